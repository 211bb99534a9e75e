import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { jsonRow } from '@/lib/exports/json-row'
import type { EventFilter } from '@/lib/filter/event-filter'
import { newestFirst, type Page, pageOf, positionColumns, positionOf } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import { steadily } from '@/lib/filter/steadily'
import { DATE_PRECISIONS, EVENT_KINDS, EVENT_STATUSES, PLACE_PRECISIONS } from '../vocabulary'
import { eventColumns, eventRows } from './event-row'
import { newestEvents, TIMELINE_ORDER } from './newest-events'

const date = z.iso.date()
const people = z.int().nonnegative().nullable()

/** An event in a JSON list: the columns of events.csv, null where the CSV is empty or says `not stated`. */
export const eventFields = z.strictObject({
  event_id: z.string(),
  title: z.string(),
  kind: z.enum(EVENT_KINDS),
  status: z.enum(EVENT_STATUSES),
  date_start: date.nullable(),
  date_end: date.nullable(),
  date_precision: z.enum(DATE_PRECISIONS),
  country: z.string(),
  province_code: z.string().nullable(),
  province: z.string().nullable(),
  place: z.string().nullable(),
  place_precision: z.enum(PLACE_PRECISIONS),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  actors: z.string().nullable(),
  killed_low: people,
  killed_best: people,
  killed_high: people,
  source: z.string().nullable(),
  source_url: z.string().nullable(),
  url: z.url(),
})
export type EventFields = z.infer<typeof eventFields>

const row = z.object({ ...positionColumns, fields: eventFields })

/** One page of events, newest first, in the order of events.csv; `origin` begins the addresses in it. */
export async function eventList(
  filter: EventFilter,
  page: PageRequest,
  origin: string,
  db: Database = ledgerDatabase(),
): Promise<Page<EventFields>> {
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
      SELECT event.id, event.first_day::text AS on_day, event.sequence AS in_day,
        ${jsonRow(eventColumns(origin, filter))} AS fields
      FROM ${await eventRows(filter, db)}
      WHERE event.id IN (SELECT id FROM (${await newestEvents(filter, page, db)}) AS newest)
      ${newestFirst(TIMELINE_ORDER, page)}`,
  )
  const found = pageOf(z.array(row).parse(rows), page, positionOf)
  return { ...found, rows: found.rows.map(({ fields }) => fields) }
}
