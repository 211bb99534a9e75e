import type { ClaimView, Dating, Quotation } from '@/lib/casualties/model'
import type { CivilDate } from '@/lib/civil-date'
import type { Name } from '@/lib/i18n/name'
import type { ClaimLink } from '@/lib/ledger/rivals'
import type { TollSum } from '@/lib/ledger/sum'
import type { DatePrecision, EventKind, EventStatus, PartOfDay, PlacePrecision } from './vocabulary'

/** Whose deaths, and how many: one entry a victim group, the known groups first. */
export interface GroupToll {
  readonly group: string
  readonly sum: TollSum
}

/** What is counted for a day, and for several days that begin on it: never one sum. Null: nothing is. */
export interface DayToll {
  readonly alone: TollSum | null
  readonly several: TollSum | null
}

/** An event as the timeline and its own page show it. */
export interface EventView {
  readonly slug: string
  readonly kind: EventKind
  readonly status: EventStatus
  readonly title: Name
  readonly summary: Name | null
  readonly dating: Dating
  readonly firstDay: CivilDate
  readonly lastDay: CivilDate
  readonly partOfDay: PartOfDay | null
  readonly countryCode: string
  readonly country: Name
  readonly provinceCode: string | null
  readonly province: Name | null
  /** The province in a dataset's words, where it is none that is known here; null: it is known, or not stated. */
  readonly provinceWords: string | null
  /** The place as the report names it, or the gazetteer; null: none named. */
  readonly place: Name | null
  readonly placePrecision: PlacePrecision
  readonly actors: readonly { readonly slug: string; readonly name: Name; readonly role: string }[]
  /** Who says that it happened. Empty: the report itself. */
  readonly attributedTo: readonly { readonly slug: string; readonly name: Name; readonly verb: string | null }[]
  readonly quotations: readonly Quotation[]
  readonly claims: readonly ClaimView[]
  readonly article: ArticleReference | null
  /** The row of a dataset that it was coded from; null: it was coded here. */
  readonly dataset: DatasetRow | null
}

/** A row of a dataset, with the dataset's terms. */
export interface DatasetRow {
  readonly slug: string
  readonly name: Name
  /** The dataset's own name for the event. */
  readonly originId: string
  readonly licence: string
  readonly credit: string
  /** The reports that the row cites, in its words; null: it cites none. */
  readonly cites: string | null
  /** The row's own codes, by column. */
  readonly codes: Readonly<Record<string, string>>
}

/** The report an event was coded from. */
export interface ArticleReference {
  readonly slug: string
  readonly title: string
  readonly url: string | null
  readonly publishedOn: CivilDate
  readonly language: string
  readonly publisher: { readonly slug: string; readonly name: Name }
}

/** An event as a mark on the time axis. */
export interface MarkedEvent {
  readonly slug: string
  readonly title: Name
  readonly kind: EventKind
  readonly status: EventStatus
  readonly firstDay: CivilDate
  readonly lastDay: CivilDate
  readonly precision: DatePrecision
  readonly startKnown: boolean
}

/** A step of an event's history: a report was recorded, or a link between claims was made or retracted. */
export type Revision = {
  /** ISO instant in UTC. */
  readonly at: string
  readonly editor: string
  readonly reason: string
} & (
  | {
      readonly kind: 'recorded'
      readonly title: string
      /** How many links to other claims came with it. */
      readonly links: number
    }
  | ({ readonly kind: 'linked' | 'retracted' } & ClaimLink<string>)
)

/** How many events of a kind began in one day, week, month or year and ended in the same or a later one. */
export interface EventSpan {
  readonly kind: EventKind
  /** The first days of the two. */
  readonly first: CivilDate
  readonly last: CivilDate
  readonly events: number
}
