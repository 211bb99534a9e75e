import { BECOMES } from './formats/becomes'
import { type ImportedRow, importedRows } from './imported-rows'
import { columnsLost } from './mapping/mappings'
import {
  BECOMING,
  type ImportedEvent,
  type Preview,
  type PreviewedRow,
  type RowTrouble,
  type WrittenCell,
} from './model'
import { shorten } from './read/shorten'
import type { Locate } from './run/staged-rows'
import type { ImportFormatName } from './vocabulary'

/** Rows that a preview shows unless told otherwise. */
const PREVIEWED = 20
const LONGEST_CELL = 300

/**
 * What the first rows of a file come to: the same rows as the run makes of it, accepted and rejected by the same rules.
 * Reads no more of the file than it shows. Throws `invalid_input` where the file is not one of the format. Of our own
 * casualties no rows are shown, since they are none of events.
 */
export async function previewOf(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormatName,
  locate: Locate,
  limit = PREVIEWED,
): Promise<Preview> {
  let header: readonly string[] = []
  let written: readonly string[] = []
  const rows: PreviewedRow[] = []
  const first = new Map<string, number>()
  const witness = {
    onHeader: (names: readonly string[]) => {
      header = names
    },
    onRow: (row: readonly string[]) => {
      written = row
    },
  }
  let more = false
  for await (const row of importedRows(bytes, format, undefined, witness)) {
    more = rows.length === limit
    if (more) break
    if ('cell' in row) return { rows: [], more: false, columns: columnsOf(header), lost: columnsLost(format, header) }
    rows.push(previewed(row, cellsOf(header, written), format, locate, first))
  }
  return { rows, more, columns: columnsOf(header), lost: columnsLost(format, header) }
}

/** The preview of an import of one file or two: the rows of events, and what none of the files keeps. */
export function previewTogether([one, other]: readonly [Preview, ...Preview[]]): Preview {
  if (!other) return one
  const shown = one.rows.length > 0 ? one : other
  return { ...shown, columns: one.columns + other.columns, lost: [...new Set([...one.lost, ...other.lost])] }
}

function columnsOf(header: readonly string[]): number {
  return header.filter((name) => name !== '').length
}

function cellsOf(header: readonly string[], row: readonly string[]): WrittenCell[] {
  return header.flatMap((column, index) => {
    const value = row[index]?.trim() ?? ''
    return column === '' || value === '' ? [] : [{ column, value }]
  })
}

function previewed(
  row: Exclude<ImportedRow, { cell: unknown }>,
  cells: readonly WrittenCell[],
  format: ImportFormatName,
  locate: Locate,
  first: Map<string, number>,
): PreviewedRow {
  const { line } = row
  if ('rejected' in row) return { line, rejected: row.rejected }
  const { event } = row
  const where = locate(event.place)
  if ('trouble' in where) return { line, rejected: { line, ...where } }
  const before = first.get(event.originId)
  if (before !== undefined) {
    const trouble: RowTrouble = { reason: 'repeated', values: { line: before } }
    return { line, rejected: { line, column: 'id', value: event.originId, trouble } }
  }
  first.set(event.originId, line)
  return {
    line,
    event,
    province: where.provinceCode,
    from: BECOMING.flatMap((becoming) => {
      const columns = BECOMES[format][becoming]
      const own = cells.filter(
        ({ column }) => columns.includes(column) && (becoming !== 'codes' || column in event.codes),
      )
      return own.length > 0 ? [{ becoming, cells: own.map(shortened) }] : []
    }),
    lost: cells.filter((cell) => isLost(cell, event, format)).map(shortened),
  }
}

function shortened({ column, value }: WrittenCell): WrittenCell {
  return { column, value: shorten(value, LONGEST_CELL) }
}

/** Whether nothing of the event says what the cell says. */
function isLost({ column, value }: WrittenCell, event: ImportedEvent, format: ImportFormatName): boolean {
  if (column in event.codes) return false
  const { reports, codes: _, ...others } = BECOMES[format]
  if (Object.values(others).some((columns) => columns.includes(column))) return false
  return !reports.includes(column) || !isReported(value, event)
}

/** Of several reports between semicolons an event keeps one date and one headline: the others are lost. */
function isReported(value: string, { sources, headline, citation, sourceDate, url }: ImportedEvent): boolean {
  const kept = [...sources, headline, citation, url].filter((text) => text !== null)
  if (kept.includes(value)) return true
  const parts = value.split(';').map((part) => part.trim())
  return parts.every(
    (part) => part === '' || kept.includes(part) || (sourceDate !== null && part.slice(0, 10) === sourceDate),
  )
}
