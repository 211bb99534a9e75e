import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { cellCondition } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'
import { CELL_ORDER } from './cell-row'
import { cellSource } from './cell-source'

/** How many cells are looked at to say who tells of a figure. */
const LOOKED_AT = Prisma.raw('1000')

/**
 * The filter's newest cells, under the name `cell` with `claim_id` and `victim_group`: who tells of millions of cells
 * is told by a thousand of them, so that it costs the same in a ledger of any size.
 */
export async function newestCells(filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  return Prisma.sql`(
    SELECT cell.claim_id, cell.victim_group FROM ${await cellSource(filter, db)} JOIN event ON event.id = cell.event_id
    WHERE ${cellCondition(filter)} ORDER BY ${CELL_ORDER} LIMIT ${LOOKED_AT}) AS cell`
}
