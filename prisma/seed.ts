import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import { recordReport } from '@/lib/intake/record-report'
import { ensurePlaces, lacksPlaces } from '@/lib/places/load'

/** Reports that can be added to the first article, by name. */
export const SAMPLES = ['editions'] as const
export type Sample = (typeof SAMPLES)[number]

/** The victim groups every database begins with. */
const GROUPS = [
  { code: 'civilian', nameEn: 'civilians', nameAr: 'مدنيون', rank: 1 },
  { code: 'rebel', nameEn: 'rebels', nameAr: 'معارضة مسلحة', rank: 2 },
  { code: 'state_forces', nameEn: 'government soldiers', nameAr: 'جنود حكوميون', rank: 3 },
  { code: 'unspecified', nameEn: 'group not stated', nameAr: 'فئة غير مذكورة', rank: 4 },
]

/**
 * Fills an empty database: places and victim groups, then the first article. Started again after a stop half way, it
 * goes on; where any article is recorded, it adds the places that are lacking and changes nothing else.
 */
export async function loadFirstArticle(db: Database): Promise<'loaded' | 'present'> {
  const isPresent = (await db.prisma.article.count()) > 0
  if (isPresent && !(await lacksPlaces(db.prisma))) return 'present'
  await write(db, async (tx) => {
    await ensurePlaces(tx)
    await tx.victimGroup.createMany({ data: GROUPS, skipDuplicates: true })
  })
  if (isPresent) return 'present'
  await recordCoded('first-article', 'the first article', db)
  return 'loaded'
}

/** Adds a sample to the ledger; where it is recorded, it changes nothing. Throws `invalid_input` where it does not fit. */
export async function loadSample(sample: Sample, db: Database): Promise<'loaded' | 'present'> {
  const { coding } = await coded(join('samples', sample))
  const { article } = z.object({ article: z.object({ slug: z.string() }) }).parse(coding)
  if (await db.prisma.article.findUnique({ where: { slug: article.slug } })) return 'present'
  await recordCoded(join('samples', sample), `the sample “${sample}”`, db)
  return 'loaded'
}

async function recordCoded(folder: string, reason: string, db: Database): Promise<void> {
  const { coding, text } = await coded(folder)
  await recordReport(coding, text, { name: 'Conflict Ledger', reason }, db)
}

async function coded(folder: string): Promise<{ readonly coding: unknown; readonly text: string }> {
  const read = (file: string) => readFile(join(process.cwd(), 'prisma', folder, file), 'utf8')
  const [coding, text] = await Promise.all([read('coding.json'), read('article.txt')])
  return { coding: JSON.parse(coding), text }
}
