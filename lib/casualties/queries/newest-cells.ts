import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { CELL_ORDER } from './cell-row'
import { cellsUnder } from './cell-source'

/** How many cells are looked at to say who tells of a figure. */
const LOOKED_AT = Prisma.raw('1000')

/**
 * The filter's newest cells, and the newest of events that a report tells, under the name `cell` with `claim_id` and
 * `victim_group`: who tells of millions of cells is told by a thousand of each, so that it costs the same in a ledger
 * of any size, and a dataset does not hide the reports beside it.
 */
export async function newestCells(filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  const { cells, under } = await cellsUnder(filter, db)
  const newest = (events: Prisma.Sql) => Prisma.sql`(
    SELECT cell.claim_id, cell.victim_group FROM ${cells} JOIN event ON event.id = cell.event_id
    WHERE ${under} AND ${events} ORDER BY ${CELL_ORDER} LIMIT ${LOOKED_AT})`
  return Prisma.sql`(${newest(Prisma.sql`true`)} UNION ${newest(Prisma.sql`event.article_id IS NOT NULL`)}) AS cell`
}
