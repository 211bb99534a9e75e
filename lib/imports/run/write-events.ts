import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Into } from './into'
import type { InsertProven } from './proven'

const OWN = `slug, kind, status, title, summary, date_start, date_end, date_precision, country_code, province_code,
  province_words, place_words, place_precision, latitude, longitude, search_text, codes, origin_id, origin_hash,
  cited_url, killed_low, killed_best, killed_high`
  .split(',')
  .map((column) => column.trim())

const FIRST_DAY = Prisma.sql`coalesce(staged.date_start, staged.date_end)`
const LAST_DAY = Prisma.sql`coalesce(staged.date_end, staged.date_start)`

/** Writes the events that are new or changed, with who took part and who reported them. */
export async function writeEvents(
  { runId, datasetId, publisherId }: Into,
  proven: InsertProven,
  tx: Queryable,
): Promise<void> {
  const at = Prisma.sql`(SELECT changed_at FROM dataset_version)`
  const publisher = Prisma.sql`coalesce(publisher.id, ${publisherId})`
  const staged = (what: string) => Prisma.sql`staged_event AS staged
    JOIN merged ON merged.line = staged.line AND merged.what = ${what}
    JOIN event_scope AS scope ON scope.key = staged.scope_key
    JOIN event_names AS names ON names.names_key = merged.names_key
    LEFT JOIN source AS publisher ON publisher.slug = staged.publisher`
  await proven(
    () => tx.$executeRaw`
    INSERT INTO event (id, review, dataset_id, run_id, publisher_id, scope_id, name_set_id, first_day, last_day,
      published_at, recorded_at, ${Prisma.raw(OWN.join(', '))})
    SELECT staged.id, 'accepted', ${datasetId}, ${runId}, ${publisher}, scope.id, names.name_set_id,
      ${FIRST_DAY}, ${LAST_DAY}, ${at}, ${at},
      ${Prisma.raw(OWN.map((column) => `staged.${column}`).join(', '))}
    FROM ${staged('added')}`,
  )
  await tx.$executeRaw`
    UPDATE event SET ${Prisma.raw(OWN.map((column) => `${column} = staged.${column}`).join(', '))},
      publisher_id = ${publisher}, scope_id = scope.id, name_set_id = names.name_set_id, first_day = ${FIRST_DAY}, last_day = ${LAST_DAY},
      version = event.version + 1
    FROM ${staged('updated')} WHERE event.id = merged.event_id`
  const updated = Prisma.sql`SELECT event_id FROM merged WHERE what = 'updated'`
  await tx.$executeRaw`DELETE FROM event_actor WHERE event_id IN (${updated})`
  await tx.$executeRaw`DELETE FROM event_attribution WHERE event_id IN (${updated})`
  await proven(
    () => tx.$executeRaw`
    INSERT INTO event_actor (event_id, actor_id, role, rank)
    SELECT DISTINCT ON (merged.event_id, actor.id, staged.role) merged.event_id, actor.id, staged.role, staged.rank
    FROM staged_actor AS staged
      JOIN merged ON merged.line = staged.line AND merged.what IN ('added', 'updated')
      JOIN actor ON actor.slug = staged.slug
    ORDER BY merged.event_id, actor.id, staged.role, staged.rank`,
  )
  await proven(
    () => tx.$executeRaw`
    INSERT INTO event_attribution (event_id, source_id, rank)
    SELECT DISTINCT ON (merged.event_id, source.id) merged.event_id, source.id, staged.rank FROM staged_source AS staged
      JOIN merged ON merged.line = staged.line AND merged.what IN ('added', 'updated')
      JOIN source ON source.slug = staged.slug
    ORDER BY merged.event_id, source.id, staged.rank`,
  )
}
