import { z } from 'zod'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from '@/lib/filter/event-filter'
import { steadily } from '@/lib/filter/steadily'
import { countedEvents } from './events-under'

const row = z.object({ country: z.string(), events: z.coerce.number().int() })

/** A country (ISO 3166-1 alpha-2) with its events. */
export interface CountryEvents {
  readonly country: string
  readonly events: number
}

const kept = keeper<readonly CountryEvents[]>(64)

/**
 * How many of the filter's events state a province of each country, most first: what a map of it
 * has to show. An event in several provinces of a country counts once. Kept until the
 * next write.
 */
export function eventsByCountry(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
): Promise<readonly CountryEvents[]> {
  return kept(filterKey(filter), () => countedIn(filter, db), db)
}

async function countedIn(filter: EventFilter, db: Database): Promise<readonly CountryEvents[]> {
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
      WITH reach AS (
        SELECT DISTINCT scope_id, left(province, 2) AS country FROM event_scope_part WHERE province <> ${NOT_STATED}),
      counted AS (
        SELECT scope_id, sum(events) AS events FROM (${await countedEvents(filter, { scopes: true }, db)}) AS single
        GROUP BY 1)
      SELECT reach.country, sum(counted.events)::bigint AS events
      FROM counted JOIN reach ON reach.scope_id = counted.scope_id
      GROUP BY 1 ORDER BY 2 DESC, 1`,
  )
  return z.array(row).parse(rows)
}
