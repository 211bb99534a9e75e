import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { EVERYTHING } from '@/lib/filter/event-filter'
import type { SourceEntry } from '@/lib/sources/model'
import type { SourceEvents } from '../model'
import { eventTotal } from './event-counts'

/** The most events of a source that are counted one by one. */
const COUNTED = 1_000

const kept = keeper<ReadonlyMap<string, SourceEvents>>(32)

/**
 * How many events rest on each of the sources, as the filter `source` finds them: it published them, says that they
 * happened, or asserts or publishes a figure of them. A dataset is counted by the rollups. Of any other source no more
 * than `most` events are counted, by indexes, so that a page of sources costs the same in a ledger of millions.
 */
export function eventsBySource(
  sources: readonly Pick<SourceEntry, 'slug' | 'kind'>[],
  db: Database = ledgerDatabase(),
  most = COUNTED,
): Promise<ReadonlyMap<string, SourceEvents>> {
  const count = async () => {
    const [datasets, others] = [true, false].map((of) => sources.filter(({ kind }) => (kind === 'dataset') === of))
    const whole = (datasets ?? []).map(async ({ slug }): Promise<[string, SourceEvents]> => {
      const events = await eventTotal({ ...EVERYTHING, sources: [slug] }, db)
      return [slug, { events, more: false }]
    })
    const slugs = (others ?? []).map(({ slug }) => slug)
    return new Map([...(await Promise.all(whole)), ...(await countedUpTo(most, slugs, db))])
  }
  return kept(JSON.stringify([most, sources.map(({ slug }) => slug)]), count, db)
}

const row = z.object({ slug: z.string(), events: z.int(), more: z.boolean() })

/** Each way of telling of an event is a short walk along an index, which a source that seems common would be denied. */
async function countedUpTo(most: number, slugs: readonly string[], { prisma }: Database) {
  // One source may give several figures of one event.
  const walked = most * 2
  const [, rows] = await prisma.$transaction([
    prisma.$executeRaw`SET LOCAL enable_seqscan = off`,
    prisma.$queryRaw`
      SELECT slug, least(count(DISTINCT told.id), ${most}::int)::int AS events,
        count(DISTINCT told.id) > ${most}::int OR coalesce(max(told.nth), 0) > ${walked}::int AS more
      FROM source LEFT JOIN LATERAL (
        SELECT id, row_number() OVER () AS nth FROM (
          SELECT event_id AS id FROM event_attribution WHERE source_id = source.id LIMIT ${walked}::int + 1) AS attributed
        UNION ALL SELECT id, row_number() OVER () FROM (
          SELECT event_id AS id FROM claim WHERE asserted_by_id = source.id LIMIT ${walked}::int + 1) AS asserted
        UNION ALL SELECT id, row_number() OVER () FROM (
          SELECT id FROM event WHERE publisher_id = source.id LIMIT ${walked}::int + 1) AS published
        UNION ALL SELECT id, row_number() OVER () FROM (
          SELECT event_id AS id FROM claim WHERE publisher_id = source.id LIMIT ${walked}::int + 1) AS added
      ) AS told ON true
      WHERE slug = ANY(${[...slugs]}) GROUP BY slug`,
  ])
  return z
    .array(row)
    .parse(rows)
    .map(({ slug, ...counted }): [string, SourceEvents] => [slug, counted])
}
