import { grouped, keyOf } from './grouped'
import type { Kinship } from './kinship'
import type { LintClaim, LintFindingOf } from './model'

type Known<Id> = LintClaim<Id> & { readonly toll: { readonly best: number } }

/**
 * A toll since a date that is lower than the one its origin gave for the day before it in the series. A start that is
 * not stated is a start of its own. Of one tree and one day only the largest is the series' figure: the others are its
 * parts, or what stands beside them.
 */
export function cumulativeFalls<Id>(
  standing: readonly LintClaim<Id>[],
  kinship: Kinship<Id>,
): readonly LintFindingOf<Id, 'cumulative_falls'>[] {
  const cumulative = standing.filter(isKnown).filter(({ tollType }) => tollType === 'cumulative')
  const series = grouped(cumulative, ({ origin, harm, group, provinceCode, firstDay }) =>
    keyOf(origin, harm, group, provinceCode, firstDay),
  )
  return [...series.values()].flatMap((claims) => {
    const days = [...grouped(claims, ({ lastDay }) => lastDay)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, told]) => [...grouped(told, ({ id }) => kinship.tree(id)).values()].flatMap(largest))
    return days.flatMap((day, index) => {
      const [before] = largest(days[index - 1] ?? [])
      return before ? day.filter(({ toll }) => toll.best < before.toll.best).map((claim) => fall(before, claim)) : []
    })
  })
}

function isKnown<Id>(claim: LintClaim<Id>): claim is Known<Id> {
  return claim.toll.best !== null
}

function largest<Id>(claims: readonly Known<Id>[]): readonly Known<Id>[] {
  const most = claims.reduce((figure, { toll }) => Math.max(figure, toll.best), 0)
  return claims.filter(({ toll }) => toll.best === most)
}

function fall<Id>(before: Known<Id>, claim: Known<Id>): LintFindingOf<Id, 'cumulative_falls'> {
  const [from, to] = [before.toll.best, claim.toll.best]
  return {
    rule: 'cumulative_falls',
    claim: claim.id,
    other: before.id,
    figures: { from, fromDay: before.lastDay, to, toDay: claim.lastDay },
  }
}
