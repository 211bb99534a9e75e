import { type Database, ledgerDatabase } from '@/lib/db/client'
import { CODED_HERE, type EventFilter } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'
import { eventTotal } from './event-counts'

/** Where the filter's events come from, whatever datasets it names; `name` is null for what was coded here. */
export interface CountedDataset {
  readonly slug: string
  readonly name: Name | null
  readonly events: number
}

/** What was coded here and each dataset, with its events; empty where there is no dataset to choose. */
export async function datasetFacet(filter: EventFilter, db: Database = ledgerDatabase()): Promise<CountedDataset[]> {
  const datasets = await db.prisma.dataset.findMany({
    select: { source: true },
    orderBy: { source: { nameEn: 'asc' } },
  })
  if (datasets.length === 0) return []
  const named = datasets.map(({ source }) => ({ slug: source.slug, name: { en: source.nameEn, ar: source.nameAr } }))
  return Promise.all(
    [{ slug: CODED_HERE, name: null }, ...named].map(async (dataset) => ({
      ...dataset,
      events: await eventTotal({ ...filter, datasets: [dataset.slug] }, db),
    })),
  )
}
