import { addDays, type CivilDate, startOfWeek } from '@/lib/civil-date'

/** The days a toll is of, the first and the last included. */
export interface DaySpan {
  readonly first: CivilDate
  readonly last: CivilDate
}

export const BUCKET_UNITS = ['day', 'week', 'month'] as const
export type BucketUnit = (typeof BUCKET_UNITS)[number]

const LENGTHS = { day: 'YYYY-MM-DD'.length, month: 'YYYY-MM'.length } as const

/**
 * The day (`2012-03-10`), week from Monday (`2012-03-05/2012-03-11`) or month (`2012-03`) a span lies in. A span that
 * fits in no single one keeps its own dates, `2012-02-27/2012-03-06` (ISO 8601): nobody knows how it divides, so it is
 * never spread.
 */
export function bucketOf({ first, last }: DaySpan, unit: BucketUnit): string {
  if (unit === 'week') {
    const monday = startOfWeek(first)
    return startOfWeek(last) === monday ? `${monday}/${addDays(monday, 6)}` : `${first}/${last}`
  }
  const bucket = first.slice(0, LENGTHS[unit])
  return last.startsWith(bucket) ? bucket : `${first}/${last}`
}

/**
 * The day, week or month in which a span with this last day joins a running sum: that in which it is past, or that of
 * `until` (null: no end) where it reaches beyond.
 */
export function closingBucket(last: CivilDate, unit: BucketUnit, until: CivilDate | null): string {
  const day = until && until < last ? until : last
  return bucketOf({ first: day, last: day }, unit)
}
