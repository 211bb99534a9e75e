import type { MappedRow } from '../model'
import type { Header } from '../read/header'
import type { ImportFormatName } from '../vocabulary'
import { acledMapper } from './acled/mapper'
import { gedMapper } from './ged/mapper'
import { ledgerMapper } from './ledger/mapper'

/** Turns rows into events and cells, without touching anything. */
export type RowMapper = (row: readonly string[]) => MappedRow

/** Each format by the name that `--format` takes: how its rows are mapped under a header. */
export const IMPORT_FORMATS: Readonly<Record<ImportFormatName, (header: Header) => RowMapper>> = {
  ged: gedMapper,
  acled: acledMapper,
  ledger: ledgerMapper,
}
