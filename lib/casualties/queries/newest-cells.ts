import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import type { EventFilter } from '@/lib/filter/event-filter'
import { CELL_ORDER } from './cell-row'
import { type CellPart, cellPartsUnder } from './cell-source'
import { cellTotal } from './toll-sums'

/** How many cells are looked at to say who tells of a figure. */
const LOOKED_AT = Prisma.raw('1000')

/** As many are gathered and put in order; of more, a walk from the newest soon meets enough. */
const GATHERED = 20_000

/**
 * The filter's newest cells, and the newest of events that a report tells, under the name `cell` with `claim_id` and
 * `victim_group`: who tells of millions of cells is told by a thousand of each, so that it costs the same in a ledger
 * of any size, and a dataset does not hide the reports beside it.
 */
export async function newestCells(filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  const [parts, total] = await Promise.all([cellPartsUnder(filter, db), cellTotal(filter, db)])
  return total <= GATHERED ? gathered(parts, filter, total) : walked(parts, await toldByReports(db))
}

const kept = keeper<string | null>(1)

/** The numbers of the events that a report tells, as Postgres writes an array; null: too many to name. */
function toldByReports(db: Database): Promise<string | null> {
  const find = async () => {
    const rows = await db.prisma.$queryRaw`
      SELECT CASE WHEN count(*) <= ${GATHERED} THEN coalesce(array_agg(id), '{}')::text END AS events
      FROM (SELECT id FROM event WHERE article_id IS NOT NULL LIMIT ${GATHERED + 1}) AS told`
    return z.tuple([z.object({ events: z.string().nullable() })]).parse(rows)[0].events
  }
  return kept('', find, db)
}

/** From all of them, found by whatever they share: a walk would pass by all others to find so few. */
function gathered(parts: readonly CellPart[], { from, to }: EventFilter, total: number): Prisma.Sql {
  // Dates tell how few there are better than scopes, whose events may be of any day.
  const found = parts.map((part) => cellsOf(part, from || to ? Prisma.sql`true` : part.scoped))
  const newest = (events: Prisma.Sql) => Prisma.sql`(
    SELECT claim_id, victim_group FROM held AS cell WHERE ${events} ORDER BY ${CELL_ORDER} LIMIT ${LOOKED_AT})`
  return Prisma.sql`(
    WITH held AS MATERIALIZED (SELECT * FROM (${Prisma.join(found, ' UNION ALL ')}) AS cell WHERE ${total > 0})
    ${newest(Prisma.sql`true`)} UNION ${newest(Prisma.sql`article_id IS NOT NULL`)}) AS cell`
}

/** `told`: the events of reports, where a walk would pass by millions to meet so few. */
function walked(parts: readonly CellPart[], told: string | null): Prisma.Sql {
  const newest = (events: Prisma.Sql) => {
    const walks = parts.map((part) => Prisma.sql`(${cellsOf(part, events)} ORDER BY ${CELL_ORDER} LIMIT ${LOOKED_AT})`)
    return Prisma.sql`(
      SELECT claim_id, victim_group FROM (${Prisma.join(walks, ' UNION ALL ')}) AS cell
      ORDER BY ${CELL_ORDER} LIMIT ${LOOKED_AT})`
  }
  const ofReports =
    told === null ? Prisma.sql`event.article_id IS NOT NULL` : Prisma.sql`cell.event_id = ANY(${told}::bigint[])`
  return Prisma.sql`(${newest(Prisma.sql`true`)} UNION ${newest(ofReports)}) AS cell`
}

/** From the left: an event that nothing is asked of is not looked up. */
function cellsOf({ cells, under }: CellPart, events: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT cell.claim_id, cell.victim_group, cell.first_day, event.article_id
    FROM ${cells} LEFT JOIN event ON event.id = cell.event_id WHERE ${under} AND ${events}`
}
