import { z } from 'zod'
import { daysBetween } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { rolledTolls } from '@/lib/filter/condition'
import { type EventFilter, filterKey, harmOf, isCurrent } from '@/lib/filter/event-filter'
import { type Extent, extentOf, reaching, touchedBy } from '@/lib/filter/extent'
import type { Grain } from '@/lib/filter/grains'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { movedTolls, tollTable } from '@/lib/filter/rollup-table'
import { steadily } from '@/lib/filter/steadily'
import type { TollDimension, TollGroup } from '../model'
import { movedCells } from './cell-source'

/** What tolls can be grouped by; `span` is the cell's range of days, whole. */
const DIMENSIONS = {
  span: { by: Prisma.sql`first_day, last_day`, key: Prisma.sql`first_day::text || '/' || last_day::text` },
  province: { by: Prisma.sql`province`, key: Prisma.sql`province` },
  group: { by: Prisma.sql`victim_group`, key: Prisma.sql`victim_group` },
} as const satisfies Record<TollDimension, { by: Prisma.Sql; key: Prisma.Sql }>

const count = z.int()
const key = z.string().optional()
const row = z.object({
  key_0: key,
  key_1: key,
  key_2: key,
  low: count.nullable(),
  best: count.nullable(),
  high: count.nullable(),
  cells: count,
  low_unknown: count,
  best_unknown: count,
  high_unknown: count,
})

/** A page, its chart, its other pages and its translation ask for the same sums. */
const kept = keeper<readonly TollGroup[]>(32)

/**
 * Sums of the filter's harm (killed unless it says otherwise), grouped and ordered by the dimensions; groups without a
 * cell are not in the answer. `spans` tell days apart as a `Grain` does; what lies in a month that the filter's dates
 * cut may still come by its days. From the rollups whenever the filter allows; kept until the next write where
 * they are few.
 */
export async function tollSums(
  asked: EventFilter,
  dimensions: readonly TollDimension[],
  db: Database = ledgerDatabase(),
  spans: Exclude<Grain, 'all'> = 'day',
): Promise<readonly TollGroup[]> {
  const filter = { ...asked, harm: harmOf(asked) }
  const grain = dimensions.includes('span') ? spans : 'all'
  const summed = () => summedFrom(filter, dimensions, grain, db)
  return areFew(filter, grain) ? kept(`${filterKey(filter)} ${dimensions} ${grain}`, summed, db) : summed()
}

/** Whether its sums are no more than some thousand: kept for each day of decades they would fill the memory. */
function areFew({ from, to }: EventFilter, grain: Grain): boolean {
  if (grain === 'all' || grain === 'months') return true
  return from !== null && to !== null && daysBetween(from, to) <= 31
}

async function summedFrom(
  filter: EventFilter,
  dimensions: readonly TollDimension[],
  grain: Grain,
  db: Database,
): Promise<readonly TollGroup[]> {
  const asked = dimensions.map((dimension) => DIMENSIONS[dimension])
  // A column each: thousands of rows of arrays take longer to be read than to be summed.
  const keys = asked.map(({ key }, place) => Prisma.sql`${key} AS ${Prisma.raw(`key_${place}`)}, `)
  const by = Prisma.join(asked.length ? asked.map(({ by }) => by) : [Prisma.sql`()`])
  const rows = await steadily(filter, db, async () => {
    const pieces = await piecesUnder(filter, grain, dimensions.includes('province'), db)
    return db.prisma.$queryRaw`
    SELECT ${keys.length ? Prisma.join(keys, '') : Prisma.empty}sum(cells)::float8 AS cells,
      sum(low_unknown)::float8 AS low_unknown, sum(best_unknown)::float8 AS best_unknown,
      sum(high_unknown)::float8 AS high_unknown,
      CASE WHEN sum(low_unknown) < sum(cells) THEN coalesce(sum(low), 0)::float8 END AS low,
      CASE WHEN sum(best_unknown) < sum(cells) THEN coalesce(sum(best), 0)::float8 END AS best,
      CASE WHEN sum(high_unknown) < sum(cells) THEN coalesce(sum(high), 0)::float8 END AS high
    FROM (${pieces}) AS piece
    GROUP BY ${by} HAVING count(*) > 0 ${asked.length ? Prisma.sql`ORDER BY ${by}` : Prisma.empty}`
  })
  return z
    .array(row)
    .parse(rows)
    .map(({ key_0, key_1, key_2, low, best, high, cells, low_unknown, best_unknown, high_unknown }) => ({
      keys: [key_0, key_1, key_2].filter((key) => key !== undefined),
      sum: { low, best, high, cells, unknown: { low: low_unknown, best: best_unknown, high: high_unknown } },
    }))
}

const keptTotals = keeper<number>(64)

/** How many cells the filter holds, of every harm unless it names one. */
export function cellTotal(filter: EventFilter, db: Database): Promise<number> {
  const counted = async () => {
    const pieces = await piecesUnder(filter, 'all', false, db)
    const rows = await db.prisma.$queryRaw`SELECT coalesce(sum(cells), 0)::float8 AS cells FROM (${pieces}) AS piece`
    return z.tuple([z.object({ cells: count })]).parse(rows)[0].cells
  }
  return keptTotals(filterKey(filter), counted, db)
}

/** The first and the last day that the filter's cells touch; null when there are none. */
export async function tollPeriod(filter: EventFilter, db: Database = ledgerDatabase()): Promise<Extent | null> {
  const asked = { ...filter, harm: harmOf(filter) }
  const rows = (under: EventFilter, grain: Grain) => settledPieces(under, grain, false, db)
  const [settled, moved] = await Promise.all([extentOf('tolls', asked, rows, db), movedPieces(asked, 'all', false, db)])
  return reaching([settled, moved && (await touchedBy(moved, db))])
}

/** What is added up: rollups, and cells one by one for what rollups do not hold. */
async function piecesUnder(filter: EventFilter, grain: Grain, byProvince: boolean, db: Database): Promise<Prisma.Sql> {
  const [settled, moved] = await Promise.all([
    settledPieces(filter, grain, byProvince, db),
    movedPieces(filter, grain, byProvince, db),
  ])
  return moved ? Prisma.sql`${settled} UNION ALL ${moved}` : settled
}

/** What no ruling moves. */
async function settledPieces(asked: EventFilter, grain: Grain, byProvince: boolean, db: Database): Promise<Prisma.Sql> {
  const filter = await plainlyAsked(asked, db)
  const from = await tollTable(filter, grain, byProvince, db)
  return rolledTolls({ columns: PIECE, filter, grain, apart: byProvince, from })
}

/** What the filter's ruling makes of the rest; null: figures count as they stand. */
async function movedPieces(asked: EventFilter, grain: Grain, byProvince: boolean, db: Database) {
  const filter = await plainlyAsked(asked, db)
  if (isCurrent(filter)) return null
  const from = await movedTolls(filter, grain, byProvince, () => movedCells(filter, db), db)
  return rolledTolls({ columns: PIECE, filter, grain, apart: byProvince, from })
}

const PIECE = Prisma.raw(
  'first_day, last_day, province, victim_group, cells, low, best, high, low_unknown, best_unknown, high_unknown',
)
