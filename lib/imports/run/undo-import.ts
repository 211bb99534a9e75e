import { z } from 'zod'
import { deriveCells } from '@/lib/casualties/derive-cells'
import { hangingTogether } from '@/lib/casualties/queries/ruling'
import type { Database, Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Editor, write } from '@/lib/db/write'
import { listTolls } from '@/lib/events/list-tolls'
import { nameEvents } from '@/lib/events/name-sets'
import { addToRollups, takeFromRollups } from '@/lib/events/rollups'
import { doubtFindings, lookAgain } from './doubted-findings'
import { refuseUndo } from './refuse-undo'
import { rememberEvents } from './remember-events'
import { removeEvents } from './remove-events'
import { removeNames, restoreEvents } from './restore-events'

/** What an undo came to, in events. */
export interface Undone {
  /** Those that the import had added: gone, their last state in history. */
  readonly removed: number
  /** Those that it had changed or retired: as they were before it. */
  readonly restored: number
}

const LONGEST_MS = 6 * 3_600_000
const GONE = Prisma.sql`SELECT event_id FROM undone WHERE what = 'added'`
const STANDING = Prisma.sql`SELECT event_id FROM undone WHERE what IN ('added', 'updated')`
const BACK = Prisma.sql`SELECT event_id FROM undone WHERE what IN ('updated', 'retired')`

/**
 * Takes back a whole import, all or nothing: events that it added go, events that it changed or retired are again as
 * before it, figures too, and no finding rests on what is gone. History keeps both. Throws `not_found` where no such
 * import came to its end, `conflict` where it was undone already, where a later one of the dataset changed something, or
 * where what it added holds others.
 */
export function undoImport(runId: bigint, editor: Editor, db: Database): Promise<Undone> {
  return write(
    db,
    async (tx, at) => {
      await refuseUndo(runId, tx)
      await listUndone(runId, tx)
      await doubtFindings(STANDING, tx)
      const before = await hangingTogether(await contested(STANDING, tx), tx)
      await takeFromRollups(STANDING, tx)
      await takeFromRollups(except(before, STANDING), tx)
      await rememberEvents(STANDING, { at, editor: editor.name, reason: editor.reason, runId: null }, tx)
      await removeEvents(GONE, tx)
      await restoreEvents(tx)
      const contestedNow = await deriveAnew(before, tx)
      await doubtFindings(BACK, tx)
      await lookAgain(contestedNow, at, tx)
      await removeNames(runId, tx)
      await tx.$executeRaw`UPDATE import_run SET undone_at = ${at} WHERE id = ${runId}`
      await tx.$executeRaw`
        INSERT INTO revision (entity, entity_id, at, editor, reason)
        VALUES ('import', ${String(runId)}, ${at}, ${editor.name}, ${editor.reason})`
      return countUndone(tx)
    },
    LONGEST_MS,
  )
}

/** Lists what the import did in the temporary table `undone`: the event, what it did to it, and the state before. */
async function listUndone(runId: bigint, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE undone ON COMMIT DROP AS
    SELECT id AS event_id, 'added' AS what, NULL::jsonb AS before FROM event WHERE run_id = ${runId}
    UNION ALL
    SELECT told.event_id, CASE WHEN event.id IS NULL THEN 'retired' ELSE 'updated' END, told.before
    FROM (
      SELECT (before -> 'event' ->> 'id')::bigint AS event_id, before FROM revision
      WHERE run_id = ${runId} AND entity = 'event') AS told
      LEFT JOIN event ON event.id = told.event_id`
  await tx.$executeRaw`CREATE INDEX ON undone (event_id)`
  await tx.$executeRaw`ANALYZE undone`
}

/**
 * Cells, lists and rollups of what was put back, and of all that hangs together with it or did. Answers those of them
 * that are contested.
 */
async function deriveAnew(before: readonly bigint[], tx: Queryable): Promise<readonly bigint[]> {
  const together = await hangingTogether([...before, ...(await contested(BACK, tx))], tx)
  const known = new Set(before)
  const joined = together.filter((id) => !known.has(id))
  await takeFromRollups(except(joined, BACK), tx)
  const rivals = await standing(together, tx)
  await deriveCells(rivals, tx)
  await listTolls(rivals, tx)
  const changed = Prisma.sql`${BACK} UNION SELECT unnest(${rivals}::bigint[])`
  await nameEvents(changed, tx)
  await addToRollups(changed, tx)
  return rivals
}

const numbered = z.array(z.object({ id: z.bigint() }))

async function contested(events: Prisma.Sql, tx: Queryable): Promise<bigint[]> {
  const rows = await tx.$queryRaw`SELECT id FROM event WHERE contested AND id IN (${events})`
  return numbered.parse(rows).map(({ id }) => id)
}

async function standing(events: readonly bigint[], tx: Queryable): Promise<bigint[]> {
  const rows = await tx.$queryRaw`SELECT id FROM event WHERE id = ANY(${[...events]}) ORDER BY id`
  return numbered.parse(rows).map(({ id }) => id)
}

function except(events: readonly bigint[], others: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT id FROM event WHERE id = ANY(${[...events]}) AND id NOT IN (${others})`
}

const counted = z.tuple([z.object({ removed: z.int(), restored: z.int() })])

async function countUndone(tx: Queryable): Promise<Undone> {
  const rows = await tx.$queryRaw`
    SELECT count(*) FILTER (WHERE what = 'added')::int AS removed,
      count(*) FILTER (WHERE what <> 'added')::int AS restored FROM undone`
  return counted.parse(rows)[0]
}
