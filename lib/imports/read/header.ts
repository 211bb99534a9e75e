import { FileTroubleError } from '../file-trouble'
import type { HeaderKind } from '../vocabulary'

/** The names of a file's columns, as they are compared: without space around them and in lower case. */
export type Header = readonly string[]

/** The row's cells by column name; undefined where the file has no such column. */
export type Cells = Readonly<Record<string, string | undefined>>

/** A column that has to be there, or one of several of which one has to. */
export type Required = string | readonly string[]

/** Reads the names; throws `invalid_input` naming those that stand twice. A column without a name is passed over. */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice.length > 0) throw new FileTroubleError('header_twice', { columns: listed([...new Set(twice)]) })
  return names
}

/** Throws `invalid_input` naming the required columns that are not there. */
export function requireColumns(header: Header, required: readonly Required[], kind: HeaderKind): void {
  const lacking = required.map((one) => [one].flat()).filter((names) => !names.some((name) => header.includes(name)))
  if (lacking.length === 0) return
  const named = listed(lacking.map((names) => names.join(' / ')))
  throw new FileTroubleError('header_lacks', { kind, lacks: named, has: listed(header) })
}

/** How to read a row's cells by name: those of `columns` that the header has. */
export function cellReader(header: Header, columns: readonly string[]): (row: readonly string[]) => Cells {
  const places = columns.map((column) => [column, header.indexOf(column)] as const).filter(([, index]) => index >= 0)
  return (row) => {
    const cells: Record<string, string | undefined> = {}
    for (const [column, index] of places) cells[column] = row[index]
    return cells
  }
}

const MOST_NAMED = 60

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name))
  return [...shown, ...(names.length > MOST_NAMED ? [`… (+${names.length - MOST_NAMED})`] : [])].join(', ')
}
