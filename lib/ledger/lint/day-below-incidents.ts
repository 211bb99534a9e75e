import { added, grouped, keyOf } from './grouped'
import type { Kinship } from './kinship'
import type { LintClaim, LintFindingOf } from './model'

/**
 * A toll of one day that is smaller than the incidents told of that day: of its harm, in its province or anywhere when
 * it names none, of its group or of any when it names none. Whoever tells them. An incident of unknown number counts
 * with its lowest.
 */
export function dayBelowIncidents<Id>(
  standing: readonly LintClaim<Id>[],
  kinship: Kinship<Id>,
): readonly LintFindingOf<Id, 'day_below_incidents'>[] {
  const incidents = grouped(standing.filter(isOfOneDay('incident')), ({ lastDay, harm }) => keyOf(lastDay, harm))
  const days = grouped(standing.filter(isOfOneDay('period')), ({ lastDay, harm, provinceCode, group }) =>
    keyOf(lastDay, harm, provinceCode, group),
  )
  return [...days.values()].flatMap((told) => {
    const [first] = told
    if (!first) return []
    const inside = (incidents.get(keyOf(first.lastDay, first.harm)) ?? []).filter((incident) => covers(first, incident))
    const figures = inside.length > 0 ? figuresOf(inside, kinship) : []
    const sum = added(figures)
    return told.flatMap(({ id, toll }) => {
      const day = toll.best ?? toll.high
      if (day === null || day >= sum) return []
      return [{ rule: 'day_below_incidents', claim: id, other: null, figures: { day, incidents: figures, sum } }]
    })
  })
}

function isOfOneDay(tollType: LintClaim<unknown>['tollType']) {
  return (claim: LintClaim<unknown>) => claim.tollType === tollType && claim.firstDay === claim.lastDay
}

function covers(day: LintClaim<unknown>, incident: LintClaim<unknown>): boolean {
  const inPlace = day.provinceCode === null || day.provinceCode === incident.provinceCode
  return inPlace && (day.group === 'unspecified' || day.group === incident.group)
}

/**
 * The figures that may be added up: incidents within none of the others, and of those that may tell of the same people
 * the ones of the tree that tells of most.
 */
function figuresOf<Id>(incidents: readonly LintClaim<Id>[], kinship: Kinship<Id>): readonly number[] {
  const among = new Set(incidents)
  const apart = incidents.filter((incident) => !kinship.wholes(incident).some((whole) => among.has(whole)))
  return [...grouped(apart, ({ id }) => kinship.rivals(id)).values()].flatMap((rivals) => {
    const trees = [...grouped(rivals, ({ id }) => kinship.tree(id)).values()].map((told) =>
      [...grouped(told, ({ id }) => kinship.linked(id)).values()].map(largest),
    )
    return trees.reduce((most, tree) => (added(tree) > added(most) ? tree : most), [])
  })
}

function largest(claims: readonly LintClaim<unknown>[]): number {
  return claims.reduce((most, { toll }) => Math.max(most, toll.best ?? toll.low ?? 0), 0)
}
