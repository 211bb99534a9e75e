import type { Dating } from '@/lib/casualties/model'
import type { Harm } from '@/lib/casualties/vocabulary'
import type { CivilDate, Moment } from '@/lib/civil-date'
import type { EventKind, EventStatus, PlacePrecision } from '@/lib/events/vocabulary'
import type { Name } from '@/lib/i18n/name'
import type { TollType } from '@/lib/ledger/standing'
import type { Toll } from '@/lib/ledger/toll'
import type { FileTroubleReason, ImportFormatName, RowTroubleReason, RunStage } from './vocabulary'

/** What of an event columns of a file become. `codes`: kept with the event as the file writes them. */
export const BECOMING = [
  'identity',
  'kind',
  'title',
  'summary',
  'dates',
  'place',
  'actors',
  'figures',
  'reports',
  'codes',
] as const
export type Becoming = (typeof BECOMING)[number]

/** Where it was, in the words and with the codes of the file. */
export interface ImportedPlace {
  /** The country's name as written. */
  readonly country: string
  /** ISO 3166-1 alpha-2, where the file tells it; null: by its name alone. */
  readonly countryCode: string | null
  /** The province's name as written; null: not stated. */
  readonly provinceWords: string | null
  /** ISO 3166-2, where the file gives it. */
  readonly provinceCode: string | null
  /** The place as written; null: none named. */
  readonly placeWords: string | null
  readonly precision: PlacePrecision
  /** Degrees; null: none given, or those of a centre that stands for a larger area. */
  readonly latitude: number | null
  readonly longitude: number | null
}

export interface ImportedActor {
  readonly slug: string
  readonly name: string
  readonly kind: 'state_forces' | 'armed_group' | 'group' | 'organisation' | 'person'
  readonly role: 'initiator' | 'target' | 'participant'
}

/** One number of an event, about the event's own days and place. Null is unknown. */
export interface ImportedClaim extends Toll {
  readonly group: string
  /** What the file calls the group, as its column's name; null: it does not divide the number. */
  readonly groupWords: string | null
  readonly harm: Harm
  /** The index in this list of the claim it is counted within; null: a whole of its own. */
  readonly partOf: number | null
  readonly tollType: TollType
}

export interface ImportedEvent {
  /** What the dataset calls it: the same in each of its editions. */
  readonly originId: string
  readonly kind: EventKind
  readonly status: EventStatus
  readonly title: string
  readonly summary: string | null
  readonly dating: Dating
  readonly place: ImportedPlace
  /** In the order of the file, each slug and role once. */
  readonly actors: readonly ImportedActor[]
  readonly claims: readonly ImportedClaim[]
  /** What the file itself gives as the killed of an event whose claims come in another file; null: its claims say it. */
  readonly killed: Toll | null
  /** Who reported it, as the file names them, each once. */
  readonly sources: readonly string[]
  readonly headline: string | null
  readonly sourceDate: CivilDate | null
  readonly url: string | null
  /** The reports as the file cites them, in one text; null: it cites none. */
  readonly citation: string | null
  /** The file's own codes and those of its words that have no field here, by column; empty ones left out. */
  readonly codes: Readonly<Record<string, string>>
}

/**
 * One disjoint piece as our own casualties.csv gives it. Written back in the order of the file, with `eventId`,
 * `ordinal` and `cellKind` kept, it gives the same row. A file is newest first, so the first row has the highest id.
 */
export interface ImportedCell {
  /** The event's slug; `cell_id` is this, a dot, and the ordinal. */
  readonly eventId: string
  readonly eventTitle: string
  readonly eventKind: EventKind
  /** The claim's number in its event. */
  readonly ordinal: number
  /** The claim's, not the event's. */
  readonly dating: Dating
  /** The claim's; casualties.csv gives no coordinates. */
  readonly place: ImportedPlace
  readonly group: string
  readonly harm: Harm
  /** Of a `remainder` a difference, whose bounds need not rise. */
  readonly toll: Toll
  readonly countWords: string | null
  /** A remainder stays one: its parts are other rows, and which ones the file does not say. */
  readonly cellKind: 'claim' | 'remainder'
  readonly attributedTo: string | null
  readonly source: string | null
  readonly sourceUrl: string | null
  readonly sourceDate: CivilDate | null
  readonly quote: string | null
}

/** A row that is not imported, and why. */
export interface RejectedRow {
  /** The line of the file on which the row begins, the header's being 1. */
  readonly line: number
  /** Empty: the row as a whole. */
  readonly column: string
  /** As written, shortened where it is long. */
  readonly value: string
  readonly trouble: RowTrouble
  /** The name of the file, where an import reads two. */
  readonly file?: string
}

