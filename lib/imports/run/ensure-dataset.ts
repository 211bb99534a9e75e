import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import type { DatasetTerms } from '../datasets'

/** The numbers of a dataset and of the source it is; made where it is new, its terms kept as they were where it is not. */
export interface KnownDataset {
  readonly id: number
  readonly sourceId: number
  readonly slug: string
}

/** Makes the dataset known. */
export async function ensureDataset(terms: DatasetTerms, format: string, db: Database): Promise<KnownDataset> {
  const { slug } = terms
  const find = () => db.prisma.dataset.findFirst({ where: { source: { slug } }, select: { id: true, sourceId: true } })
  const known = await find()
  if (known) return { ...known, slug }
  return write(db, async (tx) => {
    const source = await tx.source.upsert({
      where: { slug },
      update: {},
      create: {
        slug,
        kind: 'dataset',
        nameEn: terms.name,
        url: terms.url,
        countingEn: terms.counting.en,
        countingAr: terms.counting.ar,
      },
    })
    const { licence, credit, redistributable } = terms
    const made = await tx.dataset.upsert({
      where: { sourceId: source.id },
      update: {},
      create: { sourceId: source.id, format, licence, credit, redistributable },
    })
    return { id: made.id, sourceId: source.id, slug }
  })
}
