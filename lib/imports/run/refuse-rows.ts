import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import type { RejectedRow, RowTrouble } from '../model'

/** A row that was understood and yet cannot be taken in; `of` tells of which file it is where there are two. */
export interface RefusedRow extends RejectedRow {
  readonly of: 'event' | 'cell'
}

const refused = z.array(z.object({ line: z.int(), value: z.string(), because: z.string() }))

/** What a statement took away, as refused rows; its columns are `line`, `value` and `because`. */
export function rowsOf(
  of: RefusedRow['of'],
  column: string,
  rows: unknown,
  trouble: (because: string) => RowTrouble,
): RefusedRow[] {
  return refused.parse(rows).map(({ line, value, because }) => ({ of, line, column, value, trouble: trouble(because) }))
}

/** A row that says again what the row on this line says. */
export function repeatedOn(line: string): RowTrouble {
  return { reason: 'repeated', values: { line: Number(line) } }
}

/** Takes the staged rows away that cannot be merged, and tells why. */
export async function refuseRows({ datasetId }: { readonly datasetId: number }, tx: Queryable): Promise<RefusedRow[]> {
  const events = [
    ...(await repeatedEvents(tx)),
    ...(await takenNames(datasetId, tx)),
    ...(await heldClaims(datasetId, tx)),
  ]
  return events.length === 0 ? [] : [...events, ...(await withoutEvent(tx))]
}

/** Each event once: of rows with the same identity the first stands. */
export async function repeatedEvents(tx: Queryable): Promise<RefusedRow[]> {
  const rows = await tx.$queryRaw`
    DELETE FROM staged_event AS later USING (
      SELECT origin_id, min(line) AS line FROM staged_event GROUP BY origin_id HAVING count(*) > 1) AS first
    WHERE later.origin_id = first.origin_id AND later.line > first.line
    RETURNING later.line, later.origin_id AS value, first.line::text AS because`
  return rowsOf('event', 'id', rows, repeatedOn)
}

/** An address names one event. */
async function takenNames(datasetId: number, tx: Queryable): Promise<RefusedRow[]> {
  const among = await tx.$queryRaw`
    DELETE FROM staged_event AS later USING (
      SELECT slug, min(line) AS line FROM staged_event GROUP BY slug HAVING count(*) > 1) AS first
    WHERE later.slug = first.slug AND later.line > first.line
    RETURNING later.line, later.origin_id AS value, first.line::text AS because`
  const beside = await tx.$queryRaw`
    DELETE FROM staged_event USING event
    WHERE event.slug = staged_event.slug
      AND (event.dataset_id IS DISTINCT FROM ${datasetId} OR event.origin_id <> staged_event.origin_id)
    RETURNING staged_event.line, staged_event.origin_id AS value, event.slug AS because`
  return [
    ...rowsOf('event', 'id', among, (line) => ({ reason: 'same_address', values: { line: Number(line) } })),
    ...rowsOf('event', 'id', beside, (slug) => ({ reason: 'taken_address', values: { slug } })),
  ]
}

/** A claim that others are linked with cannot vanish from under them. */
async function heldClaims(datasetId: number, tx: Queryable): Promise<RefusedRow[]> {
  const rows = await tx.$queryRaw`
    DELETE FROM staged_event USING event, claim
    WHERE event.dataset_id = ${datasetId} AND event.origin_id = staged_event.origin_id AND event.contested
      AND claim.event_id = event.id AND claim.article_id IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM staged_claim WHERE staged_claim.line = staged_event.line AND staged_claim.ordinal = claim.ordinal)
      AND EXISTS (SELECT 1 FROM claim_link WHERE claim.id IN (from_id, to_id) AND retracted_at IS NULL)
    RETURNING staged_event.line, staged_event.origin_id AS value, claim.ordinal::text AS because`
  const told = await tx.$queryRaw`
    DELETE FROM staged_event USING event, claim JOIN article ON article.id = claim.article_id
    WHERE event.dataset_id = ${datasetId} AND event.origin_id = staged_event.origin_id AND event.contested
      AND claim.event_id = event.id
      AND EXISTS (
        SELECT 1 FROM staged_claim WHERE staged_claim.line = staged_event.line AND staged_claim.ordinal = claim.ordinal)
    RETURNING staged_event.line, staged_event.origin_id AS value, article.slug AS because`
  return [
    ...rowsOf('event', 'id', rows, (claim) => ({ reason: 'held_claim', values: { claim: Number(claim) } })),
    ...rowsOf('event', 'id', told, (article) => ({ reason: 'article_tells_more', values: { article } })),
  ]
}

/** Rows of casualties.csv of which no event is taken in. */
export async function withoutEvent(tx: Queryable): Promise<RefusedRow[]> {
  const rows = await tx.$queryRaw`
    DELETE FROM staged_cell
    WHERE NOT EXISTS (SELECT 1 FROM staged_event WHERE staged_event.origin_id = staged_cell.origin_id)
    RETURNING line, origin_id AS value, '' AS because`
  return rowsOf('cell', 'event_id', rows, () => ({ reason: 'no_event', values: {} }))
}
