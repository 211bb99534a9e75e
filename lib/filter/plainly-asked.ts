import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import type { EventFilter } from './event-filter'
import { TOGETHER } from './grains'

const kept = keeper<boolean>(64)

/**
 * The filter, or one that means the same and fits the rollups: the source of a dataset, asked for alone, is the dataset,
 * as long as it tells of nothing else and nobody else of what it holds.
 */
export async function plainlyAsked(filter: EventFilter, db: Database): Promise<EventFilter> {
  const [source, ...others] = filter.sources
  if (source === undefined || others.length > 0) return filter
  if (filter.datasets.length > 0 && !filter.datasets.includes(source)) return filter
  const isWhole = await kept(source, () => isDataset(source, db), db)
  return isWhole ? { ...filter, sources: [], datasets: [source] } : filter
}

/**
 * Whether what the source tells is what its dataset holds: all of that names it as the publisher. A file of our own format
 * names publishers row by row, so its dataset is no such whole.
 */
async function isDataset(slug: string, db: Database): Promise<boolean> {
  const rows = await db.prisma.$queryRaw`
    SELECT EXISTS (
      SELECT 1 FROM dataset JOIN source ON source.id = dataset.source_id
      WHERE source.slug = ${slug} AND dataset.format <> 'ledger'
        AND NOT EXISTS (
          SELECT 1 FROM named_event_rollup AS told
          WHERE told.grain = 'all' AND told.actor_id = ${TOGETHER.name} AND told.source_id = source.id
            AND told.scope_id = ${TOGETHER.scope} AND told.dataset <> dataset.id)
        AND NOT EXISTS (
          WITH told AS MATERIALIZED (SELECT event_id FROM claim WHERE article_id IS NOT NULL)
          SELECT 1 FROM told JOIN event ON event.id = told.event_id WHERE event.dataset_id = dataset.id)) AS is_whole`
  return z.tuple([z.object({ is_whole: z.boolean() })]).parse(rows)[0].is_whole
}
