import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from '@/lib/filter/event-filter'
import { type Extent, extentOf } from '@/lib/filter/extent'
import { steadily } from '@/lib/filter/steadily'
import type { EventKind } from '../vocabulary'
import { countedEvents } from './events-under'

const row = z.object({ kind: z.string(), events: z.coerce.number().int() })

const kept = keeper<ReadonlyMap<EventKind, number>>(64)

/**
 * How many events of each kind the filter holds; kinds without one are not in the map. No event is counted twice. Kept
 * until the next write.
 */
export function eventCounts(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
): Promise<ReadonlyMap<EventKind, number>> {
  return kept(filterKey(filter), () => counted(filter, db), db)
}

async function counted(filter: EventFilter, db: Database): Promise<ReadonlyMap<EventKind, number>> {
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
      SELECT kind::text AS kind, sum(events)::bigint AS events FROM (${await countedEvents(filter, 'all', db)}) AS counted
      GROUP BY 1`,
  )
  return new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ kind, events }) => [kind as EventKind, events]),
  )
}

/** How many events the filter holds. */
export async function eventTotal(filter: EventFilter, db: Database = ledgerDatabase()): Promise<number> {
  return [...(await eventCounts(filter, db)).values()].reduce((sum, count) => sum + count, 0)
}

/** The first and the last day that the filter's events touch; null when there are none. */
export function period(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Extent | null> {
  return extentOf('events', filter, (asked, days) => countedEvents(asked, days, db), db)
}
