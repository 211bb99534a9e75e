import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Database } from '@/lib/db/client'
import { readerHash } from '@/lib/source-hash'
import type { DatasetTerms } from '../datasets'
import type { ImportedEvent, RejectedRow } from '../model'
import { filesNamed, type ImportFormatName } from '../vocabulary'
import { ensureDataset, type KnownDataset } from './ensure-dataset'
import { placesOf } from './locate'
import { type Merged, merge } from './merge'
import { beginRun, failRun, finishKnown } from './run-record'
import { requireAll, requireBoth, type StagedCounts, type StagedFile, stageFile } from './stage-file'
import { indexStaging, makeStaging } from './staging'

/** A file to import. */
export interface ImportOrder extends StagedFile {
  readonly format: ImportFormatName
  /** The other of the two files of `ledger`, in either order. */
  readonly beside?: StagedFile
  /** What `sha256Of` makes of the bytes, where they can be read before; null: they can be read but once. */
  readonly sha256: string | null
  readonly terms: DatasetTerms
  /** Who imports it: what history will say of changed events. */
  readonly editor: string
  /** Whether events of the dataset that the file no longer holds are taken out; they stay in history. */
  readonly retire?: boolean
  /** Told now and then how far it is. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number; readonly merging: boolean }) => void
  /** Told the names of the columns, and each event that comes in: what a report of losses is made of. */
  readonly onHeader?: (header: readonly string[]) => void
  readonly onEvent?: (event: ImportedEvent) => void
  /** Told each row that is not imported, in no order. */
  readonly onRejected?: (row: RejectedRow) => void
  /** The run that was recorded when the file came; none: a new one is. */
  readonly run?: bigint
  /** Told once the run is recorded as under way. */
  readonly onBegun?: () => void
  /** Stops it, with a `StopReason`; the ledger is then as before, unless it was changed already. */
  readonly signal?: AbortSignal
}

/** What an import came to. Added, updated, unchanged and rejected rows are all the rows read. */
export interface ImportReport extends Omit<Merged, 'refused'> {
  /** The run, by which it can be undone; null: the same file is in already, and there is nothing to undo. */
  readonly runId: bigint | null
  readonly read: number
  readonly rejected: number
}

/**
 * Imports a file, all or nothing: what it holds is staged beside the ledger, then merged in one transaction. Cut off at
 * any moment, the ledger is as before or as after; the same file again changes nothing. Throws `invalid_input` where the
 * file is none of its format, and where one of the two files of `ledger` is missing.
 */
export async function importFile(order: ImportOrder, db: Database): Promise<ImportReport> {
  requireAll(order.format, [order, ...(order.beside ? [order.beside] : [])])
  const client = await db.pool.connect()
  // A connection that breaks is reported to the query on it.
  client.on('error', () => undefined)
  try {
    await client.query('SET statement_timeout = 0')
    const { format, fileName } = order
    const besideName = order.beside?.fileName ?? null
    const run = await beginRun({ run: order.run ?? null, format, fileName, besideName }, client)
    order.onBegun?.()
    return await stoppable(order, run, client, db, async () => {
      const dataset = await ensureDataset(order.terms, order.format, db)
      const known = await importedBefore(order, dataset, db)
      if (known) await finishKnown(run, dataset.id, known, db)
      return known ?? (await readAndMerge(order, { runId: run, dataset }, client, db))
    })
  } finally {
    // The staging tables live as long as the connection.
    client.release(true)
  }
}

