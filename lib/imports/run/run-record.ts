import type pg from 'pg'
import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { LedgerError } from '@/lib/errors'
import { toldOf } from '../file-trouble'
import { filesNamed, type ImportFormatName } from '../vocabulary'

/**
 * The class of the advisory locks that tell which runs are under way. A lock ends with its connection, however that
 * ends, so a run without one is cut off: no clock and no process has to be asked.
 */
export const RUN_LOCKS = 1_229_803_603

/** Why the work on a run is stopped: somebody asked for it, or the app ends. */
export type StopReason = 'cancelled' | 'ending'

interface NewRun {
  /** The run that was recorded when its file came; null: a new one. */
  readonly run: bigint | null
  readonly format: ImportFormatName
  readonly fileName: string
  /** Of the other file; null: there is none. */
  readonly besideName: string | null
}

/** What there is to report of a file that is in already. */
interface KnownReport {
  readonly read: number
  readonly unchanged: number
  readonly vanished: number
}

const numbered = z.tuple([z.object({ id: z.string() })])
const locked = z.tuple([z.object({ locked: z.boolean() })])

/**
 * Records that a run is under way, for as long as `client` is connected or it ends.
 * @throws LedgerError `conflict` where it is under way already or done
 */
export async function beginRun(order: NewRun, client: pg.ClientBase): Promise<bigint> {
  await client.query('BEGIN')
  const id = order.run ?? (await insertRun(order, client))
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1, $2::int) AS locked', [RUN_LOCKS, id])
  const free = locked.parse(rows)[0].locked
  const taken = await client.query(
    `UPDATE import_run SET stage = 'running', read = 0, bytes_read = 0, merging = false, message = NULL, trouble = NULL
     WHERE id = $1 AND stage NOT IN ('done', 'upload_cut') AND $2`,
    [id, free],
  )
  if (taken.rowCount === 0) {
    const name = filesNamed(order.fileName, order.besideName)
    throw new LedgerError('conflict', `The import of ${name} is under way or done. Nothing was changed.`)
  }
  await client.query('COMMIT')
  return id
}

async function insertRun({ format, fileName, besideName }: NewRun, client: pg.ClientBase): Promise<bigint> {
  const { rows } = await client.query(
    'INSERT INTO import_run (format, file_name, beside_name, started_at) VALUES ($1, $2, $3, now()) RETURNING id::text',
    [format, fileName, besideName],
  )
  return BigInt(numbered.parse(rows)[0].id)
}

/** Records a run of a file that is in already: it changed nothing, so no later one is compared with it (no `sha256`). */
export async function finishKnown(id: bigint, datasetId: number, report: KnownReport, db: Database): Promise<void> {
  const { read, unchanged, vanished } = report
  await db.prisma.importRun.update({
    where: { id },
    data: { stage: 'done', finishedAt: new Date(), datasetId, read, unchanged, vanished },
  })
}

/** Records why a run came to nothing. One that ends with the app is left as it is: without its lock it is cut off. */
export async function failRun(id: bigint, error: unknown, signal: AbortSignal | null, db: Database): Promise<void> {
  const stopped = signal?.aborted ? (signal.reason as StopReason) : null
  if (stopped === 'ending') return
  const told = stopped === null && error instanceof LedgerError ? toldOf(error) : null
  await db.prisma.importRun
    .updateMany({
      where: { id, finishedAt: null },
      data: {
        stage: stopped ?? 'failed',
        message: told?.message ?? null,
        trouble: told?.trouble ? { ...told.trouble } : Prisma.DbNull,
      },
    })
    // A database that is lost cannot be told; the run is cut off then.
    .catch(() => undefined)
}
