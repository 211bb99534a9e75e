import type { ScaleLinear } from 'd3-scale'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { NOTHING } from '@/lib/ledger/sum'
import {
  type Axis,
  isDense,
  PLOT_HEIGHT,
  PLOT_SIZES,
  PLOTS,
  type PlotSize,
  textWidthFits,
  tickTexts,
  totalTexts,
} from './day-layout'
import type { DaySeries } from './day-series'
import { drawnValue } from './drawn'
import { wrapped } from './image/lines'
import { percent, rounded } from './rounded'
import type { Stacking } from './stacking'
import { heightOf, isBounded, Whisker } from './whisker'

interface DayBarsProps {
  readonly series: DaySeries
  readonly axis: Axis
  readonly stacking: Stacking
  readonly locale: Locale
  /** From people to pixels above the zero line. */
  readonly height: ScaleLinear<number, number>
  /** What the picture says. */
  readonly label: string
  /** Said in place of bars. */
  readonly empty: string | null
  /** The widths that texts are laid out for. */
  readonly sizes?: readonly PlotSize[]
}

type Height = Pick<DayBarsProps, 'height' | 'locale'>

/** The numbers of the scale, at the side of the plot where time begins. */
export function DayScale({ height, locale }: Height) {
  const mirrored = directionOf(locale) === 'rtl'
  return (
    <svg className="day-scale" height={PLOT_HEIGHT} aria-hidden="true">
      {levelsOf(height).map((level) => (
        <text
          key={level}
          className="tick"
          x={mirrored ? '10' : '100%'}
          dx={mirrored ? 0 : -10}
          y={PLOT_HEIGHT - height(level) + 4}
          textAnchor="end"
        >
          {formatNumber(level, locale)}
        </text>
      ))}
    </svg>
  )
}

/** The whole numbers of people that the scale marks. */
function levelsOf(height: Height['height']): number[] {
  return height.ticks(3).filter(Number.isInteger)
}

/** What bars stand in: the grid, the names under the axis, and what is said in place of bars. */
export function DayFrame(props: Omit<DayBarsProps, 'stacking' | 'label'>) {
  const { series, axis, locale, height, empty, sizes = PLOT_SIZES } = props
  const { along, up } = placed(locale, height)
  return (
    <svg className="day-frame" height={PLOT_HEIGHT + 24} aria-hidden="true">
      {levelsOf(height).map((level) => (
        <line key={level} className={level === 0 ? 'base' : 'grid'} x1="0" x2="100%" y1={up(level)} y2={up(level)} />
      ))}
      {sizes.map((size) => (
        <g key={size} className={`for-${size}`}>
          {tickTexts(series, axis, PLOTS[size], locale).map(({ bucket, text }) => (
            <text key={bucket} className="tick" x={along(axis.middle(bucket))} y={PLOT_HEIGHT + 18} textAnchor="middle">
              {text}
            </text>
          ))}
          {empty && (
            <text className="tick" y={PLOT_HEIGHT / 2} textAnchor="middle">
              {wrapped(empty, PLOTS[size], EMPTY_SIZE).map((line, index) => (
                <tspan key={line} x="50%" dy={index === 0 ? 0 : '1.5em'}>
                  {line}
                </tspan>
              ))}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** CSS pixels of what is written where nothing is drawn. */
const EMPTY_SIZE = 13

/** The bars drawn by the server: the frame, the bars, and their whiskers and numbers as a layer of its own. */
export function DayBars(props: DayBarsProps) {
  const { series, axis, stacking, locale, height, label, sizes = PLOT_SIZES } = props
  const { along, up } = placed(locale, height)
  return (
    <>
      <DayFrame {...props} />
      <svg className="day-bars" height={PLOT_HEIGHT} role="img" aria-label={label}>
        {series.buckets.flatMap((bucket, index) =>
          stacked(bucket.byGroup).map(({ group, from, to }) => (
            <rect
              key={`${bucket.start} ${group}`}
              className={`${isDense(series) ? 'dense' : 'bar'} g-${stacking.styleOf(group)}`}
              x={along(axis.middle(index) - axis.bar / 2, axis.bar)}
              width={percent(axis.bar)}
              y={up(to)}
              height={rounded(Math.max(height(to) - height(from), to > from ? 1 : 0))}
            />
          )),
        )}
        <line className="base" x1="0" x2="100%" y1={PLOT_HEIGHT} y2={PLOT_HEIGHT} />
      </svg>
      <svg className="day-values" height={PLOT_HEIGHT} aria-hidden="true">
        {sizes.map((size) => (
          <g key={size} className={`for-${size}`}>
            <Numbers {...props} size={size} />
          </g>
        ))}
        {series.buckets.map(({ start, total }, index) => (
          <Whisker key={start} sum={total} x={along(axis.middle(index))} height={height} dense={isDense(series)} />
        ))}
      </svg>
    </>
  )
}

/** The totals above the bars, and in the bars the numbers of their pieces where these have room. */
function Numbers({ series, axis, stacking, locale, height, size }: DayBarsProps & { readonly size: PlotSize }) {
  const { along, up } = placed(locale, height)
  return (
    <>
      {totalTexts(series, axis, PLOTS[size], locale).map(({ bucket, text }) => (
        <text
          key={bucket}
          className="total"
          x={along(axis.middle(bucket))}
          y={rounded(PLOT_HEIGHT - heightOf(series.buckets[bucket]?.total ?? NOTHING, height) - 6)}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
      {series.buckets.flatMap((bucket, index) =>
        stacked(bucket.byGroup)
          .filter(
            ({ sum, from, to }) =>
              bucket.byGroup.length > 1 &&
              !isBounded(bucket.total) &&
              height(to) - height(from) >= 17 &&
              textWidthFits(formatToll(sum, locale), (axis.bar * PLOTS[size]) / 100),
          )
          .map(({ group, sum, from, to }) => (
            <text
              key={`${bucket.start} ${group}`}
              className={`in-${stacking.styleOf(group)}`}
              x={along(axis.middle(index))}
              y={rounded((up(from) + up(to)) / 2 + 4)}
              textAnchor="middle"
            >
              {formatToll(sum, locale)}
            </text>
          )),
      )}
    </>
  )
}

/** Where things stand: percent along the axis from where time begins, people above the zero line. */
function placed(locale: Locale, height: DayBarsProps['height']) {
  const mirrored = directionOf(locale) === 'rtl'
  return {
    along: (share: number, width = 0) => percent(mirrored ? 100 - share - width : share),
    up: (people: number) => rounded(PLOT_HEIGHT - height(people)),
  }
}

/** Groups one on the other, from zero. */
function stacked(byGroup: DaySeries['buckets'][number]['byGroup']) {
  let base = 0
  return byGroup.map(({ group, sum }) => {
    const from = base
    base += drawnValue(sum)
    return { group, sum, from, to: base }
  })
}
