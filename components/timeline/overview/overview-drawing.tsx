import { PLOT_SIZES } from '@/components/charts/day-layout'
import { drawnValue } from '@/components/charts/drawn'
import { placing } from '@/components/charts/lane-drawing'
import { MarkShape } from '@/components/charts/mark'
import { percent, rounded } from '@/components/charts/rounded'
import type { EventKind } from '@/lib/events/vocabulary'
import { formatNumber } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { type Family, type FamilyLane, highest, type OverviewSeries } from './overview-series'
import { overviewTicks } from './overview-ticks'

/** Heights in CSS pixels: the strip of bars, the dates beneath it, and each lane. */
export const STRIP = 64
export const DATES = 20
export const LANE = 20

/** The most buckets in which a mark has room for its shape; with more, a bar stands for how many there are. */
const MOST_MARKS = 14
/** The least and the greatest height of a lane's bar. */
const BAR = { least: 3, most: 15 } as const
/** The mark of a lane: that of its first kind, as lists and charts draw it. */
const MARKS: Readonly<Record<Family, EventKind>> = {
  diplomacy: 'meeting',
  fighting: 'fighting',
  territory: 'territorial_change',
  tolls: 'casualty_report',
  other: 'other',
}

interface DrawingProps {
  readonly series: OverviewSeries
  readonly locale: Locale
}

/** The whole period as a strip of bars with its dates, and beneath it a lane for each family of events. */
export function OverviewDrawing({ series, locale, label }: DrawingProps & { label: string }) {
  const { buckets, lanes } = series
  const most = Math.max(1, ...lanes.flatMap(({ within }) => within))
  return (
    <svg className="overview-drawing" height={STRIP + DATES + lanes.length * LANE} role="img" aria-label={label}>
      <Bars series={series} locale={locale} />
      <line className="base" x1="0" x2="100%" y1={STRIP} y2={STRIP} />
      <Dates series={series} locale={locale} />
      {lanes.map((lane, index) => (
        <svg
          key={lane.family}
          y={STRIP + DATES + index * LANE}
          height={LANE}
          className="overview-lane"
          aria-hidden="true"
        >
          <line className="grid" x1="0" x2="100%" y1={LANE - 0.5} y2={LANE - 0.5} />
          <Through lane={lane} locale={locale} />
          {buckets.length > MOST_MARKS ? (
            <Density lane={lane} most={most} locale={locale} />
          ) : (
            <Marks lane={lane} locale={locale} />
          )}
        </svg>
      ))}
    </svg>
  )
}

/** The dates beneath the strip: in the middle of wide buckets, at the start of narrow ones. */
function Dates({ series, locale }: DrawingProps) {
  const { along } = placing(locale)
  const { length } = series.buckets
  const narrow = length > MOST_MARKS
  return PLOT_SIZES.map((size) => (
    <g key={size} className={`for-${size}`}>
      {overviewTicks(series, size, locale).map(({ bucket, text }) => (
        <text
          key={bucket}
          className="tick"
          x={along(((bucket + (narrow ? 0 : 0.5)) * 100) / length)}
          y={STRIP + 15}
          textAnchor={narrow ? 'start' : 'middle'}
        >
          {text}
        </text>
      ))}
    </g>
  ))
}

/** A bar for each bucket; a toll of several is a line beneath them, as long as its days. */
function Bars({ series, locale }: DrawingProps) {
  const { tolls, spanning } = series
  const mirrored = directionOf(locale) === 'rtl'
  const band = 100 / tolls.length
  const most = Math.max(1, drawnValue(highest(series)?.sum ?? { low: 0, best: 0, high: 0, cells: 0, unknown: NONE }))
  const bar = band * (tolls.length > 40 ? 1 : 0.82)
  return (
    <>
      {tolls.map((sum, bucket) => {
        const height = Math.max((drawnValue(sum) / most) * (STRIP - 4), drawnValue(sum) > 0 ? 1 : 0)
        const x = bucket * band + (band - bar) / 2
        return height === 0 ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
            key={bucket}
            className="overview-bar"
            x={percent(mirrored ? 100 - x - bar : x)}
            width={percent(bar)}
            y={rounded(STRIP - height)}
            height={rounded(height)}
          />
        )
      })}
      {covered(tolls.map((_, bucket) => spanning.some(({ first, last }) => first <= bucket && bucket <= last))).map(
        ({ first, last }) => (
          <Line key={first} from={first * band} to={(last + 1) * band} y={STRIP + 3} locale={locale} />
        ),
      )}
    </>
  )
}

const NONE = { low: 0, best: 0, high: 0 }

/** The events that last longer than a bucket: where there are any, not how many. */
function Through({ lane, locale }: { lane: FamilyLane; locale: Locale }) {
  const band = 100 / lane.through.length
  return covered(lane.through.map((count) => count > 0)).map(({ first, last }) => (
    <Line key={first} from={first * band} to={(last + 1) * band} y={LANE / 2} locale={locale} />
  ))
}

function Line({ from, to, y, locale }: { from: number; to: number; y: number; locale: Locale }) {
  const { along } = placing(locale)
  return <line className="overview-through" x1={along(from)} x2={along(to)} y1={y} y2={y} />
}

/** How many there are in each bucket, as height; by the square root, so that few beside many are still seen. */
function Density({ lane, most, locale }: { lane: FamilyLane; most: number; locale: Locale }) {
  const mirrored = directionOf(locale) === 'rtl'
  const band = 100 / lane.within.length
  return lane.within.map((count, bucket) => {
    if (count === 0) return null
    const height = BAR.least + (BAR.most - BAR.least) * Math.sqrt(count / most)
    return (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
        key={bucket}
        className="overview-density"
        x={percent(mirrored ? 100 - (bucket + 1) * band : bucket * band)}
        width={percent(band)}
        y={rounded((LANE - height) / 2)}
        height={rounded(height)}
      />
    )
  })
}

/** A mark for each bucket that has any, and their number where there are several. */
function Marks({ lane, locale }: { lane: FamilyLane; locale: Locale }) {
  const { along, away } = placing(locale)
  const band = 100 / lane.within.length
  return lane.within.map((count, bucket) =>
    count === 0 ? null : (
      <svg
        // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
        key={bucket}
        className="overview-mark"
        aria-hidden="true"
        x={along((bucket + 0.5) * band)}
        y={LANE / 2}
      >
        <g transform={`translate(${away(count > 1 ? -4 : 0) - 6} -6) scale(0.75)`}>
          <MarkShape kind={MARKS[lane.family]} status="occurred" />
        </g>
        {count > 1 && (
          <text x={away(4)} y="4" textAnchor="start">
            {formatNumber(count, locale)}
          </text>
        )}
      </svg>
    ),
  )
}

/** The stretches of buckets that are marked. */
function covered(marked: readonly boolean[]): { first: number; last: number }[] {
  const stretches: { first: number; last: number }[] = []
  marked.forEach((is, bucket) => {
    const before = stretches.at(-1)
    if (is && before?.last === bucket - 1) before.last = bucket
    else if (is) stretches.push({ first: bucket, last: bucket })
  })
  return stretches
}

/** Hundredths are finer than a screen shows, and shorter in the page. */
