import { caveats } from '@/lib/casualties/queries/caveats'
import { CELL_COLUMNS } from '@/lib/casualties/queries/cell-row'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { datasetVersion } from '@/lib/db/dataset-version'
import { eventColumns } from '@/lib/events/queries/event-row'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Caveat } from '@/lib/sources/model'
import type { Column } from './column'
import { filterWords } from './filter-words'

/** The files that have metadata. */
export type CsvFile = 'casualties.csv' | 'events.csv'

/** Where a CSV is: `search` is its query as asked for, with the question mark. */
export interface CsvAddress {
  readonly origin: string
  readonly search: string
}

const TITLES: Readonly<Record<CsvFile, string>> = {
  'casualties.csv': 'Casualty cells, one row a cell; cells never overlap, so any of them can be added up',
  'events.csv': 'Events, one row an event',
}

const CREDITS =
  'Coded by Conflict Ledger from the reports it quotes. Outlines of provinces: Natural Earth. Places: GeoNames, CC BY 4.0.'

const NOTES = [
  'Reported, not complete.',
  'Not stated is a place of its own: it is never spread over provinces.',
  'An empty low, best or high is unknown, never 0.',
  "Words that a spreadsheet would take for a formula begin with an apostrophe (').",
]

/**
 * What a CSV under a filter holds, in the Metadata Vocabulary for Tabular Data (https://www.w3.org/TR/tabular-metadata/):
 * its columns, and how the sources beneath it use their words for victim groups.
 */
export async function csvMetadata(
  file: CsvFile,
  filter: EventFilter,
  { origin, search }: CsvAddress,
  db: Database = ledgerDatabase(),
) {
  const columns = file === 'casualties.csv' ? CELL_COLUMNS : eventColumns(origin, filter)
  const [told, version] = await Promise.all([caveats(filter, db), datasetVersion(db)])
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: `${origin}/api/v1/${file}${search}`,
    'dc:title': TITLES[file],
    'dc:description': filterWords(filter),
    'dc:publisher': 'Conflict Ledger',
    'dc:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
    'dc:rights': CREDITS,
    'schema:version': String(version),
    dialect: DIALECT,
    notes: [...NOTES.map((note) => ({ 'dc:description': note })), ...told.map((caveat) => caveatNote(caveat, origin))],
    tableSchema: { columns: columns.map(columnDescription), primaryKey: columns[0]?.name },
  }
}

/** As Postgres' COPY writes it. */
const DIALECT = {
  encoding: 'utf-8',
  delimiter: ',',
  quoteChar: '"',
  doubleQuote: true,
  header: true,
  lineTerminators: ['\n'],
  trim: false,
} as const

function columnDescription({ name, meaning, datatype, whenNull }: Column) {
  return { name, titles: name, 'dc:description': meaning, datatype: datatype ?? 'string', null: whenNull ?? '' }
}

/** `dc:title` is the source's word, `dc:subject` the `victim_group` it is counted as, `dc:description` the reason. */
function caveatNote({ words, group, reason, source }: Caveat, origin: string) {
  const inArabic = reason.ar === null ? [] : [{ '@value': reason.ar, '@language': 'ar' }]
  return {
    'dc:title': words,
    'dc:subject': group,
    'dc:description': [{ '@value': reason.en, '@language': 'en' }, ...inArabic],
    'dc:source': { '@id': `${origin}/sources/${source.slug}`, 'dc:title': source.name.en },
  }
}
