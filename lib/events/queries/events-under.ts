import { contestedCells } from '@/lib/casualties/queries/cell-source'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventCondition, rolledEvents } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Grain } from '@/lib/filter/grains'
import { namedEvents } from '@/lib/filter/named-events'
import { ownEvents } from '@/lib/filter/own-rollups'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { EVENT_ROW } from '@/lib/filter/rollup-rows'

/** The condition on `event` that a filter comes to, its ruling included. */
export async function eventsUnder(asked: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql> {
  const filter = await plainlyAsked(asked, db)
  const [contested, named] = await Promise.all([contestedCells(filter, db), namedEvents(filter, db)])
  return eventCondition(filter, contested, named)
}

/** How far a count tells events apart: by their days, and by their scope or all scopes together. */
export interface CountedApart {
  readonly days?: Grain
  readonly scopes?: boolean
}

/**
 * The filter's events, counted together by rollups, and one by one where they do not hold them: rows of `first_day`,
 * `last_day`, `kind`, `scope_id`, `dataset` (0: coded here) and `events`, none of them twice. Days and scopes mean
 * something only where they are asked for `apart`.
 */
export async function countedEvents(
  asked: EventFilter,
  { days = 'all', scopes = false }: CountedApart = {},
  db: Database = ledgerDatabase(),
): Promise<Prisma.Sql> {
  const filter = await plainlyAsked(asked, db)
  const [own, contested] = await Promise.all([ownEvents(filter, days, db), contestedCells(filter, db)])
  const rolled = rolledEvents({ columns: COUNTED, filter, grain: days, apart: scopes, own })
  if (!contested) return rolled
  return Prisma.sql`
    ${rolled}
    UNION ALL
    SELECT ${EVENT_ROW} FROM event WHERE ${eventCondition(filter, contested, await namedEvents(filter, db))} AND event.contested`
}

const COUNTED = Prisma.raw('first_day, last_day, kind, scope_id, dataset, events')
