import { contestedCells } from '@/lib/casualties/queries/cell-source'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventCondition, fitsRollups, rolledEvents } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Grain } from '@/lib/filter/grains'

/** The condition on `event` that a filter comes to, its ruling included. */
export async function eventsUnder(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql> {
  return eventCondition(filter, await contestedCells(filter, db))
}

/** How far a count tells events apart: by their days, and by their scope or all scopes together. */
export interface CountedApart {
  readonly days?: Grain
  readonly scopes?: boolean
}

/**
 * The filter's events, counted together where rollups allow and one by one for the rest: rows of `first_day`,
 * `last_day`, `kind`, `scope_id`, `dataset` (0: coded here) and `events`, none of them twice. Days and scopes mean
 * something only where they are asked for `apart`.
 */
export async function countedEvents(
  filter: EventFilter,
  { days = 'all', scopes = false }: CountedApart = {},
  db: Database = ledgerDatabase(),
): Promise<Prisma.Sql> {
  const contested = await contestedCells(filter, db)
  const singly = Prisma.sql`
    SELECT first_day, last_day, kind, scope_id, coalesce(dataset_id, 0) AS dataset, 1 AS events
    FROM event WHERE ${eventCondition(filter, contested)}`
  if (!fitsRollups(filter)) return singly
  const rolled = rolledEvents(COUNTED, filter, days, scopes)
  return contested ? Prisma.sql`${rolled} UNION ALL ${singly} AND event.contested` : rolled
}

const COUNTED = Prisma.raw('first_day, last_day, kind, scope_id, dataset, events')
