import type { CivilDate } from '@/lib/civil-date'
import type { DatePrecision, PlacePrecision } from '@/lib/events/vocabulary'
import type { Name } from '@/lib/i18n/name'
import type { TollType } from '@/lib/ledger/cells'
import type { TollSum } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import type { Harm } from './vocabulary'

/** A literal passage: the whole sentence, and the words in it that carry the fact (as offsets in the sentence). */
export interface Quotation {
  readonly sentence: string
  /** Null: the whole sentence carries it. Both in UTF-16 units of `sentence`. */
  readonly key: { readonly start: number; readonly end: number } | null
  readonly language: string
}

/** When it was, as precisely as reported. A null start or end is not stated. */
export interface Dating {
  readonly start: CivilDate | null
  readonly end: CivilDate | null
  readonly precision: DatePrecision
}

/** A claim as readers see it, with its place in its tree. */
export interface ClaimView {
  /** Public identity: the event's slug, a dot, and the claim's number in it. */
  readonly id: string
  readonly toll: Toll
  /** The number as written: "Three", "39", "thousands"; null for a dataset's. */
  readonly countWords: string | null
  readonly group: string
  readonly groupWords: string | null
  readonly harm: Harm
  readonly tollType: TollType
  readonly dating: Dating
  /** ISO 3166-2; null: not stated. */
  readonly provinceCode: string | null
  readonly province: Name | null
  readonly placeWords: string | null
  readonly placePrecision: PlacePrecision
  readonly assertedBy: { readonly slug: string; readonly name: Name } | null
  readonly quotations: readonly Quotation[]
  /** Ids of the claims it is part of, nearest first. */
  readonly wholes: readonly string[]
  readonly parts: readonly string[]
  /** The disjoint piece it gives to sums; null: its parts hold all of it, or it does not count. */
  readonly cell: { readonly kind: 'claim' | 'remainder'; readonly toll: Toll } | null
}

/** A claim as a line of a figure's ledger. */
export interface LedgerLine {
  readonly id: string
  /** What it adds to the figure; for one left out, what it says. */
  readonly toll: Toll
  readonly countWords: string | null
  readonly group: string
  readonly dating: Dating
  readonly place: Name | null
  readonly province: Name | null
  readonly quotation: Quotation | null
  readonly event: { readonly slug: string; readonly title: Name } | null
  readonly citation: { asserter: Name | null; publisher: Name; publishedOn: CivilDate } | null
  /** Why it does not count, or does not count as a whole; `counted` lines have none. */
  readonly reason:
    | 'whole'
    | 'partly'
    | 'cumulative'
    | 'not_happened'
    | 'not_accepted'
    | 'contradicted'
    | 'filtered'
    | null
  /** Of a whole that is counted `partly`: what remains beside its parts. */
  readonly rest: Toll | null
  readonly cellKind: 'claim' | 'remainder' | null
}

/** What a figure is made of and what is left out of it. */
export interface FigureLedger {
  readonly counted: readonly LedgerLine[]
  readonly leftOut: readonly LedgerLine[]
  /** Counted lines beyond those given. */
  readonly more: number
}

/** What tolls can be grouped by; `span` is the cell's range of days, whole. */
export type TollDimension = 'span' | 'province' | 'group'

/** The sum of the cells that share the same keys, one key a dimension asked for. */
export interface TollGroup {
  /** `span`: `2012-03-10/2012-03-10`; `province`: ISO 3166-2 or `none`; `group`: the group's code. */
  readonly keys: readonly string[]
  readonly sum: TollSum
}
