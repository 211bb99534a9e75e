import { Prisma } from '@/lib/db/generated/client'
import { scopesOf } from '@/lib/filter/condition'
import { type EventFilter, isCurrent } from '@/lib/filter/event-filter'
import { newestFirst, pageClause } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'

/** The columns that order events, newest first. */
export const TIMELINE_ORDER = {
  day: Prisma.sql`event.first_day`,
  sequence: Prisma.sql`event.sequence`,
  id: Prisma.sql`event.id`,
}

/**
 * One page of the filter's events, with one more, as rows of `id`, `first_day` and `sequence`; `under` is their whole
 * condition. A walk along the index of all events, or, where few of them lie in the filter's provinces, along that of
 * each scope, of which the newest are taken together.
 */
export function newestEvents(filter: EventFilter, under: Prisma.Sql, page: PageRequest): Prisma.Sql {
  const walk = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT event.id, event.first_day, event.sequence FROM event ${pageClause(condition, TIMELINE_ORDER, page)}`
  // A ruling may let a contested event stand elsewhere than its scope says.
  const scopes = isCurrent(filter) ? scopesOf(filter) : null
  if (!scopes) return walk(under)
  return Prisma.sql`
    SELECT event.* FROM (${scopes}) AS scope
      CROSS JOIN LATERAL (${walk(Prisma.sql`event.scope_id = scope.scope_id AND ${under}`)}) AS event
    ${newestFirst(TIMELINE_ORDER, page)}`
}
