import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { EVERYTHING, fitsRollups } from '@/lib/filter/event-filter'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import type { SourceEntry } from '@/lib/sources/model'
import type { SourceEvents } from '../model'
import { eventTotal } from './event-counts'

/** The most events of a source that are counted one by one. */
const COUNTED = 1_000

const kept = keeper<ReadonlyMap<string, SourceEvents>>(32)

/**
 * How many events rest on each of the sources, as the filter `source` finds them: it published them, says that they
 * happened, or asserts or publishes a figure of them. What is a whole dataset is counted by the rollups. Of any other
 * source no more than `most` events are counted, by indexes, so that a page of sources costs the same in a ledger of millions.
 */
export function eventsBySource(
  sources: readonly Pick<SourceEntry, 'slug' | 'kind'>[],
  db: Database = ledgerDatabase(),
  most = COUNTED,
): Promise<ReadonlyMap<string, SourceEvents>> {
  const count = async () => {
    const counted = new Map<string, SourceEvents>()
    for (const { slug, kind } of sources) {
      const asked = { ...EVERYTHING, sources: [slug] }
      if (kind !== 'dataset' || !fitsRollups(await plainlyAsked(asked, db))) continue
      counted.set(slug, { events: await eventTotal(asked, db), more: false })
    }
    const others = sources.map(({ slug }) => slug).filter((slug) => !counted.has(slug))
    return new Map([...counted, ...(await countedUpTo(most, others, db))])
  }
  return kept(JSON.stringify([most, sources.map(({ slug }) => slug)]), count, db)
}

const row = z.object({ slug: z.string(), events: z.int(), more: z.boolean() })

/**
 * Each way of telling of an event is a walk along an index that ends early; the planner would rather look through whole
 * tables, since for all it knows each source may be a common one.
 */
async function countedUpTo(most: number, slugs: readonly string[], { prisma }: Database) {
  // One source may give several figures of one event.
  const walked = most * 2
  const [, rows] = await prisma.$transaction([
    prisma.$queryRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
    prisma.$queryRaw`
      SELECT slug, least(greatest(attributed.events, told.events), ${most}::int)::int AS events,
        attributed.events > ${most}::int OR told.events > ${most}::int OR told.cut AS more
      FROM source
        CROSS JOIN LATERAL (
          SELECT count(*) AS events FROM (
            SELECT FROM event_attribution WHERE source_id = source.id LIMIT ${most}::int + 1) AS walked) AS attributed
        CROSS JOIN LATERAL (
          SELECT count(DISTINCT id) AS events, coalesce(max(nth), 0) > ${walked}::int AS cut FROM (
            SELECT event_id AS id, 0 AS nth FROM event_attribution WHERE source_id = source.id
            UNION ALL SELECT id, row_number() OVER () FROM (
              SELECT event_id AS id FROM claim WHERE asserted_by_id = source.id LIMIT ${walked}::int + 1) AS asserted
            UNION ALL SELECT id, row_number() OVER () FROM (
              SELECT id FROM event WHERE publisher_id = source.id LIMIT ${walked}::int + 1) AS published
            UNION ALL SELECT id, row_number() OVER () FROM (
              SELECT event_id AS id FROM claim WHERE publisher_id = source.id LIMIT ${walked}::int + 1) AS added
          ) AS way WHERE attributed.events <= ${most}::int) AS told
      WHERE slug = ANY(${[...slugs]})`,
  ])
  return z
    .array(row)
    .parse(rows)
    .map(({ slug, ...counted }): [string, SourceEvents] => [slug, counted])
}