/** Does the work until it is told to stop; then the connection is broken off, since a query cancelled has a next one. */
async function stoppable<T>(
  { signal }: ImportOrder,
  run: bigint,
  client: pg.ClientBase,
  db: Database,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  const stop = () => void db.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]).catch(() => undefined)
  signal?.addEventListener('abort', stop)
  try {
    signal?.throwIfAborted()
    return await work()
  } catch (error) {
    await failRun(run, error, signal ?? null, db)
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

async function readAndMerge(
  order: ImportOrder,
  { runId, dataset }: { readonly runId: bigint; readonly dataset: KnownDataset },
  client: pg.ClientBase,
  db: Database,
): Promise<ImportReport> {
  await makeStaging(client)
  const staged = await stageAll(order, dataset, db, client)
  order.onProgress?.({ bytes: 0, rows: staged.read, merging: true })
  await indexStaging(client)
  const { refused, ...merged } = await merge(
    {
      runId,
      datasetId: dataset.id,
      publisherId: dataset.sourceId,
      ofLedger: order.format === 'ledger',
      readBy: reader(),
      editor: order.editor,
      reason: `import of ${nameOf(order)}`,
      retire: order.retire ?? false,
      ...staged,
    },
    client,
  )
  for (const { of, ...row } of refused) order.onRejected?.({ ...row, ...staged.file(of) })
  return { ...merged, runId, read: staged.read, rejected: staged.rejected + refused.length }
}

function nameOf({ fileName, beside }: ImportOrder): string {
  return filesNamed(fileName, beside?.fileName ?? null)
}

/** One text for one or two files, whatever their order. */
export function sha256Of(files: readonly string[]): string {
  const [only] = files
  if (files.length === 1 && only !== undefined) return only
  return createHash('sha256')
    .update([...files].sort().join(' '))
    .digest('hex')
}

/** As `readerHash`: of the app when it started, since its files may have changed beneath it; of a command now. */
function reader(): string {
  return process.env['LEDGER_READER'] ?? readerHash(/* turbopackIgnore: true */ process.cwd())
}

/** What the last import of the dataset came to, where it was this very file, read as now, and nothing is left to do. */
async function importedBefore({ sha256, retire }: ImportOrder, { id }: KnownDataset, { prisma }: Database) {
  if (sha256 === null) return null
  const last = await prisma.importRun.findFirst({
    // A run that found its file in already says nothing of who read it: the one it was held against does.
    where: { datasetId: id, finishedAt: { not: null }, undoneAt: null, sha256: { not: null }, readBy: { not: null } },
    orderBy: { finishedAt: 'desc' },
  })
  if (last?.sha256 !== sha256 || last.readBy !== reader() || last.rejected > 0 || (retire && last.vanished > 0))
    return null
  const { read, vanished } = last
  return { runId: null, read, added: 0, updated: 0, unchanged: read, rejected: 0, vanished, retired: 0, differing: 0 }
}

async function stageAll(
  order: ImportOrder,
  { slug }: KnownDataset,
  db: Database,
  client: Parameters<typeof stageFile>[2],
) {
  const files: StagedFile[] = order.beside ? [order, order.beside] : [order]
  const [locate, groups] = await Promise.all([placesOf(db), db.prisma.victimGroup.findMany({ select: { code: true } })])
  const counts: StagedCounts[] = []
  const sum = (count: 'read' | 'rejected') => counts.reduce((all, one) => all + one[count], 0)
  for (const file of files) {
    const before = sum('read')
    const named = order.beside ? { file: file.fileName } : {}
    const staging = {
      format: order.format,
      slug,
      locate,
      groups: new Set(groups.map(({ code }) => code)),
      onRows: ({ bytes, rows }: { bytes: number; rows: number }) =>
        order.onProgress?.({ bytes, rows: before + rows, merging: false }),
      ...(order.onHeader ? { onHeader: order.onHeader } : {}),
      ...(order.onEvent ? { onEvent: order.onEvent } : {}),
      onRejected: (row: RejectedRow) => order.onRejected?.({ ...row, ...named }),
    }
    counts.push(await stageFile({ ...file, bytes: untilStopped(file.bytes, order) }, staging, client))
  }
  if (order.beside) requireBoth(counts, files)
  return {
    read: sum('read'),
    rejected: sum('rejected'),
    sha256: sha256Of(counts.map(({ sha256 }) => sha256)),
    /** The file that a refused row is of, where there are two. */
    file(of: 'event' | 'cell'): { readonly file?: string } {
      const file = files[counts.findIndex((one) => one.of === of)]
      return order.beside && file ? { file: file.fileName } : {}
    },
  }
}

async function* untilStopped(bytes: AsyncIterable<Uint8Array>, { signal }: ImportOrder) {
  for await (const chunk of bytes) {
    signal?.throwIfAborted()
    yield chunk
  }
}
