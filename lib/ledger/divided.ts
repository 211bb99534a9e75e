import type { LedgerCell, LedgerClaim } from './cells'

/**
 * The wholes that count by the cells within them. A part of a whole that is smaller than its parts is none of them,
 * though it has parts itself: the whole counts undivided, and nothing within it does.
 */
export function dividedWholes<Id>(
  claims: ReadonlyMap<Id, LedgerClaim<Id>>,
  cells: readonly LedgerCell<Id>[],
): ReadonlySet<Id> {
  const above = (id: Id): readonly Id[] => {
    const { partOf = null, alsoWithin = [] } = claims.get(id) ?? {}
    return partOf === null ? alsoWithin : [partOf, ...alsoWithin]
  }
  const divided = new Set(cells.flatMap(({ claim }) => above(claim)))
  // A set that grows while it is walked: each whole is met once, also where wholes lead back to themselves.
  for (const whole of divided) for (const larger of above(whole)) divided.add(larger)
  return divided
}
