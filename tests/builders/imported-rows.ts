import { type ImportedRow, importedRows } from '@/lib/imports/imported-rows'
import type { RejectedRow } from '@/lib/imports/model'
import { inEnglish } from '@/lib/imports/row-trouble'
import type { ImportFormatName } from '@/lib/imports/vocabulary'

/** A row as column names and cells; null: the file has no such column. */
type Row = Readonly<Record<string, string | null>>

/** The first row of UCDP GED 19.1 for Syria, under its own columns. */
export function gedRow(overrides: Row = {}): Row {
  return {
    id: '214797',
    year: '2016',
    active_year: '1',
    type_of_violence: '1',
    conflict_new_id: '299',
    conflict_name: 'Syria: Government',
    dyad_new_id: '11973',
    dyad_name: 'Government of Syria - Syrian insurgents',
    side_a_new_id: '118',
    side_a: 'Government of Syria',
    side_b_new_id: '4456',
    gwnob: '',
    side_b: 'Syrian insurgents',
    number_of_sources: '1',
    source_article: '"SOHR,2015-01-01,14 shells hit Dahya al-Assad an clashes continue around Ter Ma’la"',
    source_office: 'SOHR',
    source_date: '2015-01-01',
    source_headline: '14 shells hit Dahya al-Assad an clashes continue around Ter Ma’la',
    source_original: 'SOHR',
    where_prec: '1',
    where_coordinates: 'Teir Maaleh village',
    adm_1: 'Homs Governorate',
    adm_2: 'Ar Rastan district',
    latitude: '34.802462',
    longitude: '36.707602',
    country: 'Syria',
    country_id: '652',
    region: 'Middle East',
    event_clarity: '1',
    date_prec: '1',
    date_start: '2016-01-01',
    date_end: '2016-01-01',
    deaths_a: '2',
    deaths_b: '2',
    deaths_civilians: '0',
    deaths_unknown: '0',
    low: '4',
    best: '4',
    high: '4',
    ...overrides,
  }
}

/** A made-up row under the columns that exports of ACLED have had since March 2023. */
export function acledRow(overrides: Row = {}): Row {
  return {
    event_id_cnty: 'SYR12345',
    event_date: '2012-03-05',
    year: '2012',
    time_precision: '1',
    disorder_type: 'Political violence',
    event_type: 'Battles',
    sub_event_type: 'Armed clash',
    actor1: 'Military Forces of Syria (2000-2024)',
    assoc_actor_1: '',
    inter1: 'State forces',
    actor2: 'Opposition Rebels (Syria)',
    assoc_actor_2: '',
    inter2: 'Rebel group',
    interaction: 'State forces-Rebel group',
    civilian_targeting: '',
    iso: '760',
    region: 'Middle East',
    country: 'Syria',
    admin1: 'Idleb',
    admin2: 'Jisr-Ash-Shugur',
    admin3: 'Janudiyeh',
    location: 'Janudiyeh',
    latitude: '35.8917',
    longitude: '36.2872',
    geo_precision: '1',
    source: 'SOHR; Jerusalem Post',
    source_scale: 'Other-International',
    notes: 'On 5 March 2012, clashes were reported. 3 fatalities.',
    fatalities: '3',
    tags: '',
    timestamp: '1700000000',
    population_best: '',
    ...overrides,
  }
}

/** The same as exports of ACLED had it until March 2023. */
export function oldAcledRow(overrides: Row = {}): Row {
  const { disorder_type, civilian_targeting, tags, population_best, event_id_cnty, ...others } = acledRow()
  return {
    data_id: '7654321',
    event_id_cnty: event_id_cnty ?? '',
    event_id_no_cnty: '12345',
    ...others,
    event_date: '05 March 2012',
    inter1: '1',
    inter2: '2',
    interaction: '12',
    iso3: 'SYR',
    ...overrides,
  }
}

/** A CSV file of rows that have the columns of the first. */
export function csvOf(rows: readonly Row[], delimiter = ',', newline = '\n'): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => rows[0]?.[column] !== null)
  const quoted = (cell: string) => (/["\r\n]|[,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  return lines.map((line) => line.map(quoted).join(delimiter) + newline).join('')
}

/** The bytes in chunks of a size, as a file or a pipe gives them. */
export async function* streamed(file: string | Uint8Array, chunk = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
}

/** All that an import finds in a file. */
export async function imported(
  file: string | Uint8Array,
  format: ImportFormatName,
  chunk?: number,
): Promise<ImportedRow[]> {
  return collected(importedRows(streamed(file, chunk), format))
}

/** All that comes, in order. */
export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A rejected row with its reason in the words of the list of rejected rows. */
export function worded({ trouble, ...row }: RejectedRow) {
  return { ...row, reason: inEnglish(trouble) }
}

/** What one row comes to. */
export async function importedOne(row: Row, format: ImportFormatName): Promise<ImportedRow> {
  const [only] = await imported(csvOf([row]), format)
  if (!only) throw new Error('the row is not there')
  return only
}
