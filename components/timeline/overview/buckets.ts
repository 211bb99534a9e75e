import { addDays, type CivilDate, startOfWeek } from '@/lib/civil-date'
import type { DatePrecision } from '@/lib/events/vocabulary'
import { type Bucket, type Period, serial } from './axis'

const GRAINS = ['day', 'week', 'month', 'year'] as const satisfies readonly DatePrecision[]

/** The most buckets that a strip is divided into: eleven years of months. */
export const MOST_BUCKETS = 132

/** The finest grain that a period has few enough of. */
export function grainOf(period: Period): DatePrecision {
  return GRAINS.find((grain) => countOf(period, grain) <= MOST_BUCKETS) ?? 'year'
}

/** The period in whole buckets, without a hole, oldest first; of several years each where years are too many. */
export function bucketsOf(period: Period, grain: DatePrecision): Bucket[] {
  const years = grain === 'year' ? Math.ceil(countOf(period, 'year') / MOST_BUCKETS) : 1
  const buckets: Bucket[] = []
  for (let start = startOf(period.first, grain); start <= period.last; ) {
    const end = endOf(start, grain, years)
    buckets.push({ start, end })
    if (end === LAST_DAY) break
    start = addDays(end, 1)
  }
  return buckets
}

/** The parts that a period falls into, cut at its ends: its years, or the months of one year, or the days of one month. */
export function partsOf(period: Period): { readonly grain: DatePrecision; readonly parts: readonly Bucket[] } {
  const grain = (['year', 'month', 'day'] as const).find((grain) => countOf(period, grain) > 1) ?? 'day'
  return { grain, parts: bucketsOf(period, grain) }
}

const LAST_DAY = '9999-12-31'

function startOf(day: CivilDate, grain: DatePrecision): CivilDate {
  if (grain === 'day') return day
  if (grain === 'week') return startOfWeek(day)
  return grain === 'month' ? `${day.slice(0, 8)}01` : `${day.slice(0, 5)}01-01`
}

function endOf(start: CivilDate, grain: DatePrecision, years: number): CivilDate {
  switch (grain) {
    case 'day':
      return start
    case 'week':
      return addDays(start, 6)
    case 'month':
      return addDays(startOf(addDays(start, 31), 'month'), -1)
    case 'year':
      return `${String(Math.min(Number(start.slice(0, 4)) + years - 1, 9999)).padStart(4, '0')}-12-31`
  }
}

function countOf({ first, last }: Period, grain: DatePrecision): number {
  const [years, months] = [Number(last.slice(0, 4)) - Number(first.slice(0, 4)), monthOf(last) - monthOf(first)]
  if (grain === 'year') return years + 1
  if (grain === 'month') return years * 12 + months + 1
  const days = serial(last) - serial(startOf(first, grain)) + 1
  return grain === 'day' ? days : Math.ceil(days / 7)
}

function monthOf(day: CivilDate): number {
  return Number(day.slice(5, 7))
}
