import type { CivilDate } from '@/lib/civil-date'
import type { DatePrecision, PlacePrecision } from '@/lib/events/vocabulary'
import type { Name } from '@/lib/i18n/name'
import type { Open } from '@/lib/ledger/cells'
import type { ClaimRelation } from '@/lib/ledger/rivals'
import type { LeftOut, TollType } from '@/lib/ledger/standing'
import type { TollSum } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import type { Harm } from './vocabulary'

/** A literal passage: the whole sentence, and the words in it that carry the fact (as offsets in the sentence). */
export interface Quotation {
  readonly sentence: string
  /** Null: the whole sentence carries it. Both in UTF-16 units of `sentence`. */
  readonly key: { readonly start: number; readonly end: number } | null
  readonly language: string
  /** Whether the article still reads so, as far as was checked. */
  readonly holds: boolean
}

/** When it was, as precisely as reported. A null start or end is not stated. */
export interface Dating {
  readonly start: CivilDate | null
  readonly end: CivilDate | null
  readonly precision: DatePrecision
}

/** Who says a toll, and where it stands: in a report, or in the row of a dataset. */
export interface Citation {
  /** Null: the report or dataset itself. */
  readonly asserter: Name | null
  readonly publisher: Name
  /** Null: a dataset's row that tells no day of publication. */
  readonly publishedOn: CivilDate | null
  /** What the dataset calls the row; null: it stands in a report, or in no one row. */
  readonly row: string | null
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
  /** Ids of the claims it is part of, nearest first; where rivals tell its whole, the one of them that counts. */
  readonly wholes: readonly string[]
  readonly parts: readonly string[]
  /** The disjoint piece it gives to sums; null: its parts hold all of it, or it does not count. */
  readonly cell: { readonly kind: 'claim' | 'remainder'; readonly toll: Toll; readonly open: Open } | null
  /** Whether it counts by the cells within it. */
  readonly divided: boolean
  /** Why it does not count; null: it does, by itself or by its parts. */
  readonly leftOut: LeftOut | null
  /** The claim that counts in its place; null: none. */
  readonly inPlace: string | null
  /** The claims it takes up, and those that take it up. */
  readonly links: readonly ClaimLinkView[]
  /** The report it stands in; null for a dataset's. */
  readonly report: ReportReference | null
  readonly findings: readonly FindingView[]
}

/** A claim as the page of who asserts or publishes it lists it. */
export interface AssertedClaim
  extends Pick<
    ClaimView,
    'id' | 'toll' | 'countWords' | 'group' | 'groupWords' | 'harm' | 'tollType' | 'dating' | 'province'
  > {
  /** Null: a cumulative toll of the whole conflict. */
  readonly event: { readonly slug: string; readonly title: Name } | null
  readonly citation: Citation | null
  readonly quotation: Quotation | null
}

/** A link as one of its two claims sees it. */
export interface ClaimLinkView {
  readonly relation: ClaimRelation
  /** Whether this claim takes up the other, or the other this one. */
  readonly way: 'takes_up' | 'taken_up'
  readonly other: string
  readonly otherToll: Toll
}

/** Which edition of which report a claim stands in. */
export interface ReportReference {
  readonly slug: string
  readonly publisher: Name
  readonly publishedOn: CivilDate
  /** ISO instant by which it was out. */
  readonly publishedAt: string
  /** Whether an editor read the coding against the text. */
  readonly confirmed: boolean
}

/** What a check found at a claim: the rule, its figures, and the other claim it is about. */
export interface FindingView {
  readonly rule: string
  readonly figures: unknown
  readonly other: string | null
  /** The event at which the other claim stands; null: at none. */
  readonly otherEvent: string | null
}

/** A claim as a line of the quality page: its figure, where it stands, and who says so. */
export interface DoubtedClaim {
  readonly id: string
  readonly toll: Toll
  readonly countWords: string | null
  readonly group: string
  readonly harm: Harm
  /** Null for a cumulative toll of no one event. */
  readonly event: { readonly slug: string; readonly title: Name } | null
  readonly quotation: Quotation | null
  readonly citation: Citation | null
}

/** A quote that a check found not to stand in its article. */
export interface BrokenQuote {
  readonly id: string
  readonly quotation: Quotation
  /** What it supports: a claim by its public identity, or an event as such. */
  readonly supports: string
  /** The event it stands at; null: none. */
  readonly event: { readonly slug: string; readonly title: Name } | null
  readonly publisher: Name
  readonly publishedOn: CivilDate
  readonly foundOn: CivilDate
}

/** What a check of the ledger found; of much it shows the first, and says how much more there is. */
export interface Quality {
  /** Whether events came in by import, which are looked through by a check of all claims, or once they are linked. */
  readonly imported: boolean
  readonly rules: readonly {
    readonly rule: string
    readonly findings: readonly { readonly id: string; readonly finding: FindingView; readonly claim: DoubtedClaim }[]
    readonly more: number
  }[]
  readonly broken: { readonly quotes: readonly BrokenQuote[]; readonly more: number }
}

/** Why a claim is no line of a sum: it does not count, its parts do, all or in part, or it lies outside the filter. */
export type LineReason = LeftOut | 'whole' | 'partly' | 'contradicted' | 'filtered'

/** A claim as a line of a figure's ledger. */
export interface LedgerLine {
  readonly id: string
  /** What it adds to the figure; for one left out, what it says. */
  readonly toll: Toll
  /** What the claim itself says. */
  readonly says: Toll
  readonly countWords: string | null
  readonly group: string
  readonly dating: Dating
  readonly place: Name | null
  readonly province: Name | null
  readonly quotation: Quotation | null
  readonly event: { readonly slug: string; readonly title: Name } | null
  readonly citation: Citation | null
  /** The reports that a dataset's row cites, in its words; null: it cites none, or the claim stands in a report. */
  readonly cites: string | null
  /** Why it does not count, or does not count as a whole; `counted` lines have none. */
  readonly reason: LineReason | null
  /** What counts in its place; null: nothing does. */
  readonly inPlace: { readonly id: string; readonly toll: Toll } | null
  /** Of a whole that is counted `partly`: what remains beside its parts. */
  readonly rest: Toll | null
  readonly cellKind: 'claim' | 'remainder' | null
  readonly open: Open
}

/** What a figure is made of and what is left out of it. */
export interface FigureLedger {
  readonly counted: readonly LedgerLine[]
  readonly leftOut: readonly LedgerLine[]
  /** Counted lines beyond those given. */
  readonly more: number
  /** Lines left out beyond those given. */
  readonly moreLeftOut: number
}

/** What tolls can be grouped by; `span` is the cell's range of days, whole. */
export type TollDimension = 'span' | 'province' | 'group'

/** The sum of the cells that share the same keys, one key a dimension asked for. */
export interface TollGroup {
  /** `span`: `2012-03-10/2012-03-10`; `province`: ISO 3166-2 or `none`; `group`: the group's code. */
  readonly keys: readonly string[]
  readonly sum: TollSum
}
