import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
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

/** Brings in what every ledger stands on, where it lacks it: places and victim groups. Changes nothing else. */
export async function prepareLedger(db: Database): Promise<void> {
  const [groups, lacking] = await Promise.all([db.prisma.victimGroup.count(), lacksPlaces(db.prisma)])
  if (groups > 0 && !lacking) return
  await write(db, async (tx) => {
    await ensurePlaces(tx)
    await tx.victimGroup.createMany({ data: GROUPS, skipDuplicates: true })
  })
}

/**
 * Fills an empty ledger with the first article. Started again after a stop half way, it goes on; where any article or
 * event is recorded, it adds none.
 */
export async function loadFirstArticle(db: Database): Promise<'loaded' | 'present'> {
  await prepareLedger(db)
  if (await holdsAnything(db)) return 'present'
  try {
    await recordCoded('first-article', 'the first article', db)
    return 'loaded'
  } catch (error) {
    // Another app that started on the same database was first.
    if (error instanceof LedgerError && error.code === 'conflict' && (await holdsAnything(db))) return 'present'
    throw error
  }
}

async function holdsAnything({ prisma }: Database): Promise<boolean> {
  const [article, event] = await Promise.all([prisma.article.findFirst(), prisma.event.findFirst()])
  return article !== null || event !== null
}

/** Adds a sample to the ledger; where it is recorded, it changes nothing. Throws `invalid_input` where it does not fit. */
export async function loadSample(sample: Sample, db: Database): Promise<'loaded' | 'present'> {
  await loadFirstArticle(db)
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
