import { z } from 'zod'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { countedEvents } from './events-under'

const row = z.object({ country: z.string(), events: z.coerce.number().int() })

/**
 * How many of the filter's events state a province of each country (ISO 3166-1 alpha-2), most first: what a map of it
 * has to show. An event in several provinces of a country counts once.
 */
export async function eventsByCountry(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
): Promise<readonly { readonly country: string; readonly events: number }[]> {
  const rows = await db.prisma.$queryRaw`
    WITH reach AS (
      SELECT DISTINCT scope_id, left(province, 2) AS country FROM event_scope_part WHERE province <> ${NOT_STATED})
    SELECT reach.country, sum(counted.events)::bigint AS events
    FROM (SELECT scope_id, sum(events) AS events FROM (${await countedEvents(filter, { scopes: true }, db)}) AS single GROUP BY 1) AS counted
      JOIN reach ON reach.scope_id = counted.scope_id
    GROUP BY 1 ORDER BY 2 DESC, 1`
  return z.array(row).parse(rows)
}
