import type { ClaimView } from '@/lib/casualties/model'

/** A claim where it is listed: how deep in its tree, and whether another claim counts in its place just before it. */
export interface ListedClaim {
  readonly claim: ClaimView
  readonly depth: number
  readonly overruled: boolean
}

/**
 * Every claim exactly once: wholes before their parts, and after a claim those that it counts in the place of. A claim
 * whose whole is not among the claims, or leads back to itself, begins a tree of its own.
 */
export function inTreeOrder(claims: readonly ClaimView[]): ListedClaim[] {
  const known = new Set(claims.map(({ id }) => id))
  const listed = new Map<ClaimView, ListedClaim>()
  const above = ({ wholes }: ClaimView) => wholes.find((id) => known.has(id)) ?? null
  const standsFor = ({ id, inPlace }: ClaimView) =>
    inPlace !== null && inPlace !== id && known.has(inPlace) ? inPlace : null

  const list = (claim: ClaimView, depth: number, overruled: boolean): void => {
    if (listed.has(claim)) return
    listed.set(claim, { claim, depth, overruled })
    for (const other of claims) if (standsFor(other) === claim.id) list(other, depth, true)
    for (const part of claims) if (above(part) === claim.id && standsFor(part) === null) list(part, depth + 1, false)
  }
  for (const claim of claims) if (above(claim) === null && standsFor(claim) === null) list(claim, 0, false)
  for (const claim of claims) list(claim, 0, false)
  return [...listed.values()]
}
