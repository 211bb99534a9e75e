import type pg from 'pg'
import { z } from 'zod'
import { deriveCells } from '@/lib/casualties/derive-cells'
import { hangingTogether } from '@/lib/casualties/queries/ruling'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { ensureScopes, listTolls } from '@/lib/events/list-tolls'
import { addToRollups, takeFromRollups } from '@/lib/events/rollups'
import type { RejectedRow } from '../model'
import { queryableOn } from './connection'

/** What merging came to. */
export interface Merged {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Events of the dataset that the file no longer holds; they are kept. */
  readonly vanished: number
  readonly rejected: readonly RejectedRow[]
}

interface Into {
  readonly datasetId: number
  readonly publisherId: number
  readonly editor: string
  readonly reason: string
}

const UPDATED = Prisma.sql`SELECT event_id FROM merged WHERE what = 'updated'`

/** Merges what is staged, all or nothing, in one transaction. What the database holds already is left as it is. */
export async function merge(into: Into, client: pg.ClientBase): Promise<Merged> {
  const tx = queryableOn(client)
  await client.query('BEGIN')
  try {
    const merged = await mergeStaged(into, tx)
    await client.query('COMMIT')
    return merged
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function mergeStaged(into: Into, tx: Queryable): Promise<Merged> {
  // The row is the lock of all writers: what is compared now stays so until the end.
  await tx.$queryRaw`SELECT version FROM dataset_version FOR UPDATE`
  const rejected = [...(await rejectRepeated(tx)), ...(await rejectLinkedClaims(into, tx))]
  await classify(into, tx)
  const counts = await countMerged(into, tx)
  if (counts.added + counts.updated > 0) {
    await tx.$executeRaw`
      UPDATE dataset_version
      SET version = version + 1, changed_at = greatest(clock_timestamp(), changed_at + interval '1 millisecond')`
    await change(into, tx)
  }
  return { ...counts, rejected }
}

/** Each event once: of rows with the same identity the first stands. */
async function rejectRepeated(tx: Queryable): Promise<RejectedRow[]> {
  const rows = await tx.$queryRaw`
    DELETE FROM staged_event AS later USING (
      SELECT origin_id, min(line) AS line FROM staged_event GROUP BY origin_id HAVING count(*) > 1) AS first
    WHERE later.origin_id = first.origin_id AND later.line > first.line
    RETURNING later.line, later.origin_id AS value, first.line AS first`
  return repeated
    .parse(rows)
    .map(({ line, value, first }) => ({ line, column: 'id', value, reason: `stands on line ${first} already` }))
}
const repeated = z.array(z.object({ line: z.int(), value: z.string(), first: z.int() }))

/** A claim that others are linked with cannot vanish from under them. */
async function rejectLinkedClaims({ datasetId }: Into, tx: Queryable): Promise<RejectedRow[]> {
  const rows = await tx.$queryRaw`
    DELETE FROM staged_event USING event, claim
    WHERE event.dataset_id = ${datasetId} AND event.origin_id = staged_event.origin_id AND event.contested
      AND claim.event_id = event.id
      AND claim.ordinal > (SELECT count(*) FROM staged_claim WHERE staged_claim.line = staged_event.line)
      AND EXISTS (SELECT 1 FROM claim_link WHERE claim.id IN (from_id, to_id))
    RETURNING staged_event.line, staged_event.origin_id AS value, claim.ordinal AS first`
  return repeated.parse(rows).map(({ line, value, first }) => ({
    line,
    column: 'id',
    value,
    reason: `no longer holds claim ${first}, with which another claim is linked; retract that link first`,
  }))
}

async function classify({ datasetId }: Into, tx: Queryable): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS merged`
  await tx.$executeRaw`CREATE TEMP TABLE merged (line int, event_id bigint, what text)`
  await tx.$executeRaw`
    INSERT INTO merged
    SELECT staged_event.line, coalesce(event.id, staged_event.id),
      CASE WHEN event.id IS NULL THEN 'added' WHEN event.origin_hash = staged_event.origin_hash THEN 'unchanged'
        ELSE 'updated' END
    FROM staged_event
      LEFT JOIN event ON event.dataset_id = ${datasetId} AND event.origin_id = staged_event.origin_id`
  await tx.$executeRaw`CREATE INDEX ON merged (line)`
  await tx.$executeRaw`CREATE INDEX ON merged (event_id)`
  await tx.$executeRaw`ANALYZE merged`
}

const counted = z.tuple([z.object({ added: z.int(), updated: z.int(), unchanged: z.int(), vanished: z.int() })])

async function countMerged({ datasetId }: Into, tx: Queryable) {
  const rows = await tx.$queryRaw`
    SELECT count(*) FILTER (WHERE what = 'added')::int AS added, count(*) FILTER (WHERE what = 'updated')::int AS updated,
      count(*) FILTER (WHERE what = 'unchanged')::int AS unchanged,
      ((SELECT count(*) FROM event WHERE dataset_id = ${datasetId}) - count(*) FILTER (WHERE what <> 'added'))::int
        AS vanished
    FROM merged`
  return counted.parse(rows)[0]
}

async function change(into: Into, tx: Queryable): Promise<void> {
  await insertNames(tx)
  const rivals = await contestedAmong(tx)
  const others = rivals.length > 0 ? Prisma.sql`AND event_id <> ALL(${rivals})` : Prisma.empty
  await takeFromRollups(UPDATED, tx)
  await takeFromRollups(Prisma.sql`SELECT id FROM event WHERE id = ANY(${rivals}) AND id NOT IN (${UPDATED})`, tx)
  await remember(into, tx)
  await forgetPairs(tx)
  await writeEvents(into, tx)
  await writeClaims(into, tx)
  await writeCells(others, tx)
  await deriveCells(rivals, tx)
  await listTolls(rivals, tx)
  await addToRollups(
    Prisma.sql`SELECT event_id FROM merged WHERE what <> 'unchanged' ${others} UNION SELECT unnest(${rivals}::bigint[])`,
    tx,
  )
}

/** The changed events that have rivals, and all that hang together with them: their cells follow from the ledger. */
async function contestedAmong(tx: Queryable): Promise<bigint[]> {
  const rows = await tx.$queryRaw`SELECT id FROM event WHERE contested AND id IN (${UPDATED})`
  const ids = z.array(z.object({ id: z.bigint() })).parse(rows)
  return hangingTogether(
    ids.map(({ id }) => id),
    tx,
  )
}

async function insertNames(tx: Queryable): Promise<void> {
  await ensureScopes(Prisma.sql`SELECT DISTINCT scope_key AS key FROM staged_event`, tx)
  await tx.$executeRaw`
    INSERT INTO actor (slug, kind, name_en, aliases)
    SELECT DISTINCT ON (slug) slug, kind, name, '{}'::text[] FROM staged_actor ORDER BY slug, line
    ON CONFLICT (slug) DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO source (slug, kind, name_en)
    SELECT DISTINCT ON (slug) slug, 'publisher'::source_kind, name FROM staged_source ORDER BY slug, line
    ON CONFLICT (slug) DO NOTHING`
}

/** History keeps what a changed event said before. */
async function remember({ editor, reason }: Into, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO revision (entity, entity_id, at, editor, reason, before)
    SELECT 'event', event.slug, (SELECT changed_at FROM dataset_version), ${editor}, ${reason},
      jsonb_build_object('event', to_jsonb(event) - 'search_text',
        'claims', (SELECT jsonb_agg(to_jsonb(claim) ORDER BY ordinal) FROM claim WHERE claim.event_id = event.id))
    FROM event WHERE event.id IN (${UPDATED})`
}

/** What a changed event looked like says nothing any more; pairs are found anew, decisions stay. */
async function forgetPairs(tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM duplicate WHERE decision IS NULL AND (one_id IN (${UPDATED}) OR other_id IN (${UPDATED}))`
}

const EVENT_COLUMNS = `slug, kind, status, title, summary, date_start, date_end, date_precision, country_code,
  province_code, province_words, place_words, place_precision, latitude, longitude, search_text, codes, origin_id,
  origin_hash, killed_low, killed_best, killed_high`
  .split(',')
  .map((column) => column.trim())

async function writeEvents({ datasetId, publisherId }: Into, tx: Queryable): Promise<void> {
  const own = Prisma.raw(EVENT_COLUMNS.map((column) => `staged.${column}`).join(', '))
  const at = Prisma.sql`(SELECT changed_at FROM dataset_version)`
  await tx.$executeRaw`
    INSERT INTO event (id, review, dataset_id, publisher_id, scope_id, first_day, last_day, published_at, recorded_at,
      ${Prisma.raw(EVENT_COLUMNS.join(', '))})
    SELECT staged.id, 'accepted', ${datasetId}, ${publisherId}, scope.id, staged.date_start, staged.date_end, ${at}, ${at},
      ${own}
    FROM staged_event AS staged JOIN merged ON merged.line = staged.line AND merged.what = 'added'
      JOIN event_scope AS scope ON scope.key = staged.scope_key`
  const set = Prisma.raw(EVENT_COLUMNS.map((column) => `${column} = staged.${column}`).join(', '))
  await tx.$executeRaw`
    UPDATE event SET ${set}, scope_id = scope.id, first_day = staged.date_start, last_day = staged.date_end,
      version = event.version + 1
    FROM staged_event AS staged JOIN merged ON merged.line = staged.line AND merged.what = 'updated'
      JOIN event_scope AS scope ON scope.key = staged.scope_key
    WHERE event.id = merged.event_id`
  await tx.$executeRaw`DELETE FROM event_actor WHERE event_id IN (${UPDATED})`
  await tx.$executeRaw`DELETE FROM event_attribution WHERE event_id IN (${UPDATED})`
  await tx.$executeRaw`
    INSERT INTO event_actor (event_id, actor_id, role, rank)
    SELECT merged.event_id, actor.id, staged.role, min(staged.rank) FROM staged_actor AS staged
      JOIN merged ON merged.line = staged.line AND merged.what <> 'unchanged' JOIN actor ON actor.slug = staged.slug
    GROUP BY 1, 2, 3`
  await tx.$executeRaw`
    INSERT INTO event_attribution (event_id, source_id, rank)
    SELECT merged.event_id, source.id, min(staged.rank) FROM staged_source AS staged
      JOIN merged ON merged.line = staged.line AND merged.what <> 'unchanged' JOIN source ON source.slug = staged.slug
    GROUP BY 1, 2`
}

const CLAIM_OWN = ['victim_group', 'group_words', 'harm', 'low', 'best', 'high', 'toll_type']
const CLAIM_OF_EVENT = ['date_start', 'date_end', 'date_precision', 'province_code', 'place_words', 'place_precision']

async function writeClaims({ publisherId }: Into, tx: Queryable): Promise<void> {
  const rows = Prisma.sql`staged_claim AS staged
    JOIN merged ON merged.line = staged.line AND merged.what <> 'unchanged'
    JOIN event ON event.id = merged.event_id`
  const set = [
    ...CLAIM_OWN.map((column) => `${column} = staged.${column}`),
    ...CLAIM_OF_EVENT.map((column) => `${column} = event.${column}`),
  ]
  await tx.$executeRaw`
    UPDATE claim SET ${Prisma.raw(set.join(', '))}, part_of_id = NULL
    FROM ${rows} WHERE claim.event_id = event.id AND claim.ordinal = staged.ordinal AND merged.what = 'updated'`
  await tx.$executeRaw`
    DELETE FROM claim USING merged WHERE merged.what = 'updated' AND claim.event_id = merged.event_id
      AND claim.ordinal > (SELECT count(*) FROM staged_claim WHERE staged_claim.line = merged.line)`
  const asserter = Prisma.sql`(SELECT min(event_attribution.source_id) FROM event_attribution
    WHERE event_attribution.event_id = event.id HAVING count(*) = 1)`
  await tx.$executeRaw`
    INSERT INTO claim (id, event_id, ordinal, part_of_id, publisher_id, asserted_by_id, published_at, recorded_at,
      ${Prisma.raw([...CLAIM_OWN, ...CLAIM_OF_EVENT].join(', '))})
    SELECT staged.id, event.id, staged.ordinal, whole.id, ${publisherId}, ${asserter}, event.published_at, event.recorded_at,
      ${Prisma.raw([...CLAIM_OWN.map((column) => `staged.${column}`), ...CLAIM_OF_EVENT.map((column) => `event.${column}`)].join(', '))}
    FROM ${rows}
      LEFT JOIN staged_claim AS whole ON merged.what = 'added'
        AND whole.line = staged.line AND whole.ordinal = staged.whole_ordinal
    WHERE merged.what = 'added'
      OR NOT EXISTS (SELECT 1 FROM claim WHERE claim.event_id = event.id AND claim.ordinal = staged.ordinal)`
  await tx.$executeRaw`
    UPDATE claim SET part_of_id = whole.id
    FROM ${rows}, claim AS whole
    WHERE merged.what = 'updated' AND claim.event_id = event.id AND claim.ordinal = staged.ordinal
      AND staged.whole_ordinal IS NOT NULL
      AND whole.event_id = event.id AND whole.ordinal = staged.whole_ordinal`
}

/** Cells as the rows' own trees make them; contested events are left to the ledger. */
async function writeCells(others: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`DELETE FROM cell WHERE event_id IN (${UPDATED} ${others})`
  await tx.$executeRaw`
    INSERT INTO cell (claim_id, event_id, cell_kind, victim_group, harm, low, best, high, low_open, best_open, high_open,
      first_day, last_day, province_code, published_at, recorded_at, contested)
    SELECT claim.id, event.id, staged.cell_kind, staged.victim_group, staged.harm, staged.cell_low, staged.cell_best,
      staged.cell_high, staged.low_open, staged.best_open, staged.high_open, event.first_day, event.last_day,
      event.province_code, event.published_at, event.recorded_at, false
    FROM staged_claim AS staged
      JOIN merged ON merged.line = staged.line AND merged.what <> 'unchanged' ${others}
      JOIN event ON event.id = merged.event_id
      JOIN claim ON claim.event_id = event.id AND claim.ordinal = staged.ordinal
    WHERE staged.cell_kind IS NOT NULL`
}
