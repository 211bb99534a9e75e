import { boundsCross } from './bounds-cross'
import { cumulativeFalls } from './cumulative-falls'
import { dayBelowIncidents } from './day-below-incidents'
import { kinshipOf } from './kinship'
import type { LintClaim, LintFinding } from './model'
import { partExceedsWhole } from './part-exceeds-whole'
import { partsDoNotAddUp } from './parts-do-not-add-up'
import { sameReport } from './same-report'
import { wordsDiffer } from './words-differ'

/**
 * What looks wrong in the claims and may still be what was reported: rule by rule, within a rule in the order of the
 * claims. Only standing claims are judged; the others still say which claims hang together.
 */
export function lint<Id>(claims: readonly LintClaim<Id>[]): readonly LintFinding<Id>[] {
  const standing = claims.filter((claim) => claim.standing)
  const kinship = kinshipOf(claims)
  const order = new Map(claims.map(({ id }, index) => [id, index]))
  const rules: readonly (readonly LintFinding<Id>[])[] = [
    partsDoNotAddUp(standing, kinship),
    partExceedsWhole(standing, kinship),
    cumulativeFalls(standing, kinship),
    dayBelowIncidents(standing, kinship),
    wordsDiffer(standing),
    sameReport(standing, kinship),
    boundsCross(standing),
  ]
  const at = ({ claim }: LintFinding<Id>) => order.get(claim) ?? 0
  return rules.flatMap((findings) => findings.toSorted((one, other) => at(one) - at(other)))
}
