import type pg from 'pg'
import { z } from 'zod'
import { deriveCells } from '@/lib/casualties/derive-cells'
import { hangingTogether } from '@/lib/casualties/queries/ruling'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { listTolls } from '@/lib/events/list-tolls'
import { nameEvents } from '@/lib/events/name-sets'
import { addNewToRollups, addToRollups, takeFromRollups } from '@/lib/events/rollups'
import { classify, countMerged, type MergedCounts } from './classify'
import { queryableOn } from './connection'
import { doubtFindings, lookAgain } from './doubted-findings'
import type { Into } from './into'
import { joinCells, NOTHING_JOINED } from './join-cells'
import { nameStaged } from './name-staged'
import { insertsOf, plannerToTell, roomForSets, settleSearch } from './proven'
import { type RefusedRow, refuseRows } from './refuse-rows'
import { rememberEvents } from './remember-events'
import { removeEvents } from './remove-events'
import { writeClaims } from './write-claims'
import { writeEvents } from './write-events'
import { insertNames, namesAfter, newestNames } from './write-names'

/** What merging came to. */
export interface Merged extends MergedCounts {
  /** Rows that the ledger cannot take, with what is wrong. */
  readonly refused: readonly RefusedRow[]
  /** Events of our own files whose killed are others than their cells add up to. */
  readonly differing: number
}

/** What a merge changes of what stands: what it updates, and what it takes out. */
const CHANGED = Prisma.sql`SELECT event_id FROM merged WHERE what IN ('updated', 'retired')`
const WRITTEN = Prisma.sql`SELECT event_id FROM merged WHERE what IN ('added', 'updated')`
const RETIRED = Prisma.sql`SELECT event_id FROM merged WHERE what = 'retired'`

/** Merges what is staged, all or nothing, in one transaction. What the database holds already is left as it is. */
export async function merge(into: Into, client: pg.ClientBase): Promise<Merged> {
  const tx = queryableOn(client)
  await client.query('BEGIN')
  try {
    const merged = await mergeStaged(into, tx)
    await client.query('COMMIT')
    return merged
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function mergeStaged(into: Into, tx: Queryable): Promise<Merged> {
  // The row is the lock of all writers: what is compared now stays so until the end.
  await tx.$queryRaw`SELECT version FROM dataset_version FOR UPDATE`
  await roomForSets(tx)
  const joined = into.ofLedger ? await joinCells(tx) : NOTHING_JOINED
  const refused = [...joined.refused, ...(await refuseRows(into, tx))]
  await classify(into, refused, tx)
  const counts = await countMerged(into, refused, tx)
  let made: string | null = null
  if (counts.added + counts.updated + counts.retired > 0) {
    await tx.$executeRaw`
      UPDATE dataset_version
      SET version = version + 1, changed_at = greatest(clock_timestamp(), changed_at + interval '1 millisecond')`
    const before = await newestNames(tx)
    await change(into, counts.added, tx)
    made = await namesAfter(before, tx)
  }
  const { added, updated, unchanged, vanished, retired } = counts
  await tx.$executeRaw`
    UPDATE import_run SET read = ${into.read}, added = ${added}, updated = ${updated}, unchanged = ${unchanged},
      rejected = ${into.rejected + refused.length}, vanished = ${vanished}, retired = ${retired},
      sha256 = ${into.sha256}, read_by = ${into.readBy}, made = ${made}::jsonb, finished_at = clock_timestamp(), stage = 'done', merging = false,
      dataset_id = ${into.datasetId}
    WHERE id = ${into.runId}`
  return { ...counts, refused, differing: joined.differing }
}

async function change(into: Into, added: number, tx: Queryable): Promise<void> {
  await insertNames(tx)
  await nameStaged(into, tx)
  const rivals = await contestedAmong(tx)
  const others = rivals.length > 0 ? Prisma.sql`AND event_id <> ALL(${rivals})` : Prisma.empty
  await takeFromRollups(CHANGED, tx)
  await takeFromRollups(Prisma.sql`SELECT id FROM event WHERE id = ANY(${rivals}) AND id NOT IN (${CHANGED})`, tx)
  const at = Prisma.sql`(SELECT changed_at FROM dataset_version)`
  await doubtFindings(CHANGED, tx)
  await rememberEvents(CHANGED, { ...into, at }, tx)
  await removeEvents(RETIRED, tx)
  await forgetPairs(tx)
  const proven = await insertsOf(tx)
  await writeEvents(into, proven, tx)
  await writeClaims(into, { others, proven }, tx)
  await settleSearch(tx)
  const standing = await stillThere(rivals, tx)
  await deriveCells(standing, tx)
  await listTolls(standing, tx)
  const changed = Prisma.sql`
    SELECT event_id FROM merged WHERE what = 'updated' ${others} UNION SELECT unnest(${standing}::bigint[])`
  await nameEvents(changed, tx)
  const tellPlanner = await plannerToTell(added, tx)
  await tellPlanner('written')
  if (added > 0) await addNewToRollups(Prisma.sql`SELECT event_id FROM merged WHERE what = 'added'`, tx)
  await addToRollups(changed, tx)
  await tellPlanner('summed')
  await doubtFindings(WRITTEN, tx)
  await lookAgain(standing, at, tx)
}

const numbered = z.array(z.object({ id: z.bigint() }))

/** The changed events that have rivals, and all that hang together with them: their cells follow from the ledger. */
async function contestedAmong(tx: Queryable): Promise<bigint[]> {
  const rows = await tx.$queryRaw`SELECT id FROM event WHERE contested AND id IN (${CHANGED})`
  return hangingTogether(
    numbered.parse(rows).map(({ id }) => id),
    tx,
  )
}

async function stillThere(events: readonly bigint[], tx: Queryable): Promise<bigint[]> {
  const rows = await tx.$queryRaw`SELECT id FROM event WHERE id = ANY(${[...events]}) ORDER BY id`
  return numbered.parse(rows).map(({ id }) => id)
}

/** What a changed event looked like says nothing any more; pairs are found anew, decisions stay. */
async function forgetPairs(tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM duplicate WHERE decision IS NULL AND (one_id IN (${CHANGED}) OR other_id IN (${CHANGED}))`
}
