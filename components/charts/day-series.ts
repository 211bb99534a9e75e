import type { TollGroup } from '@/lib/casualties/model'
import type { Harm } from '@/lib/casualties/vocabulary'
import { addDays, type CivilDate, daysBetween, firstOfMonth, lastOfMonth, startOfWeek } from '@/lib/civil-date'
import { formatDate, formatPeriod, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp, type TollSum } from '@/lib/ledger/sum'
import { type Lane, type LaneEvent, toLanes } from './day-lanes'
import { drawnValue } from './drawn'
import { compareGroups } from './group-style'

export type { LaneEvent } from './day-lanes'

export type Grain = 'day' | 'week' | 'month'

/** The longest periods, in days, that are drawn by day and by week; longer ones are drawn by month. */
const MOST_DAYS = { day: 62, week: 430 } as const
/** The most bars that can be told apart: a finer grain than these allow is not drawn. */
const MOST_BUCKETS = 430
const DAYS_IN = { day: 1, week: 7, month: 30 } as const
const GRAINS = ['day', 'week', 'month'] as const

interface GroupSum {
  readonly group: string
  readonly sum: TollSum
}

/** A day, week or month of the axis; `end` is its last day. */
export interface DayBucket {
  readonly start: CivilDate
  readonly end: CivilDate
  readonly total: TollSum
  readonly byGroup: readonly GroupSum[]
}

/** A toll of days that no single bucket holds. Nobody knows how it divides, so it is never spread. */
export interface SpanningToll {
  readonly first: CivilDate
  readonly last: CivilDate
  readonly sum: TollSum
  readonly byGroup: readonly GroupSum[]
}

export interface DaySeries {
  readonly grain: Grain
  readonly period: { readonly first: CivilDate; readonly last: CivilDate }
  /** Every group that has a toll, in the order they are stacked. */
  readonly groups: readonly string[]
  /** All of the period, without a hole, oldest first. */
  readonly buckets: readonly DayBucket[]
  readonly spanning: readonly SpanningToll[]
  readonly lanes: readonly Lane[]
  /** Whether there are too many events to mark them one by one, so that no lane does. */
  readonly unmarked: boolean
}

/** How a series is made; as the length of the period asks for and by victim group unless it says otherwise. */
interface SeriesChoice {
  readonly grain?: Grain | 'auto'
  /** The order in which the keys are stacked. */
  readonly compare?: (a: string, b: string) => number
}

/**
 * Tolls by span and group (or what else they are stacked by), and events (null: too many to mark), on one axis of days,
 * weeks (from Monday) or months. What fits in no bucket, or lies outside the period, is in `spanning`, so that buckets
 * and spanning tolls add up to the whole.
 */
export function toDaySeries(
  groups: readonly TollGroup[],
  events: readonly LaneEvent[] | null,
  period: { first: CivilDate; last: CivilDate },
  { grain: asked = 'auto', compare = compareGroups }: SeriesChoice = {},
): DaySeries {
  const grain = seriesGrain(asked, period)
  const starts = bucketStarts(period, grain)
  const indexOf = new Map(starts.map((start, index) => [start, index]))
  const bucketAt = (first: CivilDate, last: CivilDate) => {
    const start = bucketStart(first, grain)
    return start === bucketStart(last, grain) ? (indexOf.get(start) ?? null) : null
  }
  const inBuckets = starts.map((): GroupSum[] => [])
  const inSpans = new Map<string, GroupSum[]>()
  for (const { keys, sum } of groups) {
    const [span = '', group = ''] = keys
    const { first, last } = daysOf(span)
    const bucket = bucketAt(first, last)
    const several = grain === 'month' ? monthsOf(first, last) : span
    if (bucket === null) inSpans.set(several, [...(inSpans.get(several) ?? []), { group, sum }])
    else inBuckets[bucket]?.push({ group, sum })
  }
  return {
    grain,
    period,
    groups: [...new Set(groups.map(({ keys }) => keys[1] ?? ''))].sort(compare),
    buckets: starts.map((start, index) => ({
      start,
      end: bucketEnd(start, grain),
      ...added(inBuckets[index] ?? [], compare),
    })),
    spanning: [...inSpans]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([span, pieces]) => {
        const { total, byGroup } = added(pieces, compare)
        return { ...daysOf(span), sum: total, byGroup }
      }),
    lanes: toLanes(events ?? [], bucketAt),
    unmarked: events === null,
  }
}

/** The span from the first of the months to the last of them: bars of months tell days no finer. */
function monthsOf(first: CivilDate, last: CivilDate): string {
  return `${firstOfMonth(first)}/${lastOfMonth(last)}`
}

/** What the chart says, as its title. */
export function dayHeadline(series: DaySeries, locale: Locale, harm: Harm): string {
  const { t } = translator(locale)
  const harmed = { harm: t(`harm.${harm}`) }
  const { grain, spanning } = series
  const told = series.buckets.filter(({ total }) => total.cells > 0)
  if (told.length === 0 && spanning.length === 0) return t('day_chart.none', harmed)
  const [one, two] = told
  const certain = told.every(({ total }) => total.best !== null && total.unknown.best === 0)
  if (grain === 'day' && spanning.length === 0 && certain && one && told.length <= 2) {
    const first = { date: formatDate(one.start, locale, 'day'), count: one.total.best ?? 0, ...harmed }
    if (!two) return t('day_chart.one', first)
    const count2 = t('number.small', { count: two.total.best ?? 0 })
    return t('day_chart.two', { ...first, date2: formatDate(two.start, locale, 'day'), count2 })
  }
  if (!one) {
    const most = spanning.reduce((most, span) => (drawnValue(span.sum) > drawnValue(most.sum) ? span : most))
    const date = spanName(most, grain, locale)
    return t('day_chart.peak.period', { count: formatToll(most.sum, locale), date })
  }
  const peak = told.reduce((most, bucket) => (drawnValue(bucket.total) > drawnValue(most.total) ? bucket : most), one)
  const count = formatToll(peak.total, locale)
  const date = grain === 'month' ? bucketName(peak, grain, locale) : formatDate(peak.start, locale)
  return t(`day_chart.peak.${grain}`, { count, date })
}

