import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { type CivilDate, daysBetween } from '@/lib/civil-date'
import { formatDate, formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { TollSum } from '@/lib/ledger/sum'
import type { DaySeries } from './day-series'
import { drawnValue, reachOf, textWidth } from './drawn'

/** The narrowest plots, in CSS pixels, that texts are laid out for; the drawing stretches, its texts do not. */
export const PLOTS = { wide: 560, medium: 335, narrow: 208 } as const
export type PlotSize = keyof typeof PLOTS
export const PLOT_SIZES = Object.keys(PLOTS) as PlotSize[]

/** The height of the bars' plot, in CSS pixels; the top is kept for the totals. */
export const PLOT_HEIGHT = 216
export const PLOT_TOP = 22

/** A bar is never wider than this share of the plot. */
const WIDEST_BAR = 11

/** Whether bars stand so close that whiskers have no room for ends, and bars none for an edge. */
export function isDense({ buckets }: Pick<DaySeries, 'buckets'>): boolean {
  return buckets.length > 100
}

/** Where things stand along the axis, in percent from its start. */
export interface Axis {
  readonly band: number
  readonly bar: number
  /** The middle of a bucket. */
  middle(bucket: number): number
  /** Where a date begins, and where it ends; the edges of the plot for what lies beyond them. */
  startOf(date: CivilDate): number
  endOf(date: CivilDate): number
}

/** The axis of a series: every bucket as wide as the next. */
export function axisOf({ buckets, grain }: DaySeries): Axis {
  const band = 100 / Math.max(buckets.length, 1)
  const bar = Math.min(band * (grain === 'day' ? 0.82 : 0.88), WIDEST_BAR)
  return {
    band,
    bar,
    middle: (bucket) => (bucket + 0.5) * band,
    startOf: (date) => within(date, 0),
    endOf: (date) => within(date, 1),
  }

  function within(date: CivilDate, days: number): number {
    const index = buckets.findIndex(({ end }) => date <= end)
    const bucket = buckets[index]
    if (!bucket) return 100
    const length = daysBetween(bucket.start, bucket.end) + 1
    return Math.max(0, (index + (daysBetween(bucket.start, date) + days) / length) * band)
  }
}

interface Text {
  readonly bucket: number
  readonly text: string
}

/** The texts that fit side by side on a plot, the first ones given preferred. */
export function fitting<T extends Text>(texts: readonly T[], axis: Axis, plot: number, size: number, gap = 2): T[] {
  const taken: [number, number][] = []
  return texts.filter(({ bucket, text }) => {
    const middle = (axis.middle(bucket) * plot) / 100
    const half = textWidth(text, size) / 2 + gap
    if (taken.some(([from, to]) => middle - half < to && middle + half > from)) return false
    taken.push([middle - half, middle + half])
    return true
  })
}

/** The totals to be written above bars: the greatest first, none over a taller neighbour. */
export function totalTexts(series: DaySeries, axis: Axis, plot: number, locale: Locale): Text[] {
  const told = series.buckets
    .map(({ total }, bucket) => ({ bucket, total, text: formatToll(total, locale) }))
    .filter(({ total }) => total.cells > 0)
    .sort((a, b) => drawnValue(b.total) - drawnValue(a.total))
  const most = Math.max(...told.map(({ total }) => reachOf(total)), 0)
  const clear = told.filter(({ bucket, total, text }) => {
    const reach = Math.ceil((textWidth(text, 14) / 2 / plot) * (100 / axis.band) - 0.5)
    const room = reachOf(total) + most * 0.02
    for (let other = bucket - reach; other <= bucket + reach; other++) {
      const neighbour = series.buckets[other]
      if (neighbour && other !== bucket && reachOf(neighbour.total) > room) return false
    }
    return true
  })
  return fitting(clear, axis, plot, 14, 0.3)
}

/** The names written under the axis: its start, the days that have a toll, the beginnings of weeks or years. */
export function tickTexts(series: DaySeries, axis: Axis, plot: number, locale: Locale): Text[] {
  const { buckets, grain } = series
  const all = buckets.map(({ start, total }, bucket) => ({ bucket, start, told: total.cells > 0 }))
  const named = (entry: { bucket: number; start: CivilDate }, text: string) => ({ bucket: entry.bucket, text })
  if (grain === 'month') {
    const years = all.filter(({ start, bucket }) => start.slice(5, 7) === '01' || bucket === 0)
    const short = buckets.length <= 24
    return fitting(
      years.map((entry) => named(entry, formatDate(entry.start, locale, short ? 'month' : 'year'))),
      axis,
      plot,
      12,
    )
  }
  const written = (entry: { bucket: number; start: CivilDate }) =>
    named(entry, formatDate(entry.start, locale, grain === 'week' && buckets.length > 53 ? 'month' : 'short'))
  if (grain === 'week') {
    return fitting([...all.slice(0, 1), ...all.filter(({ bucket }) => bucket % 4 === 0)].map(written), axis, plot, 12)
  }
  const single = (entry: { bucket: number; start: CivilDate }) =>
    named(entry, formatNumber(Number(entry.start.slice(8)), locale))
  const weeks = all.filter(({ bucket }) => bucket > 0 && bucket % 7 === 0)
  const told = all.filter((entry) => entry.told && entry.bucket > 0)
  return fitting([...all.slice(0, 1).map(written), ...told.map(single), ...weeks.map(written)], axis, plot, 12)
}

/** Whether a number can stand within a bar that many pixels wide. */
export function textWidthFits(text: string, width: number): boolean {
  return textWidth(text) + 4 <= width
}

/** From people to pixels above the zero line, up to a round number above the tallest of the sums and its high. */
export function peopleScale(sums: readonly TollSum[]): ScaleLinear<number, number> {
  const most = Math.max(1, ...sums.map(reachOf))
  return scaleLinear()
    .domain([0, most])
    .nice(3)
    .range([0, PLOT_HEIGHT - PLOT_TOP])
}