export type Rejection = Omit<RejectedRow, 'line'>

/** What a row comes to. */
export type MappedRow =
  | { readonly event: ImportedEvent }
  | { readonly cell: ImportedCell }
  | { readonly rejected: Rejection }

/** A cell that holds something, as written. */
export interface WrittenCell {
  readonly column: string
  readonly value: string
}

/** What a row of a file comes to, before it is imported. */
export type PreviewedRow =
  | {
      readonly line: number
      readonly event: ImportedEvent
      /** ISO 3166-2; null: not stated, or none that is known. */
      readonly province: string | null
      /** What each part of the event is made of. */
      readonly from: readonly { readonly becoming: Becoming; readonly cells: readonly WrittenCell[] }[]
      /** What of the row the event does not say. */
      readonly lost: readonly WrittenCell[]
    }
  | { readonly line: number; readonly rejected: RejectedRow }

/** The beginning of a file. */
export interface Preview {
  readonly rows: readonly PreviewedRow[]
  /** Whether the file has more rows than these. */
  readonly more: boolean
  /** How many columns have a name. */
  readonly columns: number
  /** Those that have no place in the ledger. */
  readonly lost: readonly string[]
}

/** Why something is not taken in, and what the words of the reason name. */
interface Trouble<Reason> {
  readonly reason: Reason
  readonly values: Readonly<Record<string, string | number>>
}

export type FileTrouble = Trouble<FileTroubleReason>
export type RowTrouble = Trouble<RowTroubleReason>

/** A file that came to be imported, and what became of it. */
export interface RunView {
  readonly id: bigint
  readonly format: string
  readonly fileName: string
  readonly stage: RunStage
  /** When the file came, or the reading of one that lay elsewhere began. */
  readonly startedAt: Moment
  readonly finishedAt: Moment | null
  /** Of the file; null: not known. */
  readonly bytes: number | null
  /** How far it was uploaded or read. */
  readonly bytesRead: number
  readonly merging: boolean
  /** Rows; while it runs, those so far. */
  readonly read: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Events of the dataset that the file does not hold; they were kept. */
  readonly vanished: number
  /** Columns of the file that have no place here. */
  readonly lost: readonly string[]
  /** Why it failed, in English; null: it did not, or nobody expected it. */
  readonly message: string | null
  /** The same for any language; null: it is in English alone, or there is none. */
  readonly trouble: FileTrouble | null
  /** Whether its file is kept. */
  readonly kept: boolean
  /** Null: it was not read. */
  readonly dataset: { readonly slug: string; readonly name: string } | null
}

/** Words by column, or by column and code. */
export type MappingWords = Readonly<Record<string, Name>>

/** What becomes of a column: a field of ours, a code kept with the event as it stands, or nothing. */
export interface ColumnMapping {
  readonly column: string
  readonly fate: 'field' | 'code' | 'lost'
  /** The field it becomes, or why it is not kept; null: a code, kept as it stands. */
  readonly told: Name | null
}

/** What becomes of the codes of a column. */
export interface CodeMapping {
  readonly column: string
  readonly codes: readonly {
    readonly code: string
    /** Our own word, as addresses and CSV spell it. */
    readonly becomes: string
    /** What of the code our word does not tell; null: nothing. */
    readonly lost: Name | null
  }[]
}

/** What a format's files become, column by column and code by code. */
export interface FormatMapping {
  readonly format: ImportFormatName
  readonly columns: readonly ColumnMapping[]
  readonly codes: readonly CodeMapping[]
}

/** A province in words that are none known here; its events stand under "not stated", with these words. */
export interface UnmatchedProvince {
  readonly words: string
  readonly country: Name
  readonly events: number
}

/** A dataset as its page shows it. */
export interface DatasetView {
  readonly slug: string
  readonly name: Name
  readonly format: ImportFormatName
  readonly licence: string
  readonly credit: string
  readonly redistributable: boolean
  readonly events: number
  readonly unmatched: { readonly names: readonly UnmatchedProvince[]; readonly more: number }
  /** Its newest imports, the newest first. */
  readonly runs: readonly {
    readonly id: string
    readonly fileName: string
    readonly startedAt: string
    /** Whether it came to its end; one that is under way or was cut off has changed nothing. */
    readonly finished: boolean
    /** Whether it was taken back. */
    readonly undone: boolean
    readonly read: number
    readonly added: number
    readonly updated: number
    readonly unchanged: number
    readonly rejected: number
  }[]
}
