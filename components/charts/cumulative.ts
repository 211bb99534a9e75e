import { addUp, NOTHING, type TollSum } from '@/lib/ledger/sum'
import type { DaySeries } from './day-series'

/** What joins a running sum in a bucket, and the sum up to its end. */
export interface CumulativeStep {
  readonly added: TollSum
  readonly sum: TollSum
}

/**
 * For each bucket what was reported up to its end. A toll of several days joins when its last day is past, for nobody
 * knows how it divides; one that ends beyond the axis joins at its end, so that the last sum is the whole.
 */
export function toCumulative({ buckets, spanning }: Pick<DaySeries, 'buckets' | 'spanning'>): CumulativeStep[] {
  let sum = NOTHING
  let waiting = spanning
  return buckets.map(({ end, total }, index) => {
    const over = (last: string) => last <= end || index === buckets.length - 1
    const added = addUp([total, ...waiting.filter(({ last }) => over(last)).map((toll) => toll.sum)])
    waiting = waiting.filter(({ last }) => !over(last))
    sum = addUp([sum, added])
    return { added, sum }
  })
}
