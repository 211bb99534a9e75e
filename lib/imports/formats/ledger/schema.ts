import { z } from 'zod'
import { HARMS } from '@/lib/casualties/vocabulary'
import { DATE_PRECISIONS, EVENT_KINDS, EVENT_STATUSES, PLACE_PRECISIONS } from '@/lib/events/vocabulary'
import type { RowTrouble } from '../../model'
import { because } from '../../row-trouble'
import { degrees, isKeptDate, MOST_PEOPLE, NO_KEPT_DATE, TOO_MANY } from '../cell-values'

/**
 * Words as our export wrote them, not a character changed but for the apostrophe that it puts before what a spreadsheet
 * would take for a formula (lib/exports/csv.ts). Null: empty.
 */
const exported = z.string().transform((text) => (text === '' ? null : text.replace(/^'(?=[=+@\t\r-])/, '')))
const exportedName = z.string().min(1, because('empty')).pipe(exported).transform(String)

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, because('no_slug'))
const date = z
  .string()
  .transform((text) => text || null)
  .refine((text) => text === null || isKeptDate(text), NO_KEPT_DATE)
const people = z
  .string()
  .regex(/^\d*$/, because('no_whole_number'))
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((count) => count === null || count <= MOST_PEOPLE, TOO_MANY)
const webAddress = exported.pipe(z.url({ protocol: /^https?$/, error: because('no_web_address') }).nullable())
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: because('not_one_of') })

const where = {
  date_start: date,
  date_end: date,
  date_precision: oneOf(DATE_PRECISIONS),
  country: exportedName,
  province_code: z
    .string()
    .regex(/^([A-Z]{2}-[A-Z0-9]{1,3})?$/, because('no_province_code'))
    .transform((text) => text || null),
  province: exported,
  place: exported,
  place_precision: oneOf(PLACE_PRECISIONS),
}

const eventColumns = z.object({
  event_id: slug,
  title: exportedName,
  kind: oneOf(EVENT_KINDS),
  status: oneOf(EVENT_STATUSES),
  ...where,
  latitude: degrees(90),
  longitude: degrees(180),
  actors: exported,
  killed_low: people,
  killed_best: people,
  killed_high: people,
  source: exported,
  source_url: webAddress,
})

const cellColumns = z.object({
  cell_id: z.string(),
  event_id: slug,
  event_title: exportedName,
  event_kind: oneOf(EVENT_KINDS),
  ...where,
  victim_group: exportedName,
  harm: oneOf(HARMS),
  low: people,
  best: people,
  high: people,
  count_words: exported,
  cell_kind: oneOf(['claim', 'remainder']),
  attributed_to: exported,
  source: exported,
  source_url: webAddress,
  source_date: date,
  quote: exported,
})

/** What events.csv and casualties.csv have to have: all that makes up a row, but for `url`, which follows from it. */
export const EVENT_FILE_COLUMNS: readonly string[] = Object.keys(eventColumns.shape)
export const CELL_FILE_COLUMNS: readonly string[] = Object.keys(cellColumns.shape)

function issue(column: string, { reason, values }: RowTrouble, input: unknown) {
  return { code: 'custom' as const, input, path: [column], message: reason, params: values }
}

function wrongDays(value: { readonly date_start: string | null; readonly date_end: string | null }) {
  const { date_start: start, date_end: end } = value
  if (start === null && end === null) return [issue('date_start', { reason: 'no_days', values: {} }, value)]
  if (start === null || end === null || end >= start) return []
  return [issue('date_end', { reason: 'before_start', values: { start } }, value)]
}

export const eventRow = eventColumns.check(({ value, issues }) => {
  issues.push(...wrongDays(value))
})
export type EventRow = z.infer<typeof eventRow>

/** A cell. Bounds of a dataset need not rise, and are kept as they are. */
export const cellRow = cellColumns.check(({ value, issues }) => {
  issues.push(...wrongDays(value))
  const ordinal = value.cell_id.startsWith(`${value.event_id}.`) ? value.cell_id.slice(value.event_id.length + 1) : ''
  if (!/^[1-9]\d{0,5}$/.test(ordinal)) {
    issues.push(issue('cell_id', { reason: 'no_cell_number', values: {} }, value))
  }
  if (value.cell_kind === 'remainder') return
  const { low, best, high } = value
  if (low === null && best === null && high === null && value.count_words === null) {
    issues.push(issue('best', { reason: 'no_figure', values: {} }, value))
  }
})
export type CellRow = z.infer<typeof cellRow>
