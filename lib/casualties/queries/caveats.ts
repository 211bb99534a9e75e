import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from '@/lib/filter/event-filter'
import type { Caveat } from '@/lib/sources/model'
import { newestCells } from './newest-cells'

/** The most words a legend or a file's metadata carries. */
const MOST = 60

const row = z.object({
  words: z.string(),
  group: z.string(),
  reason: z.object({ en: z.string(), ar: z.string().nullable() }),
  source: z.object({ slug: z.string(), name: z.object({ en: z.string(), ar: z.string().nullable() }) }),
})

const kept = keeper<readonly Caveat[]>(64)

/**
 * How the sources that the filter's cells rest on (who says it, else who publishes it) use their words for the groups
 * of these cells, as far as the newest of them tell: at most 60, by group, source and word in the order they were
 * coded. A filter without a harm asks for cells of every harm. Kept until the next write.
 */
export function caveats(filter: EventFilter, db: Database = ledgerDatabase()): Promise<readonly Caveat[]> {
  return kept(filterKey(filter), () => toldUnder(filter, db), db)
}

async function toldUnder(filter: EventFilter, db: Database): Promise<readonly Caveat[]> {
  const rows = await db.prisma.$queryRaw`
    SELECT word.words, word.victim_group AS group,
      json_build_object('en', word.reason_en, 'ar', word.reason_ar) AS reason,
      json_build_object('slug', source.slug,
        'name', json_build_object('en', source.name_en, 'ar', source.name_ar)) AS source
    FROM group_word AS word
      JOIN (
        SELECT DISTINCT coalesce(claim.asserted_by_id, article.source_id) AS source_id, cell.victim_group
        FROM ${await newestCells(filter, db)} JOIN claim ON claim.id = cell.claim_id
          LEFT JOIN article ON article.id = claim.article_id) AS told USING (source_id, victim_group)
      JOIN source ON source.id = word.source_id
      JOIN victim_group ON victim_group.code = word.victim_group
    ORDER BY victim_group.rank, word.victim_group, source.name_en, word.id LIMIT ${Prisma.raw(String(MOST))}`
  return z.array(row).parse(rows)
}
