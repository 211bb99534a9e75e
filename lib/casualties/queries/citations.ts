import { z } from 'zod'
import type { CivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'
import { newestCells } from './newest-cells'

/** Who says a toll, and where it was published; null: the report itself says so. */
export interface Citation {
  readonly asserter: Name | null
  readonly publisher: Name
  readonly publishedOn: CivilDate
}

const citation = z.object({
  asserter_en: z.string().nullable(),
  asserter_ar: z.string().nullable(),
  publisher_en: z.string(),
  publisher_ar: z.string().nullable(),
  published: z.string(),
})

/** Whose tolls the filter's figures rest on, at most three of those of the newest cells, the newest first. */
export async function citations(filter: EventFilter, db: Database = ledgerDatabase()): Promise<readonly Citation[]> {
  const rows = await db.prisma.$queryRaw`
    SELECT DISTINCT asserter.name_en AS asserter_en, asserter.name_ar AS asserter_ar,
      publisher.name_en AS publisher_en, publisher.name_ar AS publisher_ar, (claim.published_at AT TIME ZONE 'UTC')::date::text AS published
    FROM ${await newestCells({ ...filter, harm: harmOf(filter) }, db)} JOIN claim ON claim.id = cell.claim_id
      JOIN source AS publisher ON publisher.id = claim.publisher_id
      LEFT JOIN source AS asserter ON asserter.id = claim.asserted_by_id
    ORDER BY published DESC, asserter_en LIMIT 3`
  return z
    .array(citation)
    .parse(rows)
    .map((row) => ({
      asserter: row.asserter_en === null ? null : { en: row.asserter_en, ar: row.asserter_ar },
      publisher: { en: row.publisher_en, ar: row.publisher_ar },
      publishedOn: row.published,
    }))
}
