import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Few } from '@/lib/filter/named-events'
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
  /** How many of what the filter names are told one by one. */
  readonly few?: Few
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
  { only = Prisma.sql`true`, few }: Search = {},
): Promise<Prisma.Sql> {
  const { settled, contested, scopes } = await eventsFoundBy(filter, db, few)
  const newest = (rows: Prisma.Sql) => Prisma.sql`SELECT event.* FROM ${rows} ${newestFirst(TIMELINE_ORDER, page)}`
  const walk = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT event.id, event.first_day, event.sequence FROM event
      ${pageClause(Prisma.sql`${condition} AND ${only}`, TIMELINE_ORDER, page)}`
  const found =
    filter.provinces.length > 0
      ? newest(
          Prisma.sql`unnest(${scopes}::int[]) AS scope (scope_id)
            CROSS JOIN LATERAL (${walk(Prisma.sql`event.scope_id = scope.scope_id AND ${settled}`)}) AS event`,
        )
      : walk(settled)
  return contested ? newest(Prisma.sql`((${found}) UNION ALL (${walk(contested)})) AS event`) : found
}
