import { z } from 'zod'
import { settlementOf } from '@/lib/casualties/settlement'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** Who is named is told anew: sets come and go, and history may be older than they are. */
const NAMES = Prisma.raw('name_set_id')

const UPDATED = Prisma.sql`SELECT event_id FROM undone WHERE what = 'updated'`

/** Puts the events that `undone` lists with their state before back into it, by the numbers they had; who is named is left. */
export async function restoreEvents(tx: Queryable): Promise<void> {
  const events = without(await columnsOf('event', tx), NAMES.sql)
  await tx.$executeRaw`
    UPDATE event SET ${listed(without(events, 'id'), (column) => `${column} = old.${column}`)}
    FROM (
      SELECT undone.event_id, was.* FROM undone JOIN event AS now ON now.id = undone.event_id
        CROSS JOIN LATERAL jsonb_populate_record(now, undone.before -> 'event') AS was
      WHERE undone.what = 'updated') AS old
    WHERE event.id = old.event_id`
  await tx.$executeRaw`
    INSERT INTO event (${NAMES}, ${listed(events)})
    SELECT 0, ${listed(events, (column) => `was.${column}`)}
    FROM undone CROSS JOIN LATERAL jsonb_populate_record(NULL::event, undone.before -> 'event') AS was
    WHERE undone.what = 'retired'`
  await restoreClaims(tx)
  await restoreCells(tx)
  for (const [table, field] of [
    ['event_actor', 'actors'],
    ['event_attribution', 'attributions'],
  ] as const) {
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE event_id IN (${UPDATED})`
    await tx.$executeRaw`INSERT INTO ${Prisma.raw(table)} ${formerly(table, field)}`
  }
  await tx.$executeRaw`
    INSERT INTO claim_link
    SELECT DISTINCT * FROM (${formerly('claim_link', 'links')}) AS link
    WHERE retracted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim_link AS kept WHERE kept.id = link.id)
      AND EXISTS (SELECT 1 FROM claim WHERE id = from_id) AND EXISTS (SELECT 1 FROM claim WHERE id = to_id)`
}

/** Claims that stand already keep their place, so that what others say of them goes on. */
async function restoreClaims(tx: Queryable): Promise<void> {
  const columns = await columnsOf('claim', tx)
  const own = without(columns, 'id', 'part_of_id', NAMES.sql)
  await tx.$executeRaw`CREATE TEMP TABLE former_claim ON COMMIT DROP AS ${formerly('claim', 'claims')}`
  await tx.$executeRaw`CREATE INDEX ON former_claim (id)`
  await tx.$executeRaw`ANALYZE former_claim`
  const newer = Prisma.sql`
    SELECT claim.id FROM claim
    WHERE claim.event_id IN (${UPDATED}) AND claim.article_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM former_claim WHERE former_claim.id = claim.id)`
  await tx.$executeRaw`
    UPDATE claim SET part_of_id = NULL WHERE part_of_id IS NOT NULL AND event_id IN (${UPDATED})`
  await tx.$executeRaw`DELETE FROM claim_link WHERE from_id IN (${newer}) OR to_id IN (${newer})`
  await tx.$executeRaw`DELETE FROM claim WHERE id IN (${newer})`
  await tx.$executeRaw`
    UPDATE claim SET ${listed(own, (column) => `${column} = former.${column}`)}
    FROM former_claim AS former WHERE claim.id = former.id`
  await tx.$executeRaw`
    INSERT INTO claim (id, ${NAMES}, ${listed(own)})
    SELECT id, 0, ${listed(own)} FROM former_claim AS former
    WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim.id = former.id)`
  await tx.$executeRaw`
    UPDATE claim SET part_of_id = former.part_of_id
    FROM former_claim AS former WHERE claim.id = former.id AND former.part_of_id IS NOT NULL`
}

/** Columns of a cell that follow from its event and its claim: history may be older than they are. */
const FOLLOWING = ['kind', 'dataset_id', 'settlement']

async function restoreCells(tx: Queryable): Promise<void> {
  const own = without(await columnsOf('cell', tx), NAMES.sql, ...FOLLOWING)
  await tx.$executeRaw`DELETE FROM cell WHERE event_id IN (${UPDATED})`
  await tx.$executeRaw`
    INSERT INTO cell (${NAMES}, ${listed([...own, ...FOLLOWING])})
    SELECT 0, ${listed(own, (column) => `was.${column}`)}, event.kind, event.dataset_id, ${settlementOf('claim')}
    FROM (${formerly('cell', 'cells')}) AS was JOIN event ON event.id = was.event_id
      JOIN claim ON claim.id = was.claim_id`
}

/** The rows of a table that belonged to the events, as they were. */
function formerly(table: string, field: string): Prisma.Sql {
  return Prisma.sql`
    SELECT was.* FROM undone
      CROSS JOIN LATERAL jsonb_populate_recordset(NULL::${Prisma.raw(table)},
        CASE WHEN jsonb_typeof(undone.before -> ${field}) = 'array' THEN undone.before -> ${field} ELSE '[]' END) AS was
    WHERE undone.before IS NOT NULL`
}

const numbers = z.array(z.int())
/** Of an import from before there were sets of names: none. */
const made = z.object({ actor: numbers, source: numbers, event_scope: numbers, name_set: numbers.default([]) })
const madeRow = z.tuple([z.object({ made: made.nullable() })])

/** Takes away the actors, sources, scopes and sets of names that were new with the import, where nobody has them. */
export async function removeNames(runId: bigint, tx: Queryable): Promise<void> {
  const [{ made: names }] = madeRow.parse(await tx.$queryRaw`SELECT made FROM import_run WHERE id = ${runId}`)
  if (!names) return
  await tx.$executeRaw`
    DELETE FROM actor WHERE id = ANY(${names.actor})
      AND NOT EXISTS (SELECT 1 FROM event_actor WHERE actor_id = actor.id)`
  // Those of no place after those that lead to them.
  for (const anywhere of ['IS NOT NULL', 'IS NULL']) {
    await tx.$executeRaw`
      DELETE FROM event_scope WHERE id = ANY(${names.event_scope}) AND anywhere_id ${Prisma.raw(anywhere)}
        AND NOT EXISTS (SELECT 1 FROM event WHERE scope_id = event_scope.id)
        AND NOT EXISTS (SELECT 1 FROM event_rollup WHERE scope_id = event_scope.id)
        AND NOT EXISTS (SELECT 1 FROM event_scope AS placed WHERE placed.anywhere_id = event_scope.id)`
  }
  const having = ['event', 'cell', 'claim'].map((table) =>
    Prisma.raw(`NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.name_set_id = name_set.id)`),
  )
  await tx.$executeRaw`DELETE FROM name_set WHERE id = ANY(${names.name_set}) AND ${Prisma.join(having, ' AND ')}`
  const naming = [
    ['event', 'publisher_id'],
    ['event_attribution', 'source_id'],
    ['claim', 'publisher_id'],
    ['claim', 'asserted_by_id'],
    ['article', 'source_id'],
    ['group_word', 'source_id'],
    ['dataset', 'source_id'],
  ].map(([table, column]) => Prisma.raw(`NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.${column} = source.id)`))
  await tx.$executeRaw`DELETE FROM source WHERE id = ANY(${names.source}) AND ${Prisma.join(naming, ' AND ')}`
}

const named = z.array(z.object({ name: z.string() }))

async function columnsOf(table: string, tx: Queryable): Promise<string[]> {
  const rows = await tx.$queryRaw`
    SELECT attname::text AS name FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`
  return named.parse(rows).map(({ name }) => name)
}

function without(columns: readonly string[], ...names: readonly string[]): string[] {
  return columns.filter((column) => !names.includes(column))
}

function listed(columns: readonly string[], as: (column: string) => string = (column) => column): Prisma.Sql {
  return Prisma.raw(columns.map(as).join(', '))
}
