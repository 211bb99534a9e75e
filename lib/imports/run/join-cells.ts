import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { BOUNDS, type Bound } from '@/lib/ledger/toll'
import { type RefusedRow, repeatedEvents, repeatedOn, rowsOf, withoutEvent } from './refuse-rows'
import { CLAIM_COLUMNS } from './staging'
import { settleSlugs } from './write-names'

/** What joining came to. */
export interface Joined {
  readonly refused: readonly RefusedRow[]
  /** Events whose killed in events.csv are others than their cells add up to: the cells count. */
  readonly differing: number
}

export const NOTHING_JOINED: Joined = { refused: [], differing: 0 }

/**
 * Makes claims of the staged rows of our own casualties.csv, each its own whole, and tells their events what follows
 * from them. Numbers are given from the end of the files, which are newest first, so that they come out in their order.
 */
export async function joinCells(tx: Queryable): Promise<Joined> {
  await settleSlugs(tx)
  await addressNames(tx)
  const refused = [...(await repeatedEvents(tx)), ...(await refuseCells(tx)), ...(await withoutEvent(tx))]
  await tx.$executeRaw`
    UPDATE staged_event SET id = numbered.id
    FROM (
      SELECT line, nextval('event_id_seq') AS id
      FROM (SELECT line FROM staged_event ORDER BY line DESC) AS backwards) AS numbered
    WHERE staged_event.line = numbered.line`
  await insertClaims(tx)
  return { refused, differing: await tellEvents(tx) }
}

/** Publishers and asserters come by name; from here on by their address. */
async function addressNames(tx: Queryable): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS staged_name`
  await tx.$executeRaw`CREATE TEMP TABLE staged_name AS SELECT DISTINCT name, slug FROM staged_source`
  for (const [table, column] of [
    ['staged_event', 'publisher'],
    ['staged_cell', 'publisher'],
    ['staged_cell', 'asserter'],
  ] as const) {
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET ${Prisma.raw(column)} = staged_name.slug
      FROM staged_name WHERE ${Prisma.raw(column)} = staged_name.name`
  }
}

async function refuseCells(tx: Queryable): Promise<RefusedRow[]> {
  const repeated = await tx.$queryRaw`
    DELETE FROM staged_cell AS later USING (
      SELECT origin_id, ordinal, min(line) AS line FROM staged_cell GROUP BY 1, 2 HAVING count(*) > 1) AS first
    WHERE later.origin_id = first.origin_id AND later.ordinal = first.ordinal AND later.line > first.line
    RETURNING later.line, later.origin_id || '.' || later.ordinal AS value, first.line::text AS because`
  const notHappened = await tx.$queryRaw`
    DELETE FROM staged_cell USING staged_event
    WHERE staged_event.origin_id = staged_cell.origin_id AND staged_event.status IN ('planned', 'proposed', 'denied')
    RETURNING staged_cell.line, staged_cell.origin_id AS value, staged_event.status::text AS because`
  return [
    ...rowsOf('cell', 'cell_id', repeated, repeatedOn),
    ...rowsOf('cell', 'event_id', notHappened, (status) => ({ reason: 'not_happened', values: { status } })),
  ]
}

/**
 * Which parts a remainder remains beside no file says. Among the cells of its event, harm, days and province it is the
 * remainder with the lowest number that holds their unknown bounds; unless the killed of events.csv are open for it.
 */
function heldOf(bound: Bound): Prisma.Sql {
  const [column, holder, unknown] = [bound, `${bound}_holder`, `${bound}_unknown`].map(Prisma.raw) as [
    Prisma.Sql,
    Prisma.Sql,
    Prisma.Sql,
  ]
  return Prisma.sql`CASE WHEN cell_kind = 'remainder' THEN
    CASE WHEN ${column} IS NULL THEN 1 WHEN ordinal = ${holder} AND closes THEN 0 - ${unknown} ELSE 0 END END`
}

