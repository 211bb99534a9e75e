import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** Writes rows whose references are known to hold. */
export type InsertProven = (insert: () => Promise<unknown>) => Promise<void>

const answer = z.tuple([z.object({ proven: z.boolean() })])

/**
 * How to insert staged rows. Postgres looks up each reference of each row by itself, which takes most of a large import.
 * Here they are proven set by set: places and groups by the query below, all others by the joins that make the rows; and
 * what they point to is locked against being deleted. Then, where this user may, the single checks are left out for the
 * inserts. All other constraints hold as ever.
 */
export async function insertsOf(tx: Queryable): Promise<InsertProven> {
  await tx.$executeRaw`LOCK TABLE place, victim_group, actor, source, event_scope, name_set IN SHARE MODE`
  const rows = await tx.$queryRaw`
    SELECT has_parameter_privilege('session_replication_role', 'SET')
      AND NOT EXISTS (SELECT country_code FROM staged_event EXCEPT SELECT code FROM place)
      AND NOT EXISTS (
        SELECT province_code FROM staged_event WHERE province_code IS NOT NULL
        UNION SELECT province_code FROM staged_claim WHERE province_code IS NOT NULL
        EXCEPT SELECT code FROM place)
      AND NOT EXISTS (SELECT victim_group FROM staged_claim EXCEPT SELECT code FROM victim_group) AS proven`
  const [{ proven }] = answer.parse(rows)
  if (!proven) {
    return async (insert) => {
      await insert()
    }
  }
  return async (insert) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    await insert()
    await tx.$executeRaw`SET LOCAL session_replication_role = origin`
  }
}

/** Memory for sets as large as a file, until the transaction ends. */
export async function roomForSets(tx: Queryable): Promise<void> {
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`
  await tx.$executeRaw`SET LOCAL maintenance_work_mem = '256MB'`
  // Words of new events are sorted into the search in large portions and not every four megabytes.
  await tx.$executeRaw`SET LOCAL gin_pending_list_limit = '512MB'`
}

/** Sorts what waits into the search, so that no reader has to look through it. */
export async function settleSearch(tx: Queryable): Promise<void> {
  await tx.$queryRaw`SELECT gin_clean_pending_list('event_search_text_idx')`
}

/** What the planner has to know anew. Of wide tables the columns that are asked for: texts take longest and say least. */
const ASKED = {
  written: `event (id, kind, scope_id, name_set_id, first_day, last_day, dataset_id, publisher_id, contested),
    cell (claim_id, event_id, province_code, victim_group, kind, dataset_id, name_set_id, settlement, first_day,
      last_day),
    event_scope, event_scope_part, claim, event_actor, event_attribution, name_set`,
  summed: `toll_rollup, event_rollup, name_set_toll_rollup, name_set_event_rollup, named_toll_rollup, named_event_rollup`,
} as const

const outdated = z.tuple([z.object({ outdated: z.boolean() })])

/**
 * How to tell the planner what tables hold by now: by itself it learns late. Says nothing where no more than a tenth is
 * added to the events that it knows of.
 */
export async function plannerToTell(added: number, tx: Queryable): Promise<(of: keyof typeof ASKED) => Promise<void>> {
  const rows =
    await tx.$queryRaw`SELECT reltuples < ${10 * added} AS outdated FROM pg_class WHERE oid = 'event'::regclass`
  const [known] = outdated.parse(rows)
  return async (of) => {
    if (known.outdated) await tx.$executeRaw`ANALYZE ${Prisma.raw(ASKED[of])}`
  }
}
