import { z } from 'zod'
import { isCivilDate } from '@/lib/civil-date'
import type { Rejection, RowTrouble } from '../model'
import type { Cells } from '../read/header'
import { shorten } from '../read/shorten'
import { because, troubleOf } from '../row-trouble'
import type { RowTroubleReason } from '../vocabulary'

// Slugs are made of names, and an index of Postgres takes 2,700 bytes.
const LONGEST_NAME = 1_000
export const MOST_PEOPLE = 2_000_000_000
export const TOO_MANY = { error: because('too_many'), params: { most: MOST_PEOPLE } }

/** Words as written, without space around them; null where the cell is empty or the column is not there. */
export const words = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null)

const nameText = z.string().trim().max(LONGEST_NAME, because('name_too_long'))

/** A name that has to be there. */
export const name = nameText.min(1, because('empty'))

/** A name, or null where the cell is empty or the column is not there. */
export const nameOrNull = nameText.optional().transform((text) => text || null)

/** People: a whole number from 0 to 2,000,000,000, in digits. */
export const people = z
  .string({ error: because('empty') })
  .trim()
  .min(1, because('empty'))
  .regex(/^\d+$/, because('no_whole_number'))
  .transform(Number)
  .refine((count) => count <= MOST_PEOPLE, TOO_MANY)

/** Whether a date that exists lies where the ledger keeps dates. */
export function isKeptDate(text: string): boolean {
  return isCivilDate(text) && text >= '1800' && text < '2200'
}

export const KEPT_YEARS = { first: 1800, last: 2199 }
export const NO_KEPT_DATE = { error: because('no_kept_date'), params: KEPT_YEARS }

/** One of a codebook's codes. */
export function code<const T extends readonly [string, ...string[]]>(codes: T, reason: RowTroubleReason) {
  return z
    .string()
    .trim()
    .pipe(z.enum(codes, { error: because(reason) }))
}

/** Degrees up to `most` either way, or null where the cell is empty or the column is not there. */
export function degrees(most: 90 | 180) {
  return z
    .string()
    .trim()
    .regex(/^([+-]?\d{1,3}(\.\d+)?(e-?\d{1,2})?)?$/i, because('no_degrees'))
    .optional()
    .transform((text) => (text ? Number(text) : null))
    .refine((value) => value === null || Math.abs(value) <= most, {
      error: because('too_many_degrees'),
      params: { most },
    })
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
  return rejectAt(column, cells[column] ?? '', troubleOf(issue))
}

/** Rejects the row at a cell. */
export function rejectAt(column: string, value: string, trouble: RowTrouble): { rejected: Rejection } {
  return { rejected: { column, value: shorten(value, 200), trouble } }
}
