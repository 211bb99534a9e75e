import { IMPORT_FORMATS, type RowMapper } from './formats/formats'
import type { ImportedCell, ImportedEvent, RejectedRow } from './model'
import type { Header } from './read/header'
import { openCsv, type ReadRow } from './read/parse'
import type { ImportFormatName } from './vocabulary'

/** A row of the file after mapping, with the line on which it begins. */
export type ImportedRow =
  | { readonly line: number; readonly event: ImportedEvent }
  | { readonly line: number; readonly cell: ImportedCell }
  | { readonly line: number; readonly rejected: RejectedRow }

/** What sees the file as it is written. */
interface RowWitness {
  readonly onHeader?: (header: Header) => void
  readonly onRow?: (row: readonly string[]) => void
}

/**
 * All that a file holds, row by row and each exactly once: what preview shows and run stages. Throws `invalid_input`
 * where the file is not one of the format or not text. `onBytes` is told how many bytes have been read so far, `onHeader`
 * how the file names its columns. `onRow` is shown each row as written, before what it came to.
 */
export async function* importedRows(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormatName,
  onBytes?: (read: number) => void,
  { onHeader, onRow }: RowWitness = {},
): AsyncGenerator<ImportedRow> {
  const { header, rows, close } = await openCsv(bytes, onBytes)
  try {
    const map = IMPORT_FORMATS[format](header)
    onHeader?.(header)
    for await (const read of rows) {
      onRow?.('row' in read ? read.row : [])
      yield 'row' in read ? mappedRow(read, map) : { line: read.line, rejected: read }
    }
  } finally {
    await close()
  }
}

function mappedRow({ line, row }: ReadRow, map: RowMapper): ImportedRow {
  const mapped = map(row)
  return 'rejected' in mapped ? { line, rejected: { line, ...mapped.rejected } } : { line, ...mapped }
}