async function insertClaims(tx: Queryable): Promise<void> {
  const told = CLAIM_COLUMNS.filter((column) => !column.startsWith('held_'))
  const holders = BOUNDS.map((bound) =>
    Prisma.raw(`min(cell.ordinal) FILTER (WHERE cell.cell_kind = 'remainder' AND cell.${bound} IS NOT NULL) OVER alike
        AS ${bound}_holder, count(*) FILTER (WHERE cell.${bound} IS NULL) OVER alike AS ${bound}_unknown`),
  )
  const held = BOUNDS.map((bound) => Prisma.sql`${heldOf(bound)} AS ${Prisma.raw(`held_${bound}`)}`)
  const open = BOUNDS.map((bound) => Prisma.raw(`coalesce(held_${bound}, (${bound} IS NULL)::int)`))
  await tx.$executeRaw`
    INSERT INTO staged_claim (line, ordinal, ${Prisma.raw(told.join(', '))}, asserter, publisher, cell_kind, cell_low,
      cell_best, cell_high, held_low, held_best, held_high, low_open, best_open, high_open)
    SELECT event_line, ordinal, ${Prisma.raw(told.join(', '))}, asserter, publisher, cell_kind, low, best, high,
      held_low, held_best, held_high, ${Prisma.join(open)}
    FROM (
      SELECT *, ${Prisma.join(held)} FROM (
        SELECT *, harm <> 'killed' OR killed_high IS NOT NULL
          OR sum((high IS NULL AND high_holder IS NULL)::int) OVER (PARTITION BY origin_id, harm) > 0 AS closes
        FROM (
          SELECT cell.*, event.line AS event_line, event.killed_high, ${Prisma.join(holders)}
          FROM staged_cell AS cell JOIN staged_event AS event ON event.origin_id = cell.origin_id
          WINDOW alike AS (PARTITION BY cell.origin_id, cell.harm, cell.date_start, cell.date_end, cell.province_code)
        ) AS beside) AS closing) AS holding
    ORDER BY line DESC`
}

const counted = z.tuple([z.object({ differing: z.int() })])

async function tellEvents(tx: Queryable): Promise<number> {
  const tolls = Prisma.sql`
    SELECT line, count(*)::int AS rows,
      CASE WHEN sum(low_open) FILTER (WHERE killed) >= 0 THEN (sum(cell_low) FILTER (WHERE killed))::int END AS low,
      (sum(cell_best) FILTER (WHERE killed))::int AS best,
      CASE WHEN sum(high_open) FILTER (WHERE killed) <= 0 THEN (sum(cell_high) FILTER (WHERE killed))::int END AS high
    FROM (SELECT *, harm = 'killed' AS killed FROM staged_claim) AS claim GROUP BY line`
  const parts = Prisma.sql`
    SELECT line, string_agg(part, ' ' ORDER BY part COLLATE "C") AS key FROM (
      SELECT line, coalesce(province_code, 'none') || '//' AS part FROM staged_event
      UNION
      SELECT line, concat_ws('/', coalesce(province_code, 'none'), victim_group, harm) FROM staged_claim) AS part
    GROUP BY line`
  const hashes = Prisma.sql`
    SELECT origin_id, string_agg(origin_hash, ' ' ORDER BY ordinal) AS hashes FROM staged_cell GROUP BY origin_id`
  const names = Prisma.sql`
    SELECT line, string_agg(DISTINCT concat(publisher, '/', asserter), ' ') AS names FROM staged_claim GROUP BY line`
  const rows = await tx.$queryRaw`
    WITH told AS (
      SELECT staged_event.line, (staged_event.killed_low, staged_event.killed_best, staged_event.killed_high)
        IS DISTINCT FROM (toll.low, toll.best, toll.high) AS differs
      FROM staged_event LEFT JOIN (${tolls}) AS toll ON toll.line = staged_event.line),
    settled AS (
      UPDATE staged_event SET scope_key = scope.key, rows = 1 + coalesce(toll.rows, 0), killed_low = toll.low,
        killed_best = toll.best, killed_high = toll.high,
        origin_hash = md5(staged_event.origin_hash || ' ' || coalesce(cells.hashes, '')),
        names_key = md5(staged_event.names_key || ' ' || coalesce(given.names, ''))::uuid
      FROM (${parts}) AS scope LEFT JOIN (${tolls}) AS toll ON toll.line = scope.line
        JOIN staged_event AS named ON named.line = scope.line
        LEFT JOIN (${names}) AS given ON given.line = scope.line
        LEFT JOIN (${hashes}) AS cells ON cells.origin_id = named.origin_id
      WHERE staged_event.line = scope.line)
    SELECT count(*) FILTER (WHERE differs)::int AS differing FROM told`
  return counted.parse(rows)[0].differing
}
