import {
  isOverTime,
  SUMMARY_SPLITS,
  type SummaryBy,
  type SummaryChoice,
  type SummarySplit,
} from '@/lib/casualties/queries/summary'
import type { FilterProblem } from '@/lib/filter/event-filter'

interface SummaryAsked {
  readonly by: SummaryBy
  readonly also: { readonly split: '' | SummarySplit; readonly cumulative: '' | '1' }
}

/** What both addresses of a summary read beside what it is by. */
export const SUMMARY_DOOR = {
  also: { split: ['', ...SUMMARY_SPLITS], cumulative: ['', '1'] },
  clashes: summaryClashes,
} as const

/** The summary that is asked for. */
export function summaryChoice({ by, also: { split, cumulative } }: SummaryAsked) {
  return { by, split: split || null, cumulative: cumulative === '1' } satisfies SummaryChoice
}

/** A split by what the sums are by already, and a running sum of what has no order in time. */
function summaryClashes({ by, also: { split, cumulative } }: SummaryAsked): FilterProblem[] {
  const problems: FilterProblem[] = []
  if (split === by) problems.push({ parameter: 'split', value: split, reason: 'same_as_by' })
  if (cumulative && !isOverTime(by)) {
    problems.push({ parameter: 'cumulative', value: cumulative, reason: 'not_over_time' })
  }
  return problems
}
