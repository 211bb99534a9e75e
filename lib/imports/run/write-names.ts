import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { ensureScopes } from '@/lib/events/list-tolls'

/** Makes the actors, sources and scopes that staged rows name, where they are new. */
export async function insertNames(tx: Queryable): Promise<void> {
  await ensureScopes(Prisma.sql`SELECT DISTINCT scope_key AS key FROM staged_event`, tx)
  await tx.$executeRaw`
    INSERT INTO actor (slug, kind, name_en, aliases)
    SELECT DISTINCT ON (slug) slug, kind, name, '{}'::text[]
    FROM (SELECT slug, kind, name, min(line) AS line FROM staged_actor GROUP BY slug, kind, name) AS named
    ORDER BY slug, line
    ON CONFLICT (slug) DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO source (slug, kind, name_en)
    SELECT DISTINCT ON (slug) slug, 'publisher'::source_kind, name
    FROM (SELECT slug, name, min(line) AS line FROM staged_source GROUP BY slug, name) AS named
    ORDER BY slug, line
    ON CONFLICT (slug) DO NOTHING`
}

/**
 * Gives names that were written without an address the one of who is known by exactly that name, else one that nobody
 * has: two names that differ never become one.
 */
export async function settleSlugs(tx: Queryable): Promise<void> {
  for (const [staged, known] of [
    [Prisma.raw('staged_actor'), Prisma.raw('actor')],
    [Prisma.raw('staged_source'), Prisma.raw('source')],
  ] as const) {
    await tx.$executeRaw`
      UPDATE ${staged} AS staged SET slug = settled.slug
      FROM (
        SELECT named.name, coalesce(
          (SELECT known.slug FROM ${known} AS known WHERE known.name_en = named.name ORDER BY known.id LIMIT 1),
          CASE WHEN named.nth > 1 OR EXISTS (SELECT 1 FROM ${known} AS known WHERE known.slug = named.slug)
            THEN named.slug || '-' || left(md5(named.name), 8) ELSE named.slug END) AS slug
        FROM (
          SELECT name, slug, row_number() OVER (PARTITION BY slug ORDER BY name COLLATE "C") AS nth
          FROM (SELECT DISTINCT name, slug FROM ${staged}) AS one) AS named) AS settled
      WHERE staged.name = settled.name`
  }
}

const NAMED = ['actor', 'source', 'event_scope', 'name_set'] as const
type Newest = Readonly<Record<(typeof NAMED)[number], number>>

const newest = z.tuple([z.object({ actor: z.int(), source: z.int(), event_scope: z.int(), name_set: z.int() })])
const ids = z.array(z.object({ id: z.int() }))

/** The highest number of each kind of name; under the lock of writers what comes later is the caller's own. */
export async function newestNames(tx: Queryable): Promise<Newest> {
  const rows = await tx.$queryRaw`
    SELECT (SELECT coalesce(max(id), 0) FROM actor) AS actor, (SELECT coalesce(max(id), 0) FROM source) AS source,
      (SELECT coalesce(max(id), 0) FROM event_scope) AS event_scope, (SELECT max(id) FROM name_set) AS name_set`
  return newest.parse(rows)[0]
}

/** The names made since, by number, as JSON. */
export async function namesAfter(before: Newest, tx: Queryable): Promise<string> {
  const made: Record<string, number[]> = {}
  for (const kind of NAMED) {
    const rows = await tx.$queryRaw`SELECT id FROM ${Prisma.raw(kind)} WHERE id > ${before[kind]} ORDER BY id`
    made[kind] = ids.parse(rows).map(({ id }) => id)
  }
  return JSON.stringify(made)
}
