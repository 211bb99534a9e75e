import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { CODED_HERE, type EventFilter, filterKey } from '@/lib/filter/event-filter'
import { steadily } from '@/lib/filter/steadily'
import type { Name } from '@/lib/i18n/name'
import { countedEvents } from './events-under'

/** Where the filter's events come from, whatever datasets it names; `name` is null for what was coded here. */
export interface CountedDataset {
  readonly slug: string
  readonly name: Name | null
  readonly events: number
}

const row = z.object({ dataset: z.int(), events: z.coerce.number().int() })

const kept = keeper<readonly CountedDataset[]>(64)

/**
 * What was coded here and each dataset, with its events; empty where there is no dataset to choose. Kept until the next
 * write.
 */
export function datasetFacet(filter: EventFilter, db: Database = ledgerDatabase()): Promise<readonly CountedDataset[]> {
  const asked = { ...filter, datasets: [] }
  return kept(filterKey(asked), () => countedIn(asked, db), db)
}

async function countedIn(filter: EventFilter, db: Database): Promise<readonly CountedDataset[]> {
  const datasets = await db.prisma.dataset.findMany({
    select: { id: true, source: true },
    orderBy: { source: { nameEn: 'asc' } },
  })
  if (datasets.length === 0) return []
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
      SELECT dataset, sum(events)::bigint AS events
      FROM (${await countedEvents(filter, 'all', db)}) AS counted GROUP BY 1`,
  )
  const events = new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ dataset, events }) => [dataset, events]),
  )
  const named = datasets.map(({ id, source }) => ({
    id,
    slug: source.slug,
    name: { en: source.nameEn, ar: source.nameAr },
  }))
  return [{ id: 0, slug: CODED_HERE, name: null }, ...named].map(({ id, ...dataset }) => ({
    ...dataset,
    events: events.get(id) ?? 0,
  }))
}
