import type { ComponentProps } from 'react'
import type { Harm } from '@/lib/casualties/vocabulary'
import { formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp, type TollSum } from '@/lib/ledger/sum'
import { toCumulative } from '../cumulative'
import { CumulativeDrawing } from '../cumulative-drawing'
import { DayBars, DayFrame, DayScale } from '../day-bars'
import type { DayDrawing } from '../day-drawing'
import { axisOf, PLOT_HEIGHT, PLOTS, peopleScale } from '../day-layout'
import type { DaySeries } from '../day-series'
import { type DayView, PLAIN_VIEW } from '../day-view'
import { dayTitle, dayUnit, whyEmpty } from '../day-words'
import { LaneDrawing } from '../lane-drawing'
import { laneHeight, layoutLane } from '../lane-layout'
import { layoutSpanning, SpanningDrawing } from '../spanning-drawing'
import { daysSpoken } from '../spoken'
import { DRAWING_WIDTH, type Picture } from './chart-image'

/** Pixels for the names of the lanes, and between the bars and the lanes. */
const NAMES = 104
const TICKS = 30

/** The chart over time as a picture: its bars, and on the same axis what happened. */
export function dayPicture(
  { series, stacking }: DayDrawing,
  locale: Locale,
  harm: Harm,
  view: DayView = PLAIN_VIEW,
): Picture {
  const { t } = translator(locale)
  const headline = dayTitle(series, view, locale, harm)
  const drawing = { series, stacking, axis: axisOf(series), locale }
  const mirrored = directionOf(locale) === 'rtl'
  const plot = { x: mirrored ? 0 : NAMES, width: DRAWING_WIDTH - NAMES, overflow: 'visible' as const }
  const sums = view.draw === 'cumulative' ? toCumulative(series).map(({ sum }) => sum) : null
  const height = peopleScale(sums ?? series.buckets.map(({ total }) => total))
  const lanes = lanesOf(drawing)
  const whole = addUp([...series.buckets.map(({ total }) => total), ...series.spanning.map(({ sum }) => sum)])
  const unit = t(`chart.unit.${harm}`)
  return {
    headline,
    unit: dayUnit(series, view, locale, harm),
    said: [t('chart.figure', { unit, figure: formatToll(whole, locale) }), ...daysSpoken(series, stacking, locale)],
    legend: sums
      ? []
      : series.groups.map((key) => ({ name: stacking.nameOf(key), style: `g-${stacking.styleOf(key)}` })),
    height: PLOT_HEIGHT + TICKS + lanes.reduce((sum, lane) => sum + lane.height, 0),
    drawing: (
      <>
        <svg
          aria-hidden="true"
          x={mirrored ? DRAWING_WIDTH - NAMES : 0}
          width={NAMES}
          height={PLOT_HEIGHT}
          overflow="visible"
        >
          <DayScale height={height} locale={locale} />
        </svg>
        <svg aria-hidden="true" {...plot} height={PLOT_HEIGHT}>
          <Plot {...drawing} sums={sums} height={height} label={headline} empty={whyEmpty(series, view.draw, locale)} />
        </svg>
        {lanes.map(({ name, drawn, height, top }) => (
          <g key={name}>
            <text className="key" x={mirrored ? DRAWING_WIDTH : 0} y={top + 16}>
              {name}
            </text>
            <svg aria-hidden="true" {...plot} y={top} height={height}>
              {drawn}
              <line className="line" x1="0" x2="100%" y1={height} y2={height} />
            </svg>
          </g>
        ))}
      </>
    ),
  }
}

/** The bars, or the running sums where these are drawn. */
function Plot({ sums, ...props }: ComponentProps<typeof DayBars> & { sums: readonly TollSum[] | null }) {
  if (!sums) return <DayBars {...props} sizes={['wide']} />
  return (
    <>
      <DayFrame {...props} sizes={['wide']} />
      <CumulativeDrawing sums={sums} {...props} />
    </>
  )
}

/** The picture where nothing is shown, and so no days are known. */
export function noDayPicture(locale: Locale, harm: Harm): Picture {
  const { t } = translator(locale)
  const headline = t('day_chart.none', { harm: t(`harm.${harm}`) })
  return {
    headline,
    unit: t(`chart.unit.${harm}`),
    said: [t('chart.no_data')],
    legend: [],
    height: PLOT_HEIGHT / 2,
    drawing: (
      <text className="tick" x="50%" y={PLOT_HEIGHT / 4} textAnchor="middle">
        {t('chart.no_data')}
      </text>
    ),
  }
}

/** The lanes with their names and where each begins. */
function lanesOf(drawing: { series: DaySeries; axis: ReturnType<typeof axisOf>; locale: Locale }) {
  const { series, axis, locale } = drawing
  const { t } = translator(locale)
  const spanning = layoutSpanning(series, axis, 'wide', locale)
  const drawn = [
    ...(series.spanning.length > 0
      ? [
          {
            name: t('lane.spanning'),
            drawn: <SpanningDrawing layout={spanning} locale={locale} size="wide" />,
            height: laneHeight(spanning),
          },
        ]
      : []),
    ...series.lanes.map((lane) => {
      const layout = layoutLane(lane, series, axis, PLOTS.wide, locale)
      return {
        name: t(`lane.${lane.name}`),
        drawn: <LaneDrawing lane={lane} layout={layout} locale={locale} size="wide" />,
        height: laneHeight(layout),
      }
    }),
  ]
  let next = PLOT_HEIGHT + TICKS
  return drawn.map((lane) => {
    const top = next
    next += lane.height
    return { ...lane, top }
  })
}
