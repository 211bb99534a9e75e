/** What the table of runs says of one. */
export const RECORDED_STAGES = [
  'uploaded',
  'upload_cut',
  'running',
  'cancelling',
  'done',
  'failed',
  'cancelled',
] as const

/** What a run has come to. `cut_off`: it says that it is under way, and nobody is at work on it. */
export type RunStage = (typeof RECORDED_STAGES)[number] | 'cut_off' | 'undone'

/** The formats of files that are imported, as `--format` names them. */
export const FORMAT_NAMES = ['ged', 'acled', 'ledger'] as const
export type ImportFormatName = (typeof FORMAT_NAMES)[number]

/** Why a file is not taken in; each has words in every language (`imports.trouble.…`). */
export const FILE_TROUBLES = [
  'empty',
  'nul',
  'no_character',
  'other_encoding',
  'cut_character',
  'header_broken',
  'header_twice',
  'header_lacks',
  'one_of_two',
  'two_of_one',
  'one_too_many',
  'no_room',
] as const
export type FileTroubleReason = (typeof FILE_TROUBLES)[number]

/** Why a row is not taken in; each has words in every language (`imports.row_trouble.…`). */
export const ROW_TROUBLES = [
  // It cannot be read as a row.
  'columns',
  'torn',
  'quote_goes_on',
  'quote_within',
  'quote_open',
  'row_too_long',
  // A cell says what its column cannot.
  'empty',
  'too_long',
  'name_too_long',
  'no_whole_number',
  'too_many',
  'no_kept_date',
  'no_kept_date_day_first',
  'no_written_day',
  'no_days',
  'before_start',
  'no_degrees',
  'too_many_degrees',
  'not_one_of',
  'no_event_number',
  'no_actor_number',
  'no_violence_type',
  'no_date_precision',
  'no_time_precision',
  'no_place_precision',
  'no_acled_type',
  'no_slug',
  'no_province_code',
  'no_web_address',
  'no_cell_number',
  'no_figure',
  'not_readable',
  // The ledger, or the rest of the file, does not go with it.
  'unknown_country',
  'unknown_province',
  'unknown_group',
  'empty_remainder',
  'repeated',
  'same_address',
  'taken_address',
  'held_claim',
  'article_tells_more',
  'not_happened',
  'no_event',
] as const
export type RowTroubleReason = (typeof ROW_TROUBLES)[number]

/** What a header can fail to be that of: a file of the format, or one of the two of our own. */
export type HeaderKind = ImportFormatName | 'events' | 'casualties'

/** How many files make up an import of the format: our own has one of events and one of casualties. */
export function filesOf(format: ImportFormatName): 1 | 2 {
  return format === 'ledger' ? 2 : 1
}

/** The files of a run by their names: "events.csv and casualties.csv". */
export function filesNamed(one: string, other: string | null): string {
  return other === null ? one : `${one} and ${other}`
}

/** Whether somebody is at work on it. */
export function isUnderWay(stage: RunStage): boolean {
  return stage === 'running' || stage === 'cancelling'
}

/** Whether its file can be run, for the first time or again. */
export function canRun(stage: RunStage): boolean {
  return stage === 'uploaded' || stage === 'failed' || stage === 'cancelled' || stage === 'cut_off'
}
