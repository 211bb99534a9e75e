import { contestedCells } from '@/lib/casualties/queries/cell-source'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventCondition, type RuledOn, rolledEvents } from '@/lib/filter/condition'
import { type EventFilter, isCurrent } from '@/lib/filter/event-filter'
import type { Grain } from '@/lib/filter/grains'
import { namedEvents } from '@/lib/filter/named-events'
import { ownEvents } from '@/lib/filter/own-rollups'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { EVENT_ROW } from '@/lib/filter/rollup-rows'

/** The condition on `event` that a filter comes to, its ruling included. */
export function eventsUnder(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql> {
  return conditionOn('all', filter, db)
}

/**
 * As `eventsUnder` in conditions of which an event meets one: of the events that no ruling moves, and of the few others.
 * Each is found along an index, which both together are not.
 */
export function eventPartsUnder(filter: EventFilter, db: Database): Promise<readonly Prisma.Sql[]> {
  const parts = isCurrent(filter) ? (['all'] as const) : (['settled', 'contested'] as const)
  return Promise.all(parts.map((part) => conditionOn(part, filter, db)))
}

async function conditionOn(ruledOn: RuledOn, asked: EventFilter, db: Database): Promise<Prisma.Sql> {
  const filter = await plainlyAsked(asked, db)
  const [contested, named] = await Promise.all([contestedCells(filter, db), namedEvents(filter, db)])
  return eventCondition(filter, contested, named, ruledOn)
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
    SELECT ${EVENT_ROW} FROM event WHERE ${eventCondition(filter, contested, await namedEvents(filter, db), 'contested')}`
}

const COUNTED = Prisma.raw('first_day, last_day, kind, scope_id, dataset, events')
