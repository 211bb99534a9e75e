import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import type { Name } from '@/lib/i18n/name'

/** The most sources a reader is given to choose from; any other can be named in the address. */
const MOST = 100

const row = z.object({ slug: z.string(), name_en: z.string(), name_ar: z.string().nullable() })

/** A source that gives figures of its own. */
export interface AssertingSource {
  readonly slug: string
  readonly name: Name
}

/**
 * The sources that claims go back to: who asserts them, else who publishes them, datasets first; at most 100, by English
 * name.
 */
export function assertingSources(db: Database = ledgerDatabase()): Promise<readonly AssertingSource[]> {
  return kept('', () => readSources(db), db)
}

const kept = keeper<readonly AssertingSource[]>(1)

// One claim is looked up for each article: as a plain EXISTS it has been planned as a walk over all claims, per source.
async function readSources({ prisma }: Database): Promise<AssertingSource[]> {
  const rows = await prisma.$queryRaw`
    SELECT slug, name_en, name_ar FROM source
    WHERE id IN (SELECT source_id FROM dataset)
      OR EXISTS (SELECT 1 FROM claim WHERE claim.asserted_by_id = source.id)
      OR id IN (
        SELECT article.source_id FROM article CROSS JOIN LATERAL (
          SELECT FROM claim WHERE claim.article_id = article.id AND claim.asserted_by_id IS NULL LIMIT 1) AS own)
    ORDER BY id NOT IN (SELECT source_id FROM dataset), name_en, slug LIMIT ${Prisma.raw(String(MOST))}`
  return z
    .array(row)
    .parse(rows)
    .map(({ slug, name_en, name_ar }) => ({ slug, name: { en: name_en, ar: name_ar } }))
}
