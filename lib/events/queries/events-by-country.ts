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
      WITH counted AS (
        SELECT scope_id, sum(events) AS events FROM (${await countedEvents(filter, { scopes: true }, db)}) AS single
        GROUP BY 1),
      reach AS (
        SELECT DISTINCT counted.scope_id, counted.events, left(part.province, 2) AS country
        FROM counted JOIN event_scope_part AS part ON part.scope_id = counted.scope_id
        WHERE part.province <> ${NOT_STATED})
      SELECT country, sum(events)::bigint AS events FROM reach GROUP BY 1 ORDER BY 2 DESC, 1`,
  )
  return z.array(row).parse(rows)
}
