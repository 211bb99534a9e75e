import { z } from 'zod'
import { isCivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from '@/lib/filter/event-filter'
import { steadily } from '@/lib/filter/steadily'
import type { EventSpan } from '../model'
import { type DatePrecision, EVENT_KINDS } from '../vocabulary'
import { countedEvents } from './events-under'

const day = z.string().refine(isCivilDate)
const row = z.object({
  kind: z.enum(EVENT_KINDS),
  first: day,
  last: day,
  events: z.coerce.number().int(),
})

const kept = keeper<readonly EventSpan[]>(32)

/**
 * How many of the filter's events began in one day, week (from Monday), month or year and ended in the same or a later
 * one, by kind; each is told by its first day. From the rollups whenever the filter allows, oldest first, none twice. Months and
 * years are kept until the next write.
 */
export async function eventsBySpan(
  filter: EventFilter,
  grain: DatePrecision,
  db: Database = ledgerDatabase(),
): Promise<readonly EventSpan[]> {
  const counted = () => countedBy(filter, grain, db)
  return grain === 'month' || grain === 'year' ? kept(`${filterKey(filter)} ${grain}`, counted, db) : counted()
}

async function countedBy(filter: EventFilter, grain: DatePrecision, db: Database): Promise<readonly EventSpan[]> {
  const days = grain === 'day' || grain === 'week' ? 'day' : 'months'
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
      SELECT kind::text AS kind, date_trunc(${grain}::text, first_day::timestamp)::date::text AS first,
        date_trunc(${grain}::text, last_day::timestamp)::date::text AS last, sum(events)::bigint AS events
      FROM (${await countedEvents(filter, days, db)}) AS counted
      GROUP BY 1, 2, 3 ORDER BY 2, 3, 1`,
  )
  return z.array(row).parse(rows)
}
