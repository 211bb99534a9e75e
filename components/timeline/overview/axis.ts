import type { CivilDate } from '@/lib/civil-date'

// What browsers are sent of the overview's arithmetic: no calendar beyond that of JavaScript itself.

/** Days from `first` to `last`, both in. */
export interface Period {
  readonly first: CivilDate
  readonly last: CivilDate
}

/** A day, week, month, year or several years of the axis; `end` is its last day. */
export interface Bucket {
  readonly start: CivilDate
  readonly end: CivilDate
}

/** Where along the axis a day begins, in buckets from its start: 2.5 is the middle of the third one. */
export function startsAt(day: CivilDate, buckets: readonly Bucket[]): number {
  return along(day, 0, buckets)
}

/** Where along the axis a day ends. */
export function endsAt(day: CivilDate, buckets: readonly Bucket[]): number {
  return along(day, 1, buckets)
}

/** The bucket that holds a day; the first or the last for one beyond them. */
export function bucketIndex(day: CivilDate, buckets: readonly Bucket[]): number {
  const index = buckets.findIndex(({ end }) => day <= end)
  return index === -1 ? buckets.length - 1 : index
}

/** The days from one bucket to another, whichever is first. */
export function periodOver(one: number, other: number, buckets: readonly Bucket[]): Period {
  const [from, to] = [buckets[Math.min(one, other)], buckets[Math.max(one, other)]]
  return { first: from?.start ?? '', last: to?.end ?? '' }
}

/** Days since 1970, exact: civil dates are read as UTC. */
export function serial(day: CivilDate): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

function along(day: CivilDate, days: number, buckets: readonly Bucket[]): number {
  const index = bucketIndex(day, buckets)
  const bucket = buckets[index]
  if (!bucket || day < bucket.start) return 0
  if (day > bucket.end) return buckets.length
  const length = serial(bucket.end) - serial(bucket.start) + 1
  return index + (serial(day) - serial(bucket.start) + days) / length
}
