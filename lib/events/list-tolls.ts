import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { TOGETHER } from '@/lib/filter/grains'

/** Brings up to date what lists show of these events' tolls, and the scope by which filters find them. */
export async function listTolls(eventIds: readonly bigint[], tx: Queryable): Promise<void> {
  if (eventIds.length === 0) return
  const among = (column: string) => Prisma.sql`${Prisma.raw(column)} = ANY(${[...eventIds]})`
  const keys = Prisma.sql`
    SELECT event_id, string_agg(part, ' ' ORDER BY part COLLATE "C") AS key FROM (
      SELECT id AS event_id, ${scopeWithoutToll(Prisma.sql`province_code`)} AS part FROM event WHERE ${among('id')}
      UNION
      SELECT event_id, concat_ws('/', coalesce(province_code, 'none'), victim_group, harm) FROM cell
      WHERE ${among('event_id')}) AS parts
    GROUP BY event_id`
  await tx.$executeRaw`
    WITH scoped AS (${keys}), ${scopesOf(Prisma.sql`SELECT DISTINCT key FROM scoped`)}
    UPDATE event SET scope_id = scope.id, killed_low = toll.low, killed_best = toll.best, killed_high = toll.high
    FROM scoped
      JOIN scope ON scope.key = scoped.key
      LEFT JOIN (
        SELECT event_id, CASE WHEN sum(low_open) >= 0 THEN sum(low)::int END AS low, sum(best)::int AS best,
          CASE WHEN sum(high_open) = 0 THEN sum(high)::int END AS high
        FROM cell WHERE ${among('event_id')} AND harm = 'killed' GROUP BY event_id) AS toll
      ON toll.event_id = scoped.event_id
    WHERE event.id = scoped.event_id AND (event.scope_id, event.killed_low, event.killed_best, event.killed_high)
      IS DISTINCT FROM (scope.id, toll.low, toll.best, toll.high)`
}

/**
 * The scopes of these keys as `scope` with `id` and `key`, for a WITH clause, which makes them with their parts where
 * they are new, and those of the same groups and harms anywhere. A key is its parts in order, parted by blanks; a part is
 * province, group and harm, parted by slashes, the last two empty for the event itself.
 */
export function scopesOf(keys: Prisma.Sql): Prisma.Sql {
  const words = (key: string) => Prisma.sql`regexp_split_to_table(${Prisma.raw(key)}, ' ')`
  return Prisma.sql`
    asked AS (${keys}),
    new AS (
      SELECT asked.key, anywhere.key AS anywhere_key
      FROM asked CROSS JOIN LATERAL (
        SELECT string_agg(part, ' ' ORDER BY part COLLATE "C") AS key
        FROM (SELECT DISTINCT regexp_replace(words, '^[^/]*', ${TOGETHER.province}) AS part FROM ${words('asked.key')} AS words)
          AS parts) AS anywhere
      WHERE NOT EXISTS (SELECT FROM event_scope WHERE event_scope.key = asked.key)),
    made_anywhere AS (
      INSERT INTO event_scope (key)
      SELECT DISTINCT anywhere_key FROM new
      WHERE NOT EXISTS (SELECT FROM event_scope WHERE event_scope.key = new.anywhere_key)
      ORDER BY 1 ON CONFLICT (key) DO NOTHING RETURNING id, key),
    anywhere AS (
      SELECT id, key FROM made_anywhere
      UNION ALL SELECT id, key FROM event_scope WHERE key IN (SELECT anywhere_key FROM new)),
    made AS (
      INSERT INTO event_scope (key, anywhere_id)
      SELECT new.key, anywhere.id FROM new JOIN anywhere ON anywhere.key = new.anywhere_key
      ORDER BY 1 ON CONFLICT (key) DO NOTHING RETURNING id, key),
    parts AS (
      INSERT INTO event_scope_part (scope_id, rank, province, victim_group, harm)
      SELECT scope.id, part.rank - 1, split_part(part.words, '/', 1), nullif(split_part(part.words, '/', 2), ''),
        nullif(split_part(part.words, '/', 3), '')::harm
      FROM (TABLE made UNION ALL TABLE made_anywhere) AS scope
        CROSS JOIN LATERAL ${words('scope.key')} WITH ORDINALITY AS part(words, rank)),
    scope AS (SELECT id, key FROM made UNION ALL SELECT id, key FROM event_scope WHERE key IN (SELECT key FROM asked))`
}

/** Makes the scopes of these keys where they are new. */
export async function ensureScopes(keys: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`WITH ${scopesOf(keys)} SELECT count(*) FROM made`
}

/** The key of the scope of an event that has no toll: its province, whatever happened there. */
export function scopeWithoutToll(provinceCode: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(${provinceCode}, 'none') || '//'`
}
