import { z } from 'zod'
import { isCivilDate } from '@/lib/civil-date'
import { Prisma } from '@/lib/db/generated/client'
import { type Cursor, cursorWord } from './cursor'
import type { PageRequest } from './read-filter'

/** One page of a newest-first list, with the words for the pages beside it; null where there is none. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly older: string | null
  readonly newer: string | null
}

/** A row's place in a newest-first list. */
export type Position = Omit<Cursor, 'direction'>

/** The columns a query gives beside a row, so that it can be found again; not called `day`, which would hide a column. */
export const positionColumns = { id: z.bigint(), on_day: z.string().refine(isCivilDate), in_day: z.int() }

/** The place that those columns tell. */
export function positionOf({ id, on_day, in_day }: { id: bigint; on_day: string; in_day: number }): Position {
  return { id, day: on_day, sequence: in_day }
}

/** The columns that order a list, largest first: a day and numbers. */
export interface KeysetColumns {
  readonly day: Prisma.Sql
  /** Null: nothing orders the rows of a day but their id. */
  readonly sequence: Prisma.Sql | null
  readonly id: Prisma.Sql
}

/** The end of a query for one page: condition, order and limit, one row more than asked to see whether more follow. */
export function pageClause(
  condition: Prisma.Sql,
  { day, sequence, id }: KeysetColumns,
  { cursor, limit }: PageRequest,
): Prisma.Sql {
  const columns = sequence ? [day, sequence, id] : [day, id]
  const newer = cursor?.direction === 'newer'
  const beyond = (from: Cursor) => {
    const values = [
      Prisma.sql`${from.day}::date`,
      ...(sequence ? [Prisma.sql`${from.sequence}::int`] : []),
      Prisma.sql`${from.id}::bigint`,
    ]
    const row = Prisma.sql`(${Prisma.join(columns)})`
    return newer ? Prisma.sql`${row} > (${Prisma.join(values)})` : Prisma.sql`${row} < (${Prisma.join(values)})`
  }
  const where = cursor ? Prisma.sql`${condition} AND ${beyond(cursor)}` : condition
  return Prisma.sql`WHERE ${where} ${newestFirst({ day, sequence, id }, { cursor, limit })}`
}

/** The order and the limit alone; a page that is found from its end is in the order from there. */
export function newestFirst({ day, sequence, id }: KeysetColumns, { cursor, limit }: PageRequest): Prisma.Sql {
  const columns = sequence ? [day, sequence, id] : [day, id]
  const newer = cursor?.direction === 'newer'
  const order = columns.map((column) => (newer ? Prisma.sql`${column} ASC` : Prisma.sql`${column} DESC`))
  return Prisma.sql`ORDER BY ${Prisma.join(order)} LIMIT ${limit + 1}`
}

/** Makes the page out of the rows a `pageClause` gave. */
export function pageOf<Row>(
  rows: readonly Row[],
  { cursor, limit }: PageRequest,
  position: (row: Row) => Position,
): Page<Row> {
  const goingBack = cursor?.direction === 'newer'
  const more = rows.length > limit
  const shown = rows.slice(0, limit)
  if (goingBack) shown.reverse()
  const first = shown[0]
  const last = shown.at(-1)
  const hasOlder = goingBack ? shown.length > 0 : more
  const hasNewer = goingBack ? more : cursor !== null
  return {
    rows: shown,
    older: hasOlder && last ? cursorWord({ direction: 'older', ...position(last) }) : null,
    newer: hasNewer && first ? cursorWord({ direction: 'newer', ...position(first) }) : null,
  }
}
