import { z } from 'zod'
import { type CivilDate, firstOfMonth, lastOfMonth } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from './event-filter'
import type { Grain } from './grains'
import { plainlyAsked } from './plainly-asked'
import { isRolled } from './rollup-table'

/** The first and the last day of something. */
export interface Extent {
  readonly first: CivilDate
  readonly last: CivilDate
}

/** Rows with `first_day` and `last_day` under a filter, with days no finer than the grain. */
export type RowsUnder = (filter: EventFilter, grain: Grain) => Promise<Prisma.Sql>

const span = z.tuple([z.object({ first: z.string().nullable(), last: z.string().nullable() })])

/** One page asks for it several times: for its axis, for its list and for the overview. */
const kept = keeper<Extent | null>(64)

/** The first and the last day that the filter's events or tolls touch, whose `rows` these are; null when there are none. */
export function extentOf(
  of: 'events' | 'tolls',
  filter: EventFilter,
  rows: RowsUnder,
  db: Database,
): Promise<Extent | null> {
  return kept(`${of} ${filterKey(filter)}`, () => touched(of, filter, rows, db), db)
}

async function touched(
  of: 'events' | 'tolls',
  under: EventFilter,
  rows: RowsUnder,
  db: Database,
): Promise<Extent | null> {
  const filter = await plainlyAsked(under, db)
  const between = async (asked: EventFilter, grain: Grain) => touchedBy(await rows(asked, grain), db)
  if (!isRolled(of, filter, 'months')) {
    // A rollup of its own reaches, in all days together, from the first to the last of them.
    return between(filter, isRolled(of, filter, 'all') ? 'day' : 'all')
  }
  const months = await between(filter, 'months')
  if (!months) return null
  // Of all months only the first and the last have to be looked at day by day; nothing lies beyond them.
  const { from, to } = { from: filter.from ?? months.first, to: filter.to ?? months.last }
  const [earliest, latest] = await Promise.all([
    between({ ...filter, from, to: least([filter.to, lastOfMonth(months.first)]) }, 'day'),
    between({ ...filter, to, from: greatest([filter.from, firstOfMonth(months.last)]) }, 'day'),
  ])
  return { first: earliest?.first ?? months.first, last: latest?.last ?? months.last }
}

/** The first and the last day of rows with `first_day` and `last_day`; null: there are none. */
export async function touchedBy(rows: Prisma.Sql, db: Database): Promise<Extent | null> {
  // As a table of its own: Postgres would walk along all days for the first one, which may not be there.
  const found = await db.prisma.$queryRaw`
    SELECT min(first_day)::text AS first, max(last_day)::text AS last
    FROM (SELECT * FROM (${rows}) AS held OFFSET 0) AS touched`
  const [{ first, last }] = span.parse(found)
  return first !== null && last !== null ? { first, last } : null
}

/** From the first to the last day of all of them; null: none is there. */
export function reaching(extents: readonly (Extent | null)[]): Extent | null {
  const there = extents.filter((extent) => extent !== null)
  const [first, last] = [least(there.map((one) => one.first)), greatest(there.map((one) => one.last))]
  return first !== null && last !== null ? { first, last } : null
}

function least(days: readonly (CivilDate | null)[]): CivilDate | null {
  return days.filter((day) => day !== null).sort()[0] ?? null
}

function greatest(days: readonly (CivilDate | null)[]): CivilDate | null {
  return (
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  )
}
