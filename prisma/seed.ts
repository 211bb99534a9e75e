import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import { recordReport } from '@/lib/intake/record-report'
import { loadPlaces } from '@/lib/places/load'

const folder = join(process.cwd(), 'prisma', 'first-article')

/** The victim groups every database begins with. */
const GROUPS = [
  { code: 'civilian', nameEn: 'civilians', nameAr: 'مدنيون', rank: 1 },
  { code: 'rebel', nameEn: 'rebels', nameAr: 'معارضة مسلحة', rank: 2 },
  { code: 'state_forces', nameEn: 'government soldiers', nameAr: 'جنود حكوميون', rank: 3 },
  { code: 'unspecified', nameEn: 'group not stated', nameAr: 'فئة غير مذكورة', rank: 4 },
]

/**
 * Fills an empty database: places and victim groups, then the first article. Started again after a stop half way, it
 * goes on; where any article is recorded, it changes nothing.
 */
export async function loadFirstArticle(db: Database): Promise<'loaded' | 'present'> {
  if ((await db.prisma.article.count()) > 0) return 'present'
  await write(db, async (tx) => {
    await loadPlaces(tx)
    await tx.victimGroup.createMany({ data: GROUPS, skipDuplicates: true })
  })
  const [coding, text] = await Promise.all([
    readFile(join(folder, 'coding.json'), 'utf8'),
    readFile(join(folder, 'article.txt'), 'utf8'),
  ])
  await recordReport(JSON.parse(coding), text, { name: 'Conflict Ledger', reason: 'the first article' }, db)
  return 'loaded'
}
