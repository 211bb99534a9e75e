import type { TollGroup } from '@/lib/casualties/model'
import { addDays, type CivilDate } from '@/lib/civil-date'
import { addUp, type TollSum } from '@/lib/ledger/sum'

/** How many days before and after can be looked at. */
export const WINDOWS = [1, 2, 3] as const
export type Window = (typeof WINDOWS)[number]

/** The days before an event, its own, or those after it; each day of the outer two is a row of its own. */
export interface WindowRow {
  readonly part: 'before' | 'during' | 'after'
  readonly first: CivilDate
  readonly last: CivilDate
  readonly sum: TollSum
}

export interface BeforeAfter {
  readonly rows: readonly WindowRow[]
  /** Tolls that no single row holds: of several days, they reach into the window and are not split. */
  readonly apart: TollSum
}

/** The days that a window looks at, from the first before to the last after. */
export function windowSpan({ first, last }: { first: CivilDate; last: CivilDate }, days: Window) {
  return { first: addDays(first, -days), last: addDays(last, days) }
}

/** Tolls by span around an event's days: what lies whole in a row is its, what reaches beyond one is counted apart. */
export function toBeforeAfter(
  groups: readonly TollGroup[],
  event: { first: CivilDate; last: CivilDate },
  days: Window,
): BeforeAfter {
  const counts = Array.from({ length: days }, (_, index) => index + 1)
  const spans = [
    ...counts.toReversed().map((before) => ({ part: 'before' as const, ...oneDay(addDays(event.first, -before)) })),
    { part: 'during' as const, first: event.first, last: event.last },
    ...counts.map((after) => ({ part: 'after' as const, ...oneDay(addDays(event.last, after)) })),
  ]
  const tolls = groups.map(({ keys, sum }) => {
    const [first = '', last = first] = keys[0]?.split('/') ?? []
    return { first, last, sum }
  })
  const within = (toll: { first: CivilDate; last: CivilDate }, row: { first: CivilDate; last: CivilDate }) =>
    toll.first >= row.first && toll.last <= row.last
  const window = windowSpan(event, days)
  const reaching = tolls.filter((toll) => toll.last >= window.first && toll.first <= window.last)
  return {
    rows: spans.map((row) => ({ ...row, sum: addUp(tolls.filter((toll) => within(toll, row)).map(({ sum }) => sum)) })),
    apart: addUp(reaching.filter((toll) => !spans.some((row) => within(toll, row))).map(({ sum }) => sum)),
  }
}

function oneDay(day: CivilDate) {
  return { first: day, last: day }
}
