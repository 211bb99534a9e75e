import { tollPeriod } from '@/lib/casualties/queries/toll-sums'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { type Extent, reaching } from '@/lib/filter/extent'
import { period } from './event-counts'

/**
 * The days that a chart of the filter reaches over: those of its events and of their tolls, which a report may date
 * before or after, as far as they lie within the filter's dates. Null: it holds neither.
 */
export async function shownPeriod(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Extent | null> {
  const [events, tolls] = await Promise.all([period(filter, db), tollPeriod(filter, db)])
  const both = reaching([events, tolls])
  return both && clamped(both, filter)
}

/** The days no further than the filter's dates, though what overlaps them may reach beyond. */
export function clamped({ first, last }: Extent, { from, to }: EventFilter): Extent {
  return { first: from && from > first ? from : first, last: to && to < last ? to : last }
}
