import { z } from 'zod'
import { isCivilDate } from '@/lib/civil-date'
import type { Rejection } from '../model'
import type { Cells } from '../read/header'
import { shorten } from '../read/shorten'

// Slugs are made of names, and an index of Postgres takes 2,700 bytes.
const LONGEST_NAME = 1_000
export const MOST_PEOPLE = 2_000_000_000

/** Words as written, without space around them; null where the cell is empty or the column is not there. */
export const words = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null)

const nameText = z
  .string()
  .trim()
  .max(LONGEST_NAME, `a name longer than ${LONGEST_NAME.toLocaleString('en')} characters`)

/** A name that has to be there. */
export const name = nameText.min(1, 'empty')

/** A name, or null where the cell is empty or the column is not there. */
export const nameOrNull = nameText.optional().transform((text) => text || null)

/** People: a whole number from 0 to 2,000,000,000, in digits. */
export const people = z
  .string({ error: 'empty' })
  .trim()
  .min(1, 'empty')
  .regex(/^\d+$/, 'not a whole number from 0 up')
  .transform(Number)
  .refine((count) => count <= MOST_PEOPLE, 'more than 2,000,000,000')

/** Whether a date that exists lies where the ledger keeps dates. */
export function isKeptDate(text: string): boolean {
  return isCivilDate(text) && text >= '1800' && text < '2200'
}

export const NO_KEPT_DATE = 'not a date that exists from 1800 to 2199'

/** One of a codebook's codes. */
export function code<const T extends readonly [string, ...string[]]>(codes: T, what: string) {
  return z
    .string()
    .trim()
    .pipe(z.enum(codes, { error: what }))
}

/** Degrees up to `most` either way, or null where the cell is empty or the column is not there. */
export function degrees(most: 90 | 180) {
  return z
    .string()
    .trim()
    .regex(/^([+-]?\d{1,3}(\.\d+)?(e-?\d{1,2})?)?$/i, 'not degrees in decimals')
    .optional()
    .transform((text) => (text ? Number(text) : null))
    .refine((value) => value === null || Math.abs(value) <= most, `beyond ${most} degrees`)
}

/** The parts of a list that stand between semicolons, each once. */
export function listed(text: string | null): string[] {
  const parts = (text ?? '').split(';').map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** The cells of these columns that hold something. */
export function filled(cells: Cells, columns: readonly string[]): Record<string, string> {
  const codes: Record<string, string> = {}
  for (const column of columns) {
    const value = cells[column]?.trim()
    if (value) codes[column] = value
  }
  return codes
}

/** The first thing that is wrong with a row, with the cell as written. */
export function rejectionOf(error: z.ZodError, cells: Cells): { rejected: Rejection } {
  const [issue] = error.issues
  const column = String(issue?.path[0] ?? '')
  return { rejected: { column, value: shorten(cells[column] ?? '', 200), reason: issue?.message ?? 'not readable' } }
}

/** Rejects the row at a cell. */
export function rejectAt(column: string, value: string, reason: string): { rejected: Rejection } {
  return { rejected: { column, value: shorten(value, 200), reason } }
}
