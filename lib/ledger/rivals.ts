import type { LedgerClaim } from './cells'
import { connected } from './connected'
import { type CountingPolicy, pick, type RivalClaim, sameFigure } from './policy'
import type { LeftOut } from './standing'

/** How one claim takes up another: says the same again, takes its place, or gives another figure beside it. */
export const CLAIM_RELATIONS = ['restates', 'supersedes', 'contradicts'] as const
export type ClaimRelation = (typeof CLAIM_RELATIONS)[number]

export interface ClaimLink<Id> {
  readonly from: Id
  readonly relation: ClaimRelation
  readonly to: Id
}

/** A claim as the policy leaves it. */
export interface RuledClaim<Id> extends LedgerClaim<Id> {
  /** The claim that counts in its place; null: itself, or none. */
  readonly inPlace: Id | null
}

/**
 * Lets one claim of each figure count. Claims that links hold together tell one figure; the policy picks which, the
 * others are left out, and what was part of any of them is part of the one that counts. So a later total replaces a
 * total and not the parts of it that nobody told again. Without links every claim stays as it is.
 */
export function ruled<Id>(
  claims: readonly RivalClaim<Id>[],
  links: readonly ClaimLink<Id>[],
  policy: CountingPolicy,
): readonly RuledClaim<Id>[] {
  const figureOf = figures(claims, links)
  const superseded = supersededBy(claims, links)
  const pickOf = new Map(
    [...new Set(figureOf.values())].map((figure) => [
      figure,
      pick(
        figure.filter(({ leftOut }) => leftOut === null),
        superseded,
        policy,
      ),
    ]),
  )
  const standsFor = (figure: Figure<Id>): RivalClaim<Id> => pickOf.get(figure) ?? (figure[0] as RivalClaim<Id>)

  const wholeOf = (figure: Figure<Id>): Id | null => {
    const toldBy = [standsFor(figure), ...figure.toReversed()]
    for (const { partOf } of toldBy) {
      const whole = partOf === null ? undefined : figureOf.get(partOf)
      // A link between a whole and its part makes no circle; a claim coded as a part of itself stays one.
      if (whole && (whole !== figure || figure.length === 1)) return standsFor(whole).id
    }
    return null
  }
  return claims.map((claim) => {
    const figure = figureOf.get(claim.id) ?? [claim]
    const picked = pickOf.get(figure) ?? null
    const leftOut = claim.leftOut ?? overruled(claim, picked, superseded)
    return {
      id: claim.id,
      partOf: wholeOf(figure),
      toll: claim.toll,
      extent: claim.extent,
      leftOut,
      inPlace: picked === claim ? null : (picked?.id ?? null),
    }
  })
}

type Figure<Id> = readonly RivalClaim<Id>[]

/** Each claim's figure: all the claims that links connect with it, in their order. */
function figures<Id>(claims: readonly RivalClaim<Id>[], links: readonly ClaimLink<Id>[]): ReadonlyMap<Id, Figure<Id>> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const groups = connected(
    claims.map(({ id }) => id),
    links.map(({ from, to }) => [from, to] as const),
  )
  const known = new Map<readonly Id[], Figure<Id>>()
  return new Map(
    [...groups].map(([id, group]) => {
      const figure = known.get(group) ?? group.flatMap((one) => byId.get(one) ?? [])
      known.set(group, figure)
      return [id, figure]
    }),
  )
}

/** The claims that another one takes the place of. A claim that may not count takes no other's place. */
function supersededBy<Id>(claims: readonly RivalClaim<Id>[], links: readonly ClaimLink<Id>[]): ReadonlySet<Id> {
  const counting = new Set(claims.filter(({ leftOut }) => leftOut === null).map(({ id }) => id))
  const replacing = links.filter(
    ({ from, relation, to }) => relation === 'supersedes' && from !== to && counting.has(from),
  )
  return new Set(replacing.map(({ to }) => to))
}

function overruled<Id>(
  claim: RivalClaim<Id>,
  picked: RivalClaim<Id> | null,
  superseded: ReadonlySet<Id>,
): LeftOut | null {
  if (picked === claim) return null
  if (!picked) return 'few_origins'
  if (superseded.has(claim.id)) return 'superseded'
  return sameFigure(claim.toll, picked.toll) ? 'restated' : 'rival'
}
