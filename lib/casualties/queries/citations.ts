import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { CODED_HERE, type EventFilter, harmOf } from '@/lib/filter/event-filter'
import type { Citation } from '../model'
import { newestCells } from './newest-cells'

const citation = z.object({
  asserter_en: z.string().nullable(),
  asserter_ar: z.string().nullable(),
  publisher_en: z.string(),
  publisher_ar: z.string().nullable(),
  published: z.string().nullable(),
})

/**
 * Whose tolls the filter's figures rest on, as far as the newest cells tell, at most three: reports, the newest first,
 * then datasets, each as a whole, for it names a thousand reports.
 */
export async function citations(filter: EventFilter, db: Database = ledgerDatabase()): Promise<readonly Citation[]> {
  const ofHarm = { ...filter, harm: harmOf(filter) }
  // Among the many newer rows of a dataset no report would be met.
  const codedHere = filter.datasets.length === 0 ? [{ ...ofHarm, datasets: [CODED_HERE] }] : []
  const newest = await Promise.all([ofHarm, ...codedHere].map((asked) => newestCells(asked, db)))
  const claims = Prisma.join(
    newest.map((cells) => Prisma.sql`SELECT claim_id FROM ${cells}`),
    ' UNION ',
  )
  const rows = await db.prisma.$queryRaw`
    SELECT DISTINCT asserter.name_en AS asserter_en, asserter.name_ar AS asserter_ar,
      publisher.name_en AS publisher_en, publisher.name_ar AS publisher_ar, article.published_on::text AS published
    FROM (${claims}) AS told JOIN claim ON claim.id = told.claim_id
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
