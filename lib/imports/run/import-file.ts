import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Database } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import type { DatasetTerms } from '../datasets'
import { importedRows } from '../imported-rows'
import type { ImportedEvent, ImportFormatName, RejectedRow } from '../model'
import { ensureDataset, type KnownDataset } from './ensure-dataset'
import { placesOf } from './locate'
import { type Merged, merge } from './merge'
import { addRow, type Locate } from './staged-rows'
import { emptyBatch, indexStaging, makeStaging, stage } from './staging'

/** A file to import. */
export interface ImportOrder {
  readonly format: Exclude<ImportFormatName, 'ledger'>
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** The SHA-256 of the bytes, in hexadecimal, where they can be read before; null: they can be read but once. */
  readonly sha256: string | null
  readonly terms: DatasetTerms
  /** Who imports it: what history will say of changed events. */
  readonly editor: string
  /** Told now and then how far it is. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number; readonly merging: boolean }) => void
  /** Told the names of the columns, and each event that comes in: what a report of losses is made of. */
  readonly onHeader?: (header: readonly string[]) => void
  readonly onEvent?: (event: ImportedEvent) => void
  /** Told each row that is not imported, in no order. */
  readonly onRejected?: (row: RejectedRow) => void
}

/** What an import came to. Added, updated, unchanged and rejected rows are all the rows read. */
export interface ImportReport extends Omit<Merged, 'rejected'> {
  readonly read: number
  readonly rejected: number
}

/** Rows written at once. */
const BATCH = 2_000

/**
 * Imports a file, all or nothing: what it holds is staged beside the ledger, then merged in one transaction. Cut off at
 * any moment, the ledger is as before or as after; the same file again changes nothing. Throws `invalid_input` where the
 * file is none of its format.
 */
export async function importFile(order: ImportOrder, db: Database): Promise<ImportReport> {
  const dataset = await ensureDataset(order.terms, order.format, db)
  const known = await importedBefore(order, dataset, db)
  if (known) return known
  const run = await db.prisma.importRun.create({
    data: { datasetId: dataset.id, fileName: order.fileName, startedAt: new Date() },
  })
  const client = await db.pool.connect()
  // A connection that breaks is reported to the query on it.
  client.on('error', () => undefined)
  try {
    await makeStaging(client)
    const { read, rejected, sha256 } = await stageFile(order, dataset, await placesOf(db), client)
    order.onProgress?.({ bytes: 0, rows: read, merging: true })
    await indexStaging(client)
    const { rejected: refused, ...merged } = await merge(
      {
        datasetId: dataset.id,
        publisherId: dataset.sourceId,
        editor: order.editor,
        reason: `import of ${order.fileName}`,
      },
      client,
    )
    for (const row of refused) order.onRejected?.(row)
    const { vanished, ...counts } = merged
    const report = { ...counts, read, rejected: rejected + refused.length }
    await db.prisma.importRun.update({ where: { id: run.id }, data: { ...report, sha256, finishedAt: new Date() } })
    return { ...report, vanished }
  } finally {
    // The staging tables live as long as the connection.
    client.release(true)
  }
}

/** What the last import of the dataset came to, where it was this very file and all of it came in. */
async function importedBefore({ sha256 }: ImportOrder, { id }: KnownDataset, { prisma }: Database) {
  const last = await prisma.importRun.findFirst({
    where: { datasetId: id, finishedAt: { not: null } },
    orderBy: { id: 'desc' },
  })
  if (sha256 === null || last?.sha256 !== sha256 || last.rejected > 0) return null
  return { read: last.read, added: 0, updated: 0, unchanged: last.read, rejected: 0, vanished: 0 }
}

async function stageFile(order: ImportOrder, dataset: KnownDataset, locate: Locate, client: pg.ClientBase) {
  const hash = createHash('sha256')
  let bytes = 0
  let batch = emptyBatch()
  const counted = { read: 0, rejected: 0 }
  const reject = (row: RejectedRow) => {
    counted.rejected += 1
    order.onRejected?.(row)
  }
  const countBytes = (read: number) => {
    bytes = read
  }
  const rows = importedRows(hashing(order.bytes, hash), order.format, countBytes, order.onHeader)
  for await (const row of rows) {
    counted.read += 1
    if ('rejected' in row) reject(row.rejected)
    else if ('cell' in row) throw new LedgerError('invalid_input', `${order.fileName} is no file of events.`)
    else {
      const refused = addRow(row.event, row.line, dataset.slug, locate, batch)
      if (refused) reject({ line: row.line, ...refused })
      else order.onEvent?.(row.event)
    }
    if (batch.event.length < BATCH) continue
    await stage(batch, client)
    batch = emptyBatch()
    order.onProgress?.({ bytes, rows: counted.read, merging: false })
  }
  await stage(batch, client)
  return { ...counted, sha256: hash.digest('hex') }
}

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
}
