import { contestedCells } from '@/lib/casualties/queries/cell-source'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventCondition, eventRollupCondition, fitsRollups } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'

/** The condition on `event` that a filter comes to, its ruling included. */
export async function eventsUnder(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql> {
  return eventCondition(filter, await contestedCells(filter, db))
}

/**
 * The filter's events, counted together where rollups allow and one by one for the rest: rows of `first_day`,
 * `last_day`, `kind`, `scope_id` and `events`, none of them twice.
 */
export async function countedEvents(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql> {
  const contested = await contestedCells(filter, db)
  const singly = Prisma.sql`
    SELECT first_day, last_day, kind, scope_id, 1 AS events FROM event WHERE ${eventCondition(filter, contested)}`
  if (!fitsRollups(filter)) return singly
  const rolled = Prisma.sql`
    SELECT first_day, last_day, kind, scope_id, events FROM event_rollup WHERE ${eventRollupCondition(filter)}`
  return contested ? Prisma.sql`${rolled} UNION ALL ${singly} AND event.contested` : rolled
}
