import { z } from 'zod'
import { CELL_COLUMNS, cellRows } from '@/lib/casualties/queries/cell-row'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { DATE_PRECISIONS, EVENT_KINDS, PLACE_PRECISIONS } from '@/lib/events/vocabulary'
import { jsonRow } from '@/lib/exports/json-row'
import type { EventFilter } from '@/lib/filter/event-filter'
import { type Page, pageClause, pageOf, positionColumns, positionOf } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import { steadily } from '@/lib/filter/steadily'
import { HARMS } from '../vocabulary'
import { cellsUnder } from './cell-source'

const date = z.iso.date()
const people = z.int().nonnegative().nullable()

/** A cell in JSON: the columns of casualties.csv, null where the CSV is empty or says `not stated`. */
export const cellFields = z.strictObject({
  cell_id: z.string(),
  event_id: z.string(),
  event_title: z.string(),
  event_kind: z.enum(EVENT_KINDS),
  date_start: date.nullable(),
  date_end: date.nullable(),
  date_precision: z.enum(DATE_PRECISIONS),
  country: z.string(),
  province_code: z.string().nullable(),
  province: z.string().nullable(),
  place: z.string().nullable(),
  place_precision: z.enum(PLACE_PRECISIONS),
  victim_group: z.string(),
  harm: z.enum(HARMS),
  low: people,
  best: people,
  high: people,
  count_words: z.string().nullable(),
  cell_kind: z.enum(['claim', 'remainder']),
  attributed_to: z.string().nullable(),
  source: z.string().nullable(),
  source_url: z.string().nullable(),
  source_date: date.nullable(),
  quote: z.string().nullable(),
})
export type CellFields = z.infer<typeof cellFields>

const row = z.object({ ...positionColumns, fields: cellFields })
const NEWEST = { day: Prisma.sql`cell.first_day`, sequence: null, id: Prisma.sql`cell.claim_id` }

/** One page of cells, newest first, in the order of casualties.csv. */
export async function casualtyCells(
  filter: EventFilter,
  page: PageRequest,
  db: Database = ledgerDatabase(),
): Promise<Page<CellFields>> {
  const rows = await steadily(filter, db, async () => {
    const { cells, under } = await cellsUnder(filter, db)
    return db.prisma.$queryRaw`
      SELECT cell.claim_id AS id, cell.first_day::text AS on_day, 0 AS in_day, ${jsonRow(CELL_COLUMNS)} AS fields
      FROM ${cellRows(cells)} ${pageClause(under, NEWEST, page)}`
  })
  const found = pageOf(z.array(row).parse(rows), page, positionOf)
  return { ...found, rows: found.rows.map(({ fields }) => fields) }
}
