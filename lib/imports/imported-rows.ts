import { IMPORT_FORMATS } from './formats/formats'
import type { ImportedCell, ImportedEvent, ImportFormatName, RejectedRow } from './model'
import { openCsv } from './read/parse'

/** A row of the file after mapping, with the line on which it begins. */
export type ImportedRow =
  | { readonly line: number; readonly event: ImportedEvent }
  | { readonly line: number; readonly cell: ImportedCell }
  | { readonly line: number; readonly rejected: RejectedRow }

/**
 * All that a file holds, row by row and each exactly once: what preview shows and run stages. Throws `invalid_input`
 * where the file is not one of the format or not text. `onBytes` is told how many bytes have been read so far.
 */
export async function* importedRows(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormatName,
  onBytes?: (read: number) => void,
): AsyncGenerator<ImportedRow> {
  const { header, rows } = await openCsv(bytes, onBytes)
  const map = IMPORT_FORMATS[format](header)
  for await (const read of rows) {
    if (!('row' in read)) {
      yield { line: read.line, rejected: read }
      continue
    }
    const mapped = map(read.row)
    yield 'rejected' in mapped
      ? { line: read.line, rejected: { line: read.line, ...mapped.rejected } }
      : { line: read.line, ...mapped }
  }
}
