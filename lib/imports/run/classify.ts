import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import type { Into } from './into'
import type { RefusedRow } from './refuse-rows'

/** What merging came to. Added, updated and unchanged count rows, vanished and retired events. */
export interface MergedCounts {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Events of the dataset that the file no longer holds and that are kept. */
  readonly vanished: number
  /** Such events that are taken out. */
  readonly retired: number
}

type Whose = Pick<Into, 'datasetId' | 'retire' | 'rejected'>

/**
 * Says of each staged event what becomes of it, in the temporary table `merged`, and of those that are to be retired.
 * Where rows were not understood nothing is retired: what seems to have vanished may be among them.
 */
export async function classify(into: Whose, refused: readonly RefusedRow[], tx: Queryable): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS merged`
  await tx.$executeRaw`
    CREATE TEMP TABLE merged (line int, event_id bigint, what text, rows int, published_at timestamptz, recorded_at timestamptz,
      kind event_kind, names_key uuid)`
  await tx.$executeRaw`
    INSERT INTO merged
    SELECT staged_event.line, coalesce(event.id, staged_event.id),
      CASE WHEN event.id IS NULL THEN 'added' WHEN event.origin_hash = staged_event.origin_hash THEN 'unchanged'
        ELSE 'updated' END,
      staged_event.rows, event.published_at, event.recorded_at, staged_event.kind, staged_event.names_key
    FROM staged_event
      LEFT JOIN event ON event.dataset_id = ${into.datasetId} AND event.origin_id = staged_event.origin_id`
  if (into.retire && into.rejected === 0) await retire(into, refused, tx)
  await tx.$executeRaw`CREATE INDEX ON merged (line)`
  await tx.$executeRaw`CREATE INDEX ON merged (event_id)`
  await tx.$executeRaw`ANALYZE merged`
}

/** An event that others are linked with, or that a report tells of too, is kept. */
async function retire({ datasetId }: Whose, refused: readonly RefusedRow[], tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO merged (event_id, what)
    SELECT event.id, 'retired' FROM event
    WHERE event.dataset_id = ${datasetId} AND event.origin_id <> ALL(${namesOf(refused)})
      AND NOT EXISTS (SELECT 1 FROM staged_event WHERE staged_event.origin_id = event.origin_id)
      AND NOT (event.contested AND EXISTS (
        SELECT 1 FROM claim LEFT JOIN claim_link ON claim.id IN (from_id, to_id) AND retracted_at IS NULL
        WHERE claim.event_id = event.id AND (claim.article_id IS NOT NULL OR claim_link.id IS NOT NULL)))`
}

const counted = z.tuple([
  z.object({ added: z.int(), updated: z.int(), unchanged: z.int(), retired: z.int(), vanished: z.int() }),
])

/** Counts what `classify` said. */
export async function countMerged(
  { datasetId }: Whose,
  refused: readonly RefusedRow[],
  tx: Queryable,
): Promise<MergedCounts> {
  const rows = await tx.$queryRaw`
    SELECT coalesce(sum(rows) FILTER (WHERE what = 'added'), 0)::int AS added,
      coalesce(sum(rows) FILTER (WHERE what = 'updated'), 0)::int AS updated,
      coalesce(sum(rows) FILTER (WHERE what = 'unchanged'), 0)::int AS unchanged,
      count(*) FILTER (WHERE what = 'retired')::int AS retired,
      ((SELECT count(*) FROM event WHERE dataset_id = ${datasetId} AND origin_id <> ALL(${namesOf(refused)}))
        - count(*) FILTER (WHERE what <> 'added'))::int AS vanished
    FROM merged`
  return counted.parse(rows)[0]
}

/** Events whose rows were refused: they are in the file all the same. */
function namesOf(refused: readonly RefusedRow[]): string[] {
  return refused.flatMap(({ of, value, trouble }) => (of === 'event' && trouble.reason !== 'repeated' ? [value] : []))
}
