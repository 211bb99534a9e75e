import type { CivilDate } from '@/lib/civil-date'
import type { MarkedEvent } from '@/lib/events/model'

/** An event as a mark beneath the bars, its title in the reader's language. */
export interface LaneEvent extends Omit<MarkedEvent, 'title'> {
  readonly title: string
}

export const LANES = ['meetings', 'fighting', 'territory', 'planned'] as const
export type LaneName = (typeof LANES)[number]

/** The marks of one lane. */
export interface Lane {
  readonly name: LaneName
  /** Events that fall within one bucket, by the bucket's index. */
  readonly points: readonly { readonly bucket: number; readonly events: readonly LaneEvent[] }[]
  /** Events that no single bucket holds, each as wide as its dates. */
  readonly ranges: readonly LaneEvent[]
}

/** The lane an event is marked in. Statements and toll reports have none, nor has what is denied. */
export function laneOf({ kind, status }: Pick<LaneEvent, 'kind' | 'status'>): LaneName | null {
  if (kind === 'statement' || kind === 'casualty_report' || status === 'denied') return null
  if (status === 'planned' || status === 'proposed') return 'planned'
  switch (kind) {
    case 'meeting':
    case 'agreement':
      return 'meetings'
    case 'fighting':
    case 'shelling':
    case 'attack_on_civilians':
      return 'fighting'
    case 'territorial_change':
      return 'territory'
    default:
      return null
  }
}

/** The lanes that have marks. `bucketAt` is the one bucket that holds the days, or null. */
export function toLanes(
  events: readonly LaneEvent[],
  bucketAt: (first: CivilDate, last: CivilDate) => number | null,
): Lane[] {
  return LANES.flatMap((name) => {
    const points = new Map<number, LaneEvent[]>()
    const ranges: LaneEvent[] = []
    for (const event of events.filter((event) => laneOf(event) === name)) {
      const bucket = bucketAt(event.firstDay, event.lastDay)
      if (bucket === null) ranges.push(event)
      else points.set(bucket, [...(points.get(bucket) ?? []), event])
    }
    const inOrder = [...points].sort(([a], [b]) => a - b).map(([bucket, events]) => ({ bucket, events }))
    ranges.sort((a, b) => (a.firstDay < b.firstDay ? -1 : a.firstDay > b.firstDay ? 1 : 0))
    return inOrder.length + ranges.length > 0 ? [{ name, points: inOrder, ranges }] : []
  })
}
