import { createHash } from 'node:crypto'
import type pg from 'pg'
import { FileTroubleError } from '../file-trouble'
import { importedRows } from '../imported-rows'
import type { ImportedEvent, RejectedRow, Rejection } from '../model'
import { filesOf, type ImportFormatName } from '../vocabulary'
import { addLedgerCell, addLedgerEvent } from './ledger-rows'
import { addRow, type Locate } from './staged-rows'
import { emptyBatch, sizeOf, stage } from './staging'

/** A file whose rows are to be staged. */
export interface StagedFile {
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What staging knows of the ledger, and whom it tells how far it is. */
export interface Staging {
  readonly format: ImportFormatName
  /** The beginning of the addresses of its events. */
  readonly slug: string
  readonly locate: Locate
  readonly groups: ReadonlySet<string>
  readonly onRows: (progress: { readonly bytes: number; readonly rows: number }) => void
  readonly onRejected: (row: RejectedRow) => void
  readonly onHeader?: (header: readonly string[]) => void
  readonly onEvent?: (event: ImportedEvent) => void
}

/** What was staged of a file. */
export interface StagedCounts {
  readonly read: number
  readonly rejected: number
  readonly sha256: string
  /** What its rows are; null: it has none. */
  readonly of: 'event' | 'cell' | null
}

/** Rows written at once, or fewer where they are long: so many bytes. */
const BATCH = 1_000
const LARGEST_BATCH = 4_000_000

/** Reads a file and stages what is understood of it, batch by batch. */
export async function stageFile(file: StagedFile, staging: Staging, client: pg.ClientBase): Promise<StagedCounts> {
  const hash = createHash('sha256')
  let bytes = 0
  let [batch, other] = [emptyBatch(), emptyBatch()]
  let [read, rejected, waiting] = [0, 0, 0]
  let of: StagedCounts['of'] = null
  let staged = Promise.resolve()
  const reject = (row: RejectedRow) => {
    rejected += 1
    staging.onRejected(row)
  }
  const countBytes = (count: number) => {
    bytes = count
  }
  const { onHeader } = staging
  const rows = importedRows(hashing(file.bytes, hash), staging.format, countBytes, onHeader ? { onHeader } : {})
  for await (const row of rows) {
    read += 1
    if ('rejected' in row) reject(row.rejected)
    else {
      of = 'cell' in row ? 'cell' : 'event'
      const refused = 'cell' in row ? addLedgerCell(row.cell, row.line, staging, batch) : addEvent(row)
      if (refused) reject({ line: row.line, ...refused })
      else if ('event' in row) staging.onEvent?.(row.event)
    }
    waiting += 1
    if (waiting < BATCH && sizeOf(batch) < LARGEST_BATCH) continue
    // The database takes one batch in while the next is read.
    await staged
    staged = stage(batch, client)
    staged.catch(() => undefined)
    ;[batch, other] = [other, batch]
    waiting = 0
    staging.onRows({ bytes, rows: read })
  }
  await staged
  await stage(batch, client)
  return { read, rejected, of, sha256: hash.digest('hex') }

  function addEvent({ event, line }: { event: Parameters<typeof addRow>[0]; line: number }): Rejection | null {
    return staging.format === 'ledger'
      ? addLedgerEvent(event, line, staging.locate, batch)
      : addRow(event, line, staging.slug, staging.locate, batch)
  }
}

/** Throws `invalid_input` where one of the files of the format is missing. */
export function requireAll(format: ImportFormatName, files: readonly Pick<StagedFile, 'fileName'>[]): void {
  if (files.length >= filesOf(format)) return
  throw new FileTroubleError('one_of_two', { file: files[0]?.fileName ?? '' })
}

/** Throws `invalid_input` where two files are not one of events and one of casualties. */
export function requireBoth(counts: readonly StagedCounts[], files: readonly StagedFile[]): void {
  const [first, second] = counts
  if (first && second && first.of !== null && first.of === second.of) {
    const [one, other] = files
    const names = { file: one?.fileName ?? '', other: other?.fileName ?? '' }
    throw new FileTroubleError('two_of_one', { ...names, kind: first.of })
  }
}

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
}
