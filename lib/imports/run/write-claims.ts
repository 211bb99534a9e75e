import { settlementOf } from '@/lib/casualties/settlement'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Into } from './into'
import type { InsertProven } from './proven'
import { CLAIM_COLUMNS } from './staging'

const OWN = Prisma.raw(CLAIM_COLUMNS.join(', '))
const STAGED = Prisma.raw(CLAIM_COLUMNS.map((column) => `staged.${column}`).join(', '))

/**
 * Writes the claims of new and changed events, and their cells as the rows' own trees make them. A claim keeps its
 * number as long as its event has one in that place. `others` leaves the cells of contested events to the ledger.
 */
export async function writeClaims(
  into: Into,
  { others, proven }: { readonly others: Prisma.Sql; readonly proven: InsertProven },
  tx: Queryable,
): Promise<void> {
  await keepNumbers(tx)
  await proven(() => insertClaims(into, tx))
  await updateClaims(tx)
  await tx.$executeRaw`
    DELETE FROM cell WHERE event_id IN (SELECT event_id FROM merged WHERE what = 'updated' ${others})`
  await proven(() => insertCells(into, others, tx))
}

/** Claims of changed events go on under the number that they have. */
async function keepNumbers(tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    UPDATE staged_claim SET id = claim.id FROM merged JOIN claim ON claim.event_id = merged.event_id
    WHERE merged.what = 'updated' AND staged_claim.line = merged.line AND staged_claim.ordinal = claim.ordinal`
}

/** Where one source alone reported an event, it asserts its claims, unless the claim names another. */
const ASSERTER = Prisma.sql`coalesce(asserter.id, alone.source_id)`
/**
 * The set of names of a staged claim, as `nameStaged` gives it. Joined from the left: what is equal in three columns would
 * be taken for rare, and all that follows be looked up row by row.
 */
const NAMES = Prisma.sql`
  LEFT JOIN event_names ON event_names.names_key = merged.names_key
  LEFT JOIN claim_names ON claim_names.names_key = merged.names_key
    AND claim_names.publisher = coalesce(staged.publisher, '') AND claim_names.asserter = coalesce(staged.asserter, '')`
const NAME_SET = Prisma.sql`coalesce(claim_names.name_set_id, event_names.plain_set_id)`
const ROWS = Prisma.sql`staged_claim AS staged
  JOIN merged ON merged.line = staged.line
  LEFT JOIN staged_claim AS whole ON whole.line = staged.line AND whole.ordinal = staged.whole_ordinal
  LEFT JOIN source AS asserter ON asserter.slug = staged.asserter
  LEFT JOIN source AS publisher ON publisher.slug = staged.publisher
  LEFT JOIN (
    SELECT line, min(source.id) AS source_id FROM staged_source JOIN source ON source.slug = staged_source.slug
    GROUP BY line HAVING count(*) = 1) AS alone ON alone.line = staged.line`

async function insertClaims({ publisherId }: Into, tx: Queryable): Promise<void> {
  const at = Prisma.sql`(SELECT changed_at FROM dataset_version)`
  await tx.$executeRaw`
    INSERT INTO claim (id, event_id, ordinal, part_of_id, publisher_id, asserted_by_id, name_set_id, published_at, recorded_at,
      ${OWN})
    SELECT staged.id, merged.event_id, staged.ordinal, whole.id, coalesce(publisher.id, ${publisherId}), ${ASSERTER},
      ${NAME_SET}, coalesce(merged.published_at, ${at}), coalesce(merged.recorded_at, ${at}), ${STAGED}
    FROM ${ROWS}
      ${NAMES}
    WHERE merged.what = 'added'
      OR merged.what = 'updated' AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.id = staged.id)`
}

async function updateClaims(tx: Queryable): Promise<void> {
  const set = Prisma.raw(CLAIM_COLUMNS.map((column) => `${column} = staged.${column}`).join(', '))
  await tx.$executeRaw`
    UPDATE claim SET ${set}, part_of_id = whole.id, asserted_by_id = ${ASSERTER}, name_set_id = ${NAME_SET},
      publisher_id = coalesce(publisher.id, claim.publisher_id)
    FROM ${ROWS}
      ${NAMES}
    WHERE merged.what = 'updated' AND claim.id = staged.id`
  const gone = Prisma.sql`
    SELECT claim.id FROM merged JOIN claim ON claim.event_id = merged.event_id
    WHERE merged.what = 'updated' AND claim.article_id IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM staged_claim WHERE staged_claim.line = merged.line AND staged_claim.ordinal = claim.ordinal)`
  await tx.$executeRaw`DELETE FROM claim_link WHERE from_id IN (${gone}) OR to_id IN (${gone})`
  await tx.$executeRaw`DELETE FROM claim WHERE id IN (${gone})`
}

async function insertCells({ datasetId }: Into, others: Prisma.Sql, tx: Queryable): Promise<void> {
  const at = Prisma.sql`(SELECT changed_at FROM dataset_version)`
  await tx.$executeRaw`
    INSERT INTO cell (claim_id, event_id, cell_kind, victim_group, harm, low, best, high, low_open, best_open, high_open,
      first_day, last_day, province_code, published_at, recorded_at, contested, kind, dataset_id, name_set_id, settlement)
    SELECT staged.id, merged.event_id, staged.cell_kind, staged.victim_group, staged.harm, staged.cell_low,
      staged.cell_best, staged.cell_high, staged.low_open, staged.best_open, staged.high_open,
      coalesce(staged.date_start, staged.date_end), coalesce(staged.date_end, staged.date_start), staged.province_code,
      coalesce(merged.published_at, ${at}), coalesce(merged.recorded_at, ${at}), false,
      merged.kind, ${datasetId}, ${NAME_SET}, ${settlementOf('staged')}
    FROM staged_claim AS staged JOIN merged ON merged.line = staged.line AND merged.what IN ('added', 'updated') ${others}
      JOIN event ON event.id = merged.event_id
      ${NAMES}
    WHERE staged.cell_kind IS NOT NULL`
}
