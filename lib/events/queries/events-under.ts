import { contestedCells } from '@/lib/casualties/queries/cell-source'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventCondition, type RuledOn, rolledEvents } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Grain } from '@/lib/filter/grains'
import { type Few, FOR_ALL, namedEvents } from '@/lib/filter/named-events'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { EVENT_ROW } from '@/lib/filter/rollup-rows'
import { eventTable } from '@/lib/filter/rollup-table'

/** The condition on `event` that a filter comes to, its ruling included. */
export async function eventsUnder(asked: EventFilter, db: Database = ledgerDatabase()): Promise<Prisma.Sql> {
  const filter = await plainlyAsked(asked, db)
  const [contested, named] = await Promise.all([contestedCells(filter, db), namedEvents(filter, db, FOR_ALL)])
  return eventCondition(filter, contested, named)
}

/** What newest events are found by. */
export interface EventsFound {
  /** Of the events that no ruling moves: found along an index, which they and the others together are not. */
  readonly settled: Prisma.Sql
  /** Of the few others; null: figures count as they stand. */
  readonly contested: Prisma.Sql | null
  /** The numbers of the scopes they stand in; null: the filter names none. */
  readonly scopes: string | null
}

/** As `eventsUnder` in the parts in which a list is found. */
export async function eventsFoundBy(asked: EventFilter, db: Database, few?: Few): Promise<EventsFound> {
  const filter = await plainlyAsked(asked, db)
  const [contested, named] = await Promise.all([contestedCells(filter, db), namedEvents(filter, db, few)])
  const condition = (ruledOn: RuledOn) => eventCondition(filter, contested, named, ruledOn)
  return {
    settled: condition('settled'),
    contested: contested && condition('contested'),
    scopes: named.scopes,
  }
}

/**
 * The filter's events, counted together by rollups, and one by one where they do not hold them: rows of `first_day`,
 * `last_day`, `kind`, `dataset` (0: coded here) and `events`, none of them twice. `days`: how far days are told apart; they
 * mean nothing where they are not.
 */
export async function countedEvents(
  asked: EventFilter,
  days: Grain,
  db: Database = ledgerDatabase(),
): Promise<Prisma.Sql> {
  const filter = await plainlyAsked(asked, db)
  const [from, contested] = await Promise.all([eventTable(filter, days, db), contestedCells(filter, db)])
  const rolled = rolledEvents({ columns: COUNTED, filter, grain: days, from })
  if (!contested) return rolled
  return Prisma.sql`
    ${rolled}
    UNION ALL
    SELECT ${COUNTED} FROM (
      SELECT ${EVENT_ROW} FROM event
      WHERE ${eventCondition(filter, contested, await namedEvents(filter, db), 'contested')}) AS single`
}

const COUNTED = Prisma.raw('first_day, last_day, kind, dataset, events')
