import type { LintClaim } from './model'

/** How claims hang together. Two ids that are given the same id belong together. */
export interface Kinship<Id> {
  /** One tree: one within the other, or both within a third. */
  readonly tree: (id: Id) => Id
  /** Links connect them, however far. */
  readonly linked: (id: Id) => Id
  /** They may tell of the same people: linked, or within wholes that are linked. */
  readonly rivals: (id: Id) => Id
  /** The claims it is within, nearest first, up to where they end or repeat. */
  readonly wholes: (claim: LintClaim<Id>) => readonly LintClaim<Id>[]
}

export function kinshipOf<Id>(claims: readonly LintClaim<Id>[]): Kinship<Id> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const touched = new Set(claims.flatMap(({ id, linked }) => (linked.length > 0 ? [id, ...linked] : [])))
  const [tree, linked, rivals] = [gathering<Id>(), gathering<Id>(), gathering<Id>()]
  const wholes = (claim: LintClaim<Id>) => wholesOf(claim, byId)
  for (const claim of claims) {
    if (claim.partOf !== null) tree.join(claim.id, claim.partOf)
    for (const other of claim.linked) {
      linked.join(claim.id, other)
      rivals.join(claim.id, other)
    }
    const highest = wholes(claim).findLast(({ id }) => touched.has(id))
    if (highest) rivals.join(claim.id, highest.id)
  }
  return { tree: tree.of, linked: linked.of, rivals: rivals.of, wholes }
}

function wholesOf<Id>(claim: LintClaim<Id>, byId: ReadonlyMap<Id, LintClaim<Id>>): readonly LintClaim<Id>[] {
  const wholes = new Set<LintClaim<Id>>()
  for (let at = claim; at.partOf !== null; ) {
    const whole = byId.get(at.partOf)
    if (!whole || whole === claim || wholes.has(whole)) break
    wholes.add(whole)
    at = whole
  }
  return [...wholes]
}

/** Disjoint sets of ids, joined pair by pair; each is known by one of its members. */
function gathering<Id>() {
  const above = new Map<Id, Id>()
  const of = (id: Id): Id => {
    let at = id
    for (let next = above.get(at); next !== undefined; next = above.get(at)) {
      const beyond = above.get(next)
      if (beyond !== undefined) above.set(at, beyond)
      at = next
    }
    return at
  }
  const join = (one: Id, other: Id): void => {
    const [from, to] = [of(one), of(other)]
    if (from !== to) above.set(from, to)
  }
  return { of, join }
}
