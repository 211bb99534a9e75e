import { grouped, keyOf } from './grouped'
import type { Kinship } from './kinship'
import type { LintClaim, LintFindingOf } from './model'

/**
 * One figure told twice and counted twice: the same number of the same group, harm, days and province, in two trees that
 * no link connects. Each claim is held against the first before it that it is not related to.
 */
export function sameReport<Id>(
  standing: readonly LintClaim<Id>[],
  kinship: Kinship<Id>,
): readonly LintFindingOf<Id, 'same_report'>[] {
  const counting = standing.filter(({ toll, tollType }) => toll.best !== null && tollType !== 'cumulative')
  const alike = grouped(counting, ({ harm, group, toll, firstDay, lastDay, provinceCode }) =>
    keyOf(harm, group, toll.best, firstDay, lastDay, provinceCode),
  )
  return [...alike.values()].flatMap((claims) => {
    const firsts = new Firsts<Id>(kinship)
    return claims.flatMap((claim) => {
      const other = firsts.unrelatedTo(claim)
      firsts.add(claim)
      const figure = claim.toll.best
      if (!other || figure === null) return []
      const reports = [claim.report, other.report] as const
      return [{ rule: 'same_report', claim: claim.id, other: other.id, figures: { figure, reports } }]
    })
  })
}

/**
 * Finds the first unrelated claim in constant time. Of one tree, and of those that one set of links connects, two that
 * differ in the other are enough: a claim is related to both only by what they share. So at most four are passed over.
 */
class Firsts<Id> {
  readonly #kept: LintClaim<Id>[] = []
  readonly #linksOfTree = new Map<Id, Set<Id>>()
  readonly #treesOfLinks = new Map<Id, Set<Id>>()
  readonly #kinship: Kinship<Id>

  constructor(kinship: Kinship<Id>) {
    this.#kinship = kinship
  }

  unrelatedTo({ id }: LintClaim<Id>): LintClaim<Id> | undefined {
    const { tree, linked } = this.#kinship
    return this.#kept.find((one) => tree(one.id) !== tree(id) && linked(one.id) !== linked(id))
  }

  add(claim: LintClaim<Id>): void {
    const [tree, links] = [this.#kinship.tree(claim.id), this.#kinship.linked(claim.id)]
    const linksOfTree = this.#linksOfTree.get(tree) ?? new Set()
    const treesOfLinks = this.#treesOfLinks.get(links) ?? new Set()
    if (linksOfTree.has(links) || linksOfTree.size > 1 || treesOfLinks.size > 1) return
    this.#linksOfTree.set(tree, linksOfTree.add(links))
    this.#treesOfLinks.set(links, treesOfLinks.add(tree))
    this.#kept.push(claim)
  }
}
