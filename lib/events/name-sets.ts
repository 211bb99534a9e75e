import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { amongEvents, type EventSet, isNone } from './event-set'

/** The key of the set of these actors and sources, arrays of numbers in order and without repetition. */
export function nameSetKey(actors: Prisma.Sql, sources: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`md5(${actors}::text || ' ' || ${sources}::text)::uuid`
}

/** Makes the sets of `named`, rows of `actors` and `sources`, where they are new. */
export async function ensureNameSets(named: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO name_set (key, actors, sources)
    SELECT ${nameSetKey(Prisma.sql`actors`, Prisma.sql`sources`)} AS key, actors, sources
    FROM (SELECT DISTINCT actors, sources FROM (${named}) AS named) AS asked
    WHERE NOT EXISTS (
      SELECT FROM name_set WHERE name_set.key = ${nameSetKey(Prisma.sql`asked.actors`, Prisma.sql`asked.sources`)})
    ORDER BY actors, sources ON CONFLICT (key) DO NOTHING`
}

/**
 * Tells these events, or all, their claims and cells who is named by them, as actors, attributions and claims have it. What
 * knows it already is left as it is.
 */
export async function nameEvents(events: EventSet | null, tx: Queryable): Promise<void> {
  if (events && isNone(events)) return
  await ensureNameSets(
    Prisma.sql`
      SELECT actors, sources FROM (${namesOfEvents(events)}) AS event
      UNION SELECT actors, sources FROM (${namesOfClaims(events)}) AS claim`,
    tx,
  )
  for (const [table, named] of [
    ['event', namesOfEvents(events)],
    ['claim', namesOfClaims(events)],
  ] as const) {
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} AS named SET name_set_id = name_set.id
      FROM (${named}) AS asked JOIN name_set
        ON name_set.key = ${nameSetKey(Prisma.sql`asked.actors`, Prisma.sql`asked.sources`)}
      WHERE named.id = asked.id AND named.name_set_id <> name_set.id`
  }
  await tx.$executeRaw`
    UPDATE cell SET name_set_id = claim.name_set_id FROM claim
    WHERE claim.id = cell.claim_id AND cell.name_set_id <> claim.name_set_id AND ${amongEvents(events)('cell.event_id')}`
}

const counted = z.tuple([z.object({ events: z.int(), claims: z.int(), cells: z.int() })])

/** How many events, claims and cells are told another set than theirs. */
export async function wrongNames(db: Queryable): Promise<z.infer<typeof counted>[0]> {
  const differing = (table: string, named: Prisma.Sql) => Prisma.sql`
    SELECT count(*)::int FROM (${named}) AS asked JOIN ${Prisma.raw(table)} AS named ON named.id = asked.id
      LEFT JOIN name_set ON name_set.id = named.name_set_id
    WHERE (name_set.actors, name_set.sources) IS DISTINCT FROM (asked.actors, asked.sources)`
  const rows = await db.$queryRaw`
    SELECT (${differing('event', namesOfEvents(null))}) AS events, (${differing('claim', namesOfClaims(null))}) AS claims,
      (SELECT count(*)::int FROM cell JOIN claim ON claim.id = cell.claim_id
       WHERE claim.name_set_id <> cell.name_set_id) AS cells`
  return counted.parse(rows)[0]
}

/** The events, as `id`, with their `actors` and `sources`: who published it, says that it happened, gives a figure. */
function namesOfEvents(events: EventSet | null): Prisma.Sql {
  const among = amongEvents(events)
  return Prisma.sql`
    SELECT event.id, coalesce(taking_part.actors, '{}') AS actors, telling.sources
    FROM event LEFT JOIN ${takingPart(events)} ON taking_part.event_id = event.id
      JOIN (
        SELECT event_id, array_agg(DISTINCT source_id ORDER BY source_id) AS sources FROM (
          SELECT id AS event_id, publisher_id AS source_id FROM event WHERE ${among('id')}
          UNION ALL SELECT event_id, source_id FROM event_attribution WHERE ${among('event_id')}
          UNION ALL SELECT event_id, publisher_id FROM claim WHERE ${among('event_id')}
          UNION ALL SELECT event_id, asserted_by_id FROM claim
            WHERE ${among('event_id')} AND asserted_by_id IS NOT NULL) AS told
        GROUP BY event_id) AS telling ON telling.event_id = event.id
    WHERE ${among('event.id')}`
}

/** The events' claims, as `id`, with the `actors` of their event, and with the `sources` that assert or publish them. */
function namesOfClaims(events: EventSet | null): Prisma.Sql {
  return Prisma.sql`
    SELECT claim.id, coalesce(taking_part.actors, '{}') AS actors,
      ${givenBy(Prisma.sql`publisher_id`, Prisma.sql`asserted_by_id`)} AS sources
    FROM claim LEFT JOIN ${takingPart(events)} ON taking_part.event_id = claim.event_id
    WHERE claim.event_id IS NOT NULL AND ${amongEvents(events)('claim.event_id')}`
}

/** Who gives a figure, as a set: whoever published it, and whoever asserts it, if that is said. */
export function givenBy(publisher: Prisma.Sql, asserter: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${asserter} IS NULL OR ${asserter} = ${publisher} THEN ARRAY[${publisher}]
    ELSE ARRAY[least(${publisher}, ${asserter}), greatest(${publisher}, ${asserter})] END`
}

function takingPart(events: EventSet | null): Prisma.Sql {
  return Prisma.sql`(
    SELECT event_id, array_agg(DISTINCT actor_id ORDER BY actor_id) AS actors FROM event_actor
    WHERE ${amongEvents(events)('event_id')} GROUP BY event_id) AS taking_part`
}
