import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** Brings up to date what lists show of these events' tolls, and the scope by which filters find them. */
export async function listTolls(eventIds: readonly bigint[], tx: Queryable): Promise<void> {
  const among = (column: string) => Prisma.sql`${Prisma.raw(column)} = ANY(${[...eventIds]})`
  const scoped = Prisma.sql`
    SELECT event_id, string_agg(part, ' ' ORDER BY part COLLATE "C") AS key FROM (
      SELECT id AS event_id, coalesce(province_code, 'none') || '//' AS part FROM event WHERE ${among('id')}
      UNION
      SELECT event_id, concat_ws('/', coalesce(province_code, 'none'), victim_group, harm) FROM cell
      WHERE ${among('event_id')}) AS parts
    GROUP BY event_id`
  await ensureScopes(Prisma.sql`SELECT DISTINCT key FROM (${scoped}) AS scoped`, tx)
  await tx.$executeRaw`
    UPDATE event SET scope_id = scope.id, killed_low = toll.low, killed_best = toll.best, killed_high = toll.high
    FROM (${scoped}) AS scoped
      JOIN event_scope AS scope ON scope.key = scoped.key
      LEFT JOIN (
        SELECT event_id, CASE WHEN sum(low_open) >= 0 THEN sum(low)::int END AS low, sum(best)::int AS best,
          CASE WHEN sum(high_open) = 0 THEN sum(high)::int END AS high
        FROM cell WHERE ${among('event_id')} AND harm = 'killed' GROUP BY event_id) AS toll
      ON toll.event_id = scoped.event_id
    WHERE event.id = scoped.event_id`
}

/**
 * Makes the scopes of these keys, with their parts, where they are new. A key is its parts in order, parted by blanks;
 * a part is province, group and harm, parted by slashes, the last two empty for the event itself.
 */
export async function ensureScopes(keys: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO event_scope (key) SELECT key FROM (${keys}) AS asked WHERE key NOT IN (SELECT key FROM event_scope)
      ON CONFLICT (key) DO NOTHING RETURNING id, key)
    INSERT INTO event_scope_part (scope_id, rank, province, victim_group, harm)
    SELECT made.id, part.rank - 1, split_part(part.words, '/', 1), nullif(split_part(part.words, '/', 2), ''),
      nullif(split_part(part.words, '/', 3), '')::harm
    FROM made CROSS JOIN LATERAL regexp_split_to_table(made.key, ' ') WITH ORDINALITY AS part(words, rank)`
}

/** The number of the scope of an event that has no toll: its province, whatever happened there. */
export async function scopeWithoutToll(provinceCode: string | null, tx: Queryable): Promise<number> {
  const key = `${provinceCode ?? 'none'}//`
  await ensureScopes(Prisma.sql`SELECT ${key}::text AS key`, tx)
  const rows = await tx.$queryRaw`SELECT id FROM event_scope WHERE key = ${key}`
  return z.tuple([z.object({ id: z.int() })]).parse(rows)[0].id
}
