import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { newestFirst, pageClause } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import { eventsFoundBy } from './events-under'

/** The columns that order events, newest first. */
export const TIMELINE_ORDER = {
  day: Prisma.sql`event.first_day`,
  sequence: Prisma.sql`event.sequence`,
  id: Prisma.sql`event.id`,
}

/** How a list is found; what it holds is the same however it is. */
interface Search {
  /** What else is true of its events. */
  readonly only?: Prisma.Sql
  /** How many events are named one by one. */
  readonly few?: number
  /** Of how many events is asked one by one who tells of them, before all that are told of are gathered. */
  readonly asked?: number
}

/**
 * One page of the filter's events, with one more, as rows of `id`, `first_day` and `sequence`. A
 * walk along the index of all events, or, where few of them lie in the filter's provinces, along that of each scope, of
 * which the newest are taken together; and under a ruling the few events that it may move beside them.
 */
export async function newestEvents(
  filter: EventFilter,
  page: PageRequest,
  db: Database = ledgerDatabase(),
  { only = Prisma.sql`true`, few, asked = 40_000 }: Search = {},
): Promise<Prisma.Sql> {
  const { settled, contested, scopes, each } = await eventsFoundBy(filter, db, few)
  const newest = (rows: Prisma.Sql, { cursor, limit }: PageRequest = page) =>
    Prisma.sql`SELECT event.* FROM ${rows} ${newestFirst(TIMELINE_ORDER, { cursor, limit })}`
  const walk = (condition: Prisma.Sql, upTo: PageRequest = page) =>
    Prisma.sql`SELECT event.id, event.first_day, event.sequence FROM event
      ${pageClause(Prisma.sql`${condition} AND ${only}`, TIMELINE_ORDER, upTo)}`
  const walked = (condition: Prisma.Sql, upTo: PageRequest = page) =>
    filter.provinces.length > 0
      ? newest(
          Prisma.sql`unnest(${scopes}::int[]) AS scope (scope_id)
            CROSS JOIN LATERAL (${walk(Prisma.sql`event.scope_id = scope.scope_id AND ${condition}`, upTo)}) AS event`,
          upTo,
        )
      : walk(condition, upTo)
  const found = each
    ? Prisma.sql`
        WITH tried AS MATERIALIZED (${walked(each.among, { ...page, limit: asked })}),
        met AS MATERIALIZED (
          SELECT tried.* FROM tried JOIN event USING (id) WHERE ${each.asked} ${newestFirst(ORDER_TRIED, page)}),
        told AS MATERIALIZED (
          SELECT (SELECT count(*) FROM met) > ${page.limit} OR (SELECT count(*) FROM tried) <= ${asked} AS whole)
        SELECT * FROM met WHERE (SELECT whole FROM told)
        UNION ALL SELECT * FROM (${walked(settled)}) AS event WHERE NOT (SELECT whole FROM told)`
    : walked(settled)
  return contested ? newest(Prisma.sql`((${found}) UNION ALL (${walk(contested)})) AS event`) : found
}

const ORDER_TRIED = { day: Prisma.sql`tried.first_day`, sequence: Prisma.sql`tried.sequence`, id: Prisma.sql`tried.id` }
