import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { ensureNameSets, givenBy, nameSetKey } from '@/lib/events/name-sets'
import type { Into } from './into'

/**
 * Gives the sets of names of what is written. In the temporary table `event_names` by the `names_key` of events, which
 * differs where they name others: `name_set_id` of the event, `plain_set_id` of a claim of it that names neither its
 * publisher nor who asserts it. In `claim_names` those of claims that do, by what they name, empty for nobody. What files
 * say of many events is looked up at the first of them.
 */
export async function nameStaged({ publisherId }: Pick<Into, 'publisherId'>, tx: Queryable): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS first_named, event_named, claim_named, event_names, claim_names`
  await tx.$executeRaw`
    CREATE TEMP TABLE first_named AS
    SELECT names_key, min(line) AS line FROM merged WHERE what IN ('added', 'updated') GROUP BY names_key`
  await tx.$executeRaw`ANALYZE first_named`
  await tx.$executeRaw`CREATE TEMP TABLE event_named AS ${namesOfEvents(publisherId)}`
  await tx.$executeRaw`CREATE TEMP TABLE claim_named AS ${namesOfClaims(publisherId)}`
  await ensureNameSets(
    Prisma.sql`SELECT actors, sources FROM event_named UNION SELECT actors, sources FROM claim_named`,
    tx,
  )
  const setOf = (named: Prisma.Sql) =>
    Prisma.sql`(SELECT id FROM name_set WHERE key = ${nameSetKey(Prisma.sql`${named}.actors`, Prisma.sql`${named}.sources`)})`
  await tx.$executeRaw`
    CREATE TEMP TABLE claim_names AS
    SELECT names_key, publisher, asserter, ${setOf(Prisma.sql`claim_named`)} AS name_set_id FROM claim_named`
  await tx.$executeRaw`
    CREATE TEMP TABLE event_names AS
    SELECT names_key, ${setOf(Prisma.sql`event_named`)} AS name_set_id, claim_names.name_set_id AS plain_set_id
    FROM event_named JOIN claim_names USING (names_key) WHERE publisher = '' AND asserter = ''`
  await tx.$executeRaw`DELETE FROM claim_names WHERE publisher = '' AND asserter = ''`
  await tx.$executeRaw`ANALYZE event_names`
  await tx.$executeRaw`ANALYZE claim_names`
}

/** With `alone`, who asserts the claims that name nobody: the only source of the event, if it has but one. */
function namesOfEvents(publisherId: number): Prisma.Sql {
  const publisher = Prisma.sql`coalesce(publisher.id, ${publisherId}::int)`
  const named = (table: string, names: string) =>
    Prisma.raw(`first_named JOIN ${table} AS staged USING (line) JOIN ${names} AS name ON name.slug = staged.slug`)
  return Prisma.sql`
    SELECT names_key, coalesce(actors, '{}') AS actors, sources, alone
    FROM first_named
      LEFT JOIN (
        SELECT line, array_agg(DISTINCT name.id ORDER BY name.id) AS actors
        FROM ${named('staged_actor', 'actor')} GROUP BY line) AS taking_part USING (line)
      LEFT JOIN (
        SELECT line, min(name.id) AS alone FROM ${named('staged_source', 'source')}
        GROUP BY line HAVING count(*) = 1) AS sole USING (line)
      JOIN (
        SELECT line, array_agg(DISTINCT id ORDER BY id) AS sources FROM (
          SELECT line, ${publisher} AS id
          FROM first_named JOIN staged_event AS staged USING (line)
            LEFT JOIN source AS publisher ON publisher.slug = staged.publisher
          UNION ALL SELECT line, name.id FROM ${named('staged_source', 'source')}
          UNION ALL SELECT line, unnest(ARRAY[${publisher}, asserter.id])
          FROM first_named JOIN staged_claim AS staged USING (line)
            LEFT JOIN source AS publisher ON publisher.slug = staged.publisher
            LEFT JOIN source AS asserter ON asserter.slug = staged.asserter) AS told
        WHERE id IS NOT NULL GROUP BY line) AS telling USING (line)`
}

function namesOfClaims(publisherId: number): Prisma.Sql {
  const given = givenBy(
    Prisma.sql`coalesce(publisher.id, ${publisherId}::int)`,
    Prisma.sql`coalesce(asserter.id, event_named.alone)`,
  )
  return Prisma.sql`
    SELECT names_key, claim.publisher, claim.asserter, actors, ${given} AS sources
    FROM (
      SELECT names_key, '' AS publisher, '' AS asserter FROM first_named
      UNION
      SELECT merged.names_key, coalesce(publisher, ''), coalesce(asserter, '')
      FROM staged_claim JOIN merged USING (line)
      WHERE merged.what IN ('added', 'updated') AND (publisher IS NOT NULL OR asserter IS NOT NULL)) AS claim
      JOIN event_named USING (names_key)
      LEFT JOIN source AS publisher ON publisher.slug = claim.publisher
      LEFT JOIN source AS asserter ON asserter.slug = claim.asserter`
}
