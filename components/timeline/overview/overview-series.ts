import { drawnValue } from '@/components/charts/drawn'
import type { TollGroup } from '@/lib/casualties/model'
import type { EventSpan } from '@/lib/events/model'
import type { DatePrecision, EventKind } from '@/lib/events/vocabulary'
import { addUp, type TollSum } from '@/lib/ledger/sum'
import { type Bucket, bucketIndex, type Period } from './axis'
import { bucketsOf } from './buckets'

/** The kinds of events that share a lane, in the order of the lanes; together they are all kinds. */
export const FAMILIES = ['diplomacy', 'fighting', 'territory', 'tolls', 'other'] as const
export type Family = (typeof FAMILIES)[number]

/** A toll of more than one bucket, from the first to the last of them. Nobody knows how it divides. */
export interface SpanningToll {
  readonly first: number
  readonly last: number
  readonly sum: TollSum
}

/** The events of one family, by the index of the bucket. */
export interface FamilyLane {
  readonly family: Family
  /** Events that one bucket holds whole. */
  readonly within: readonly number[]
  /** Events that reach over this bucket and another; one of three buckets is in three of these. */
  readonly through: readonly number[]
  /** All of them, each once. */
  readonly events: number
}

export interface OverviewSeries {
  readonly whole: Period
  readonly grain: DatePrecision
  readonly buckets: readonly Bucket[]
  /** The toll of each bucket: what it holds whole. With `spanning` they add up to everything. */
  readonly tolls: readonly TollSum[]
  readonly spanning: readonly SpanningToll[]
  /** The lanes that have events. */
  readonly lanes: readonly FamilyLane[]
}

/** Tolls by span (`tollSums` by `span`) and counts of events, on one axis over the whole period. */
export function toOverviewSeries(
  tolls: readonly TollGroup[],
  events: readonly EventSpan[],
  whole: Period,
  grain: DatePrecision,
): OverviewSeries {
  const buckets = bucketsOf(whole, grain)
  const pieces = buckets.map((): TollSum[] => [])
  const spanning = new Map<string, SpanningToll>()
  for (const { keys, sum } of tolls) {
    const [start = '', end = start] = (keys[0] ?? '').split('/')
    const [first, last] = [bucketIndex(start, buckets), bucketIndex(end, buckets)]
    const known = spanning.get(`${first} ${last}`)
    if (first === last) pieces[first]?.push(sum)
    else spanning.set(`${first} ${last}`, { first, last, sum: known ? addUp([known.sum, sum]) : sum })
  }
  return {
    whole,
    grain,
    buckets,
    tolls: pieces.map((sums) => addUp(sums)),
    spanning: [...spanning.values()].sort((a, b) => a.first - b.first || a.last - b.last),
    lanes: FAMILIES.flatMap((family) => {
      const members = events.filter(({ kind }) => familyOf(kind) === family)
      return members.length > 0 ? [laneOf(family, members, buckets)] : []
    }),
  }
}

/** The lane that events of a kind stand in. */
export function familyOf(kind: EventKind): Family {
  switch (kind) {
    case 'meeting':
    case 'agreement':
    case 'statement':
      return 'diplomacy'
    case 'fighting':
    case 'shelling':
    case 'attack_on_civilians':
      return 'fighting'
    case 'territorial_change':
      return 'territory'
    case 'casualty_report':
      return 'tolls'
    default:
      return 'other'
  }
}

/** The bucket with the highest bar; null where no bucket has a toll. */
export function highest({ tolls }: OverviewSeries): { readonly bucket: number; readonly sum: TollSum } | null {
  const told = tolls.map((sum, bucket) => ({ bucket, sum })).filter(({ sum }) => sum.cells > 0)
  const [one] = told
  return one ? told.reduce((most, other) => (drawnValue(other.sum) > drawnValue(most.sum) ? other : most), one) : null
}

function laneOf(family: Family, events: readonly EventSpan[], buckets: readonly Bucket[]): FamilyLane {
  const within = buckets.map(() => 0)
  const through = buckets.map(() => 0)
  for (const { first, last, events: count } of events) {
    const [from, to] = [bucketIndex(first, buckets), bucketIndex(last, buckets)]
    const lane = from === to ? within : through
    for (let bucket = from; bucket <= to; bucket++) lane[bucket] = (lane[bucket] ?? 0) + count
  }
  return { family, within, through, events: events.reduce((sum, { events: count }) => sum + count, 0) }
}
