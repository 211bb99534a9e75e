import { divided } from './direct-parts'
import { added, grouped } from './grouped'
import type { Kinship } from './kinship'
import type { LintClaim, LintFindingOf } from './model'

/**
 * 9,113 reported against 6,645 + 1,991 + 471. A whole told by victim groups, all of them for its own place and days and
 * all of known number, says more than they add up to. Parts that are linked tell one figure; the largest is taken.
 */
export function partsDoNotAddUp<Id>(
  standing: readonly LintClaim<Id>[],
  kinship: Kinship<Id>,
): readonly LintFindingOf<Id, 'parts_do_not_add_up'>[] {
  return divided(standing, kinship).flatMap(({ whole, parts }) => {
    const all = whole.toll.best
    const groups = new Set(parts.map(({ group }) => group).filter((group) => group !== whole.group))
    if (all === null || groups.size < 2 || !parts.every((part) => asWide(part, whole))) return []
    const figures = [...grouped(parts, ({ id }) => kinship.linked(id)).values()].map(largest)
    if (!figures.every((figure) => figure !== null)) return []
    const sum = added(figures)
    if (sum >= all) return []
    return [{ rule: 'parts_do_not_add_up', claim: whole.id, other: null, figures: { whole: all, parts: figures, sum } }]
  })
}

/** Whether it is told of the whole's own place and days. A part that names no place is told of its whole's. */
function asWide(part: LintClaim<unknown>, whole: LintClaim<unknown>): boolean {
  return (
    part.provinceCode === whole.provinceCode &&
    (part.placeWords === null || part.placeWords === whole.placeWords) &&
    part.firstDay === whole.firstDay &&
    part.lastDay === whole.lastDay
  )
}

function largest(claims: readonly LintClaim<unknown>[]): number | null {
  const figures = claims.map(({ toll }) => toll.best)
  return figures.every((figure) => figure !== null) ? Math.max(...figures) : null
}
