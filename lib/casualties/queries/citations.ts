import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey, harmOf } from '@/lib/filter/event-filter'
import type { Citation } from '../model'
import { newestCells } from './newest-cells'

const citation = z.object({
  asserter_en: z.string().nullable(),
  asserter_ar: z.string().nullable(),
  publisher_en: z.string(),
  publisher_ar: z.string().nullable(),
  published: z.string().nullable(),
})

const kept = keeper<readonly Citation[]>(64)

/**
 * Whose tolls the filter's figures rest on, as far as the newest cells tell, at most three: reports, the newest first,
 * then datasets, each as a whole, for it names a thousand reports. Kept until the next write.
 */
export function citations(filter: EventFilter, db: Database = ledgerDatabase()): Promise<readonly Citation[]> {
  const asked = { ...filter, harm: harmOf(filter) }
  return kept(filterKey(asked), () => citedUnder(asked, db), db)
}

async function citedUnder(filter: EventFilter, db: Database): Promise<readonly Citation[]> {
  const rows = await db.prisma.$queryRaw`
    SELECT DISTINCT asserter.name_en AS asserter_en, asserter.name_ar AS asserter_ar,
      publisher.name_en AS publisher_en, publisher.name_ar AS publisher_ar, article.published_on::text AS published
    FROM ${await newestCells(filter, db)} JOIN claim ON claim.id = cell.claim_id
      JOIN source AS publisher ON publisher.id = claim.publisher_id
      LEFT JOIN article ON article.id = claim.article_id
      LEFT JOIN source AS asserter ON asserter.id = claim.asserted_by_id AND claim.article_id IS NOT NULL
    ORDER BY published DESC NULLS LAST, asserter_en LIMIT 3`
  return z
    .array(citation)
    .parse(rows)
    .map((row) => ({
      asserter: row.asserter_en === null ? null : { en: row.asserter_en, ar: row.asserter_ar },
      publisher: { en: row.publisher_en, ar: row.publisher_ar },
      publishedOn: row.published,
      row: null,
    }))
}
