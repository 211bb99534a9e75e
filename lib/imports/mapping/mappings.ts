import { ACLED_PARTIES } from '../formats/acled/actors'
import { ACLED_SUB_TYPES, ACLED_TYPES } from '../formats/acled/event-kind'
import { ACLED_DATE_PRECISION, ACLED_PLACE_PRECISION } from '../formats/acled/mapper'
import { ACLED_CODES, ACLED_COLUMNS } from '../formats/acled/schema'
import { GED_DATE_PRECISION, GED_KINDS, GED_PLACE_PRECISION } from '../formats/ged/mapper'
import { GED_CODES, GED_COLUMNS } from '../formats/ged/schema'
import { CELL_FILE_COLUMNS, EVENT_FILE_COLUMNS } from '../formats/ledger/schema'
import type { CodeMapping, ColumnMapping, FormatMapping, MappingWords } from '../model'
import type { ImportFormatName } from '../vocabulary'
import { ACLED_FIELDS, ACLED_LOST, ACLED_LOST_CODES } from './acled-words'
import { GED_FIELDS, GED_LOST, GED_LOST_CODES } from './ged-words'
import { OWN_LOST, OWN_WORDS } from './own-words'

/** What each format's files become, made of the tables that its mapper reads by. */
export const MAPPINGS: Readonly<Record<ImportFormatName, FormatMapping>> = {
  ged: {
    format: 'ged',
    columns: columnsOf(GED_COLUMNS, GED_CODES, GED_FIELDS, GED_LOST),
    codes: [
      codesOf('type_of_violence', GED_KINDS, GED_LOST_CODES),
      codesOf('date_prec', GED_DATE_PRECISION, GED_LOST_CODES),
      codesOf('where_prec', GED_PLACE_PRECISION, GED_LOST_CODES),
    ],
  },
  acled: {
    format: 'acled',
    columns: columnsOf(ACLED_COLUMNS, ACLED_CODES, ACLED_FIELDS, ACLED_LOST),
    codes: [
      codesOf('event_type', ACLED_TYPES, ACLED_LOST_CODES),
      codesOf('sub_event_type', ACLED_SUB_TYPES, ACLED_LOST_CODES),
      codesOf('time_precision', ACLED_DATE_PRECISION, ACLED_LOST_CODES),
      codesOf('geo_precision', ACLED_PLACE_PRECISION, ACLED_LOST_CODES),
      codesOf('inter1, inter2', ACLED_PARTIES, ACLED_LOST_CODES),
    ],
  },
  ledger: {
    format: 'ledger',
    columns: columnsOf([...new Set([...EVENT_FILE_COLUMNS, ...CELL_FILE_COLUMNS])], [], OWN_WORDS, OWN_LOST),
    codes: [],
  },
}

/** The columns of a file that its format does not keep, in the order of the file. */
export function columnsLost(format: ImportFormatName, header: readonly string[]): string[] {
  const kept = new Set(MAPPINGS[format].columns.filter(({ fate }) => fate !== 'lost').map(({ column }) => column))
  return header.filter((column) => column !== '' && !kept.has(column))
}

/** Fields first, then codes, then what is lost. */
function columnsOf(
  read: readonly string[],
  codes: readonly string[],
  fields: MappingWords,
  lost: MappingWords,
): ColumnMapping[] {
  const kept = read.filter((column) => !codes.includes(column))
  return [
    ...kept.map((column) => ({ column, fate: 'field', told: fields[column] ?? null }) as const),
    ...codes.map((column) => ({ column, fate: 'code', told: fields[column] ?? null }) as const),
    ...Object.entries(lost).map(([column, told]) => ({ column, fate: 'lost', told }) as const),
  ]
}

function codesOf(column: string, table: Readonly<Record<string, string>>, lost: MappingWords): CodeMapping {
  const codes = Object.entries(table).map(([code, becomes]) => ({
    code,
    becomes,
    lost: lost[`${column} ${code}`] ?? null,
  }))
  return { column, codes }
}
