import { FileTroubleError } from '../file-trouble'
import type { RejectedRow, RowTrouble } from '../model'
import { decodeText } from './decode'
import { delimiterOf } from './delimiter'
import { type Header, readHeader } from './header'
import { type CsvRecord, csvRecords } from './records'
import { shorten } from './shorten'

/** A row with as many cells as the header; `line` is where it begins. */
export interface ReadRow {
  readonly line: number
  readonly row: readonly string[]
}

export interface CsvTable {
  readonly header: Header
  /** Each row of the file once and in order, as it is or rejected. Can be gone through once. */
  readonly rows: AsyncGenerator<ReadRow | RejectedRow>
  /** Leaves the file where it is; needed where `rows` is not gone through at all. */
  readonly close: () => Promise<void>
}

/**
 * Opens a CSV file of whatever encoding and delimiter and reads its header. Throws `invalid_input` where it is no text,
 * empty, or has a header that cannot be read; a byte that cannot be read further on is thrown by `rows`. `onBytes` is
 * told how many bytes have been read so far.
 */
export async function openCsv(bytes: AsyncIterable<Uint8Array>, onBytes?: (read: number) => void): Promise<CsvTable> {
  const text = decodeText(bytes, onBytes)
  const head = await text.next()
  if (head.done) throw new FileTroubleError('empty')
  const batches = csvRecords(startingWith(head.value, text), delimiterOf(head.value))
  const close = async () => {
    await batches.return(undefined)
  }
  try {
    const { value: first } = await batches.next()
    const [top, ...others] = first ?? []
    const header = headerOf(top)
    return { header, rows: rowsOf(header, startingWith(others, batches)), close }
  } catch (error) {
    await close()
    throw error
  }
}

function headerOf(top: CsvRecord | undefined): Header {
  if (top === undefined) throw new FileTroubleError('empty')
  if ('cells' in top) return readHeader(top.cells)
  const { reason, values } = top.broken
  throw new FileTroubleError('header_broken', { ...values, line: top.line, broken: reason })
}

async function* startingWith<T>(first: T, others: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield first
    yield* others
  } finally {
    await others.return(undefined)
  }
}

async function* rowsOf(header: Header, batches: AsyncIterable<readonly CsvRecord[]>) {
  for await (const batch of batches) for (const record of batch) yield readRow(header, record)
}

function readRow(header: Header, record: CsvRecord): ReadRow | RejectedRow {
  const { line } = record
  if ('broken' in record) {
    return { line, column: header[record.column] ?? '', value: shorten(record.text, 200), trouble: record.broken }
  }
  if (record.cells.length === header.length) return { line, row: record.cells }
  const values = { columns: record.cells.length, header: header.length }
  const trouble: RowTrouble = { reason: 'columns', values }
  return { line, column: '', value: shorten(record.cells.join(','), 200), trouble }
}
