import { isInOrder } from '../toll'
import type { LintClaim, LintFindingOf } from './model'

/** A best figure that lies outside its range, or a range that is upside down: a dataset may hold such ones. */
export function boundsCross<Id>(standing: readonly LintClaim<Id>[]): readonly LintFindingOf<Id, 'bounds_cross'>[] {
  return standing
    .filter(({ toll }) => !isInOrder(toll))
    .map(({ id, toll }) => ({ rule: 'bounds_cross', claim: id, other: null, figures: { toll } }))
}
