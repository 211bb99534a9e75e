import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { TOGETHER } from '@/lib/filter/grains'

const row = z.object({ slug: z.string(), events: z.coerce.number().int() })

/**
 * How many events rest on each of the sources, as the filter `source` finds them: it published them, says that they
 * happened, or asserts or publishes a figure of them. From the rollup by names.
 */
export async function eventsBySource(
  slugs: readonly string[],
  { prisma }: Database = ledgerDatabase(),
): Promise<ReadonlyMap<string, number>> {
  const rows = await prisma.$queryRaw`
    SELECT slug, coalesce(sum(events), 0)::bigint AS events
    FROM source LEFT JOIN named_event_rollup ON grain = 'all' AND actor_id = ${TOGETHER.name}
      AND source_id = source.id AND scope_id = ${TOGETHER.scope}
    WHERE slug = ANY(${[...slugs]}) GROUP BY slug`
  return new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ slug, events }) => [slug, events]),
  )
}
