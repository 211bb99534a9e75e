import type { NumberReading } from '../number-words'
import type { TollType } from '../standing'
import type { Bound, Toll } from '../toll'

/** One claim, as far as doubting it needs to know. */
export interface LintClaim<Id> {
  readonly id: Id
  readonly partOf: Id | null
  readonly toll: Toll
  readonly tollType: TollType
  readonly harm: string
  /** Victim group; `unspecified` covers every group. */
  readonly group: string
  /** Civil date; null: the start is not stated ("since the uprising began"). */
  readonly firstDay: string | null
  readonly lastDay: string
  /** Null: not stated. */
  readonly provinceCode: string | null
  readonly placeWords: string | null
  /** Who it goes back to: the asserter, else the publisher. Slug. */
  readonly origin: string
  /** The report it stands in. Slug. */
  readonly report: string
  /** The number as written; null: a dataset's. */
  readonly countWords: string | null
  /** The sentence, or the words of it that carry the number; null: not quoted. */
  readonly quote: string | null
  /** Claims it is linked with (restates, supersedes, contradicts), either way. */
  readonly linked: readonly Id[]
  /** Whether it happened and an editor accepted it. A cumulative toll stands too, though it counts nowhere. */
  readonly standing: boolean
}

export const LINT_RULES = [
  'parts_do_not_add_up',
  'part_exceeds_whole',
  'cumulative_falls',
  'day_below_incidents',
  'words_differ',
  'same_report',
  'bounds_cross',
] as const
export type LintRule = (typeof LINT_RULES)[number]

/** The figures of a finding, in plain JSON, for a sentence in the reader's language. */
export interface LintFigures {
  readonly parts_do_not_add_up: { readonly whole: number; readonly parts: readonly number[]; readonly sum: number }
  readonly part_exceeds_whole: {
    readonly bound: Bound
    readonly whole: number
    readonly parts: readonly number[]
    readonly sum: number
    /** What keeps the parts apart: nothing, for there is one; their groups; their provinces. */
    readonly apart: 'one' | 'groups' | 'provinces'
  }
  readonly cumulative_falls: {
    readonly from: number
    readonly fromDay: string
    readonly to: number
    readonly toDay: string
  }
  /** `incidents`: one figure for each told incident, the largest of those that rival each other. */
  readonly day_below_incidents: { readonly day: number; readonly incidents: readonly number[]; readonly sum: number }
  readonly words_differ: {
    readonly problem: 'number' | 'not_in_quote'
    readonly words: string
    /** Null: the words cannot be read. */
    readonly read: NumberReading | null
    readonly toll: Toll
  }
  /** `reports`: the finding's own, then the other's. */
  readonly same_report: { readonly figure: number; readonly reports: readonly [string, string] }
  readonly bounds_cross: { readonly toll: Toll }
}

export interface LintFindingOf<Id, Rule extends LintRule> {
  readonly rule: Rule
  readonly claim: Id
  /** The other claim it is about; null: none, or several. */
  readonly other: Id | null
  readonly figures: LintFigures[Rule]
}

/** What an editor may want to look at; nothing is repaired by itself. */
export type LintFinding<Id> = { [Rule in LintRule]: LintFindingOf<Id, Rule> }[LintRule]