/** "10 March 2012", "week of 5 March 2012", "March 2012". */
export function bucketName({ start }: { start: CivilDate }, grain: Grain, locale: Locale): string {
  if (grain === 'day') return formatDate(start, locale)
  if (grain === 'month') return formatDate(start, locale, 'month')
  return translator(locale).t('date.week', { date: formatDate(start, locale) })
}

/** "10 March to 12 April 2012"; beside bars of months, "March 2012 to April 2012". */
export function spanName({ first, last }: Pick<SpanningToll, 'first' | 'last'>, grain: Grain, locale: Locale): string {
  if (grain !== 'month') return formatPeriod(first, last, locale)
  const [from, to] = [formatDate(first, locale, 'month'), formatDate(last, locale, 'month')]
  return from === to ? from : translator(locale).t('date.range', { from, to })
}

/** A group's sum in a bucket or span; null when the report has none. */
export function sumOfGroup(byGroup: readonly GroupSum[], group: string): TollSum | null {
  return byGroup.find((entry) => entry.group === group)?.sum ?? null
}

/** As many tolls of several days are told one by one beside a chart; a file has them all. */
const MOST_SPANNING = 60

/** The greatest tolls of several days, in their order, and the others; none are others where these are few. */
export function greatestSpanning({ spanning }: Pick<DaySeries, 'spanning'>): {
  readonly greatest: readonly SpanningToll[]
  readonly others: readonly SpanningToll[]
} {
  if (spanning.length <= MOST_SPANNING) return { greatest: spanning, others: [] }
  const byToll = spanning.toSorted((one, other) => drawnValue(other.sum) - drawnValue(one.sum))
  const told = new Set(byToll.slice(0, MOST_SPANNING))
  return { greatest: spanning.filter((toll) => told.has(toll)), others: spanning.filter((toll) => !told.has(toll)) }
}

/** What spanning tolls come to together, and by what they are stacked by. */
export function togetherOf(tolls: readonly SpanningToll[]): Pick<SpanningToll, 'sum' | 'byGroup'> {
  const groups = [...new Set(tolls.flatMap(({ byGroup }) => byGroup.map(({ group }) => group)))]
  return {
    sum: addUp(tolls.map(({ sum }) => sum)),
    byGroup: groups.map((group) => ({
      group,
      sum: addUp(tolls.flatMap((toll) => sumOfGroup(toll.byGroup, group) ?? [])),
    })),
  }
}

/** Whether a period has few enough days, weeks or months to be drawn by them. */
export function isDrawable(grain: Grain, { first, last }: DaySeries['period']): boolean {
  return grain === 'month' || daysBetween(first, last) / DAYS_IN[grain] < MOST_BUCKETS
}

/** The grain that a period is drawn by when this one is asked for. */
export function seriesGrain(asked: Grain | 'auto', period: DaySeries['period']): Grain {
  return asked === 'auto' ? grainOf(period) : drawableGrain(asked, period)
}

/** The grain asked for, or the finest after it that the period can be drawn by. */
function drawableGrain(asked: Grain, period: DaySeries['period']): Grain {
  return GRAINS.slice(GRAINS.indexOf(asked)).find((grain) => isDrawable(grain, period)) ?? 'month'
}

/** The grain that a period is drawn by unless another is asked for. */
export function grainOf({ first, last }: DaySeries['period']): Grain {
  const days = daysBetween(first, last) + 1
  return days <= MOST_DAYS.day ? 'day' : days <= MOST_DAYS.week ? 'week' : 'month'
}

function bucketStart(date: CivilDate, grain: Grain): CivilDate {
  return grain === 'day' ? date : grain === 'week' ? startOfWeek(date) : firstOfMonth(date)
}

function bucketEnd(start: CivilDate, grain: Grain): CivilDate {
  if (grain === 'day') return start
  return grain === 'week' ? addDays(start, 6) : lastOfMonth(start)
}

function bucketStarts({ first, last }: DaySeries['period'], grain: Grain): CivilDate[] {
  const starts: CivilDate[] = []
  for (let start = bucketStart(first, grain); start <= last; start = addDays(bucketEnd(start, grain), 1)) {
    starts.push(start)
  }
  return starts
}

function daysOf(span: string): { first: CivilDate; last: CivilDate } {
  const [first = '', last = first] = span.split('/')
  return { first, last }
}

function added(
  pieces: readonly GroupSum[],
  compare: (a: string, b: string) => number,
): { total: TollSum; byGroup: GroupSum[] } {
  const names = [...new Set(pieces.map(({ group }) => group))].sort(compare)
  return {
    total: addUp(pieces.map(({ sum }) => sum)),
    byGroup: names.map((group) => ({
      group,
      sum: addUp(pieces.filter((piece) => piece.group === group).map(({ sum }) => sum)),
    })),
  }
}
