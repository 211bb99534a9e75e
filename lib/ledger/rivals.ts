import type { LedgerClaim } from './cells'
import { connected } from './connected'
import { type CountingPolicy, pick, type RivalClaim, sameFigure } from './policy'
import type { LeftOut } from './standing'

/**
 * How one claim takes up another: says the same again, takes its place, gives another figure beside it; or counts it
 * among its own, as a total of one report does with what another told group by group.
 */
export const CLAIM_RELATIONS = ['restates', 'supersedes', 'contradicts', 'includes'] as const
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
 * others are left out, and what was part of any of them, or included by one, is part of the one that counts. So a later
 * total replaces a total and not the parts of it that nobody told again. A figure told within several wholes is taken
 * out of each of them. Without links every claim stays as it is.
 */
export function ruled<Id>(
  claims: readonly RivalClaim<Id>[],
  links: readonly ClaimLink<Id>[],
  policy: CountingPolicy,
): readonly RuledClaim<Id>[] {
  const figureOf = figures(claims, links)
  const including = inclusions(claims, links, figureOf)
  const replacing = replacements(claims, links)
  const superseded = new Set(replacing.keys())
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

  const wholesOf = (figure: Figure<Id>): readonly Id[] => {
    const toldBy = [standsFor(figure), ...figure.toReversed()]
    const wholes = toldBy.flatMap(({ partOf }) => {
      const whole = partOf === null ? undefined : figureOf.get(partOf)
      return whole ? [whole] : []
    })
    // A link between a whole and its part makes no circle; a claim coded as a part of itself stays one.
    const told = wholes.filter((whole) => whole !== figure || figure.length === 1)
    return [...new Set([...told, ...(including.get(figure) ?? [])])].map((whole) => standsFor(whole).id)
  }
  return claims.map((claim) => {
    const figure = figureOf.get(claim.id) ?? [claim]
    const picked = pickOf.get(figure) ?? null
    const leftOut = claim.leftOut ?? overruled(claim, picked, replacing)
    const [partOf = null, ...alsoWithin] = wholesOf(figure)
    return {
      id: claim.id,
      partOf,
      ...(alsoWithin.length > 0 ? { alsoWithin } : {}),
      toll: claim.toll,
      extent: claim.extent,
      leftOut,
      ...(claim.held ? { held: claim.held } : {}),
      inPlace: picked === claim ? null : (picked?.id ?? null),
    }
  })
}

type Figure<Id> = readonly RivalClaim<Id>[]

/** Each claim's figure: all the claims that links connect with it, in their order. To include another is not to tell it. */
function figures<Id>(claims: readonly RivalClaim<Id>[], links: readonly ClaimLink<Id>[]): ReadonlyMap<Id, Figure<Id>> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const groups = connected(
    claims.map(({ id }) => id),
    links.filter(({ relation }) => relation !== 'includes').map(({ from, to }) => [from, to] as const),
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

/** For each figure those that include it, in the order of the claims; none includes itself. */
function inclusions<Id>(
  claims: readonly RivalClaim<Id>[],
  links: readonly ClaimLink<Id>[],
  figureOf: ReadonlyMap<Id, Figure<Id>>,
): ReadonlyMap<Figure<Id>, readonly Figure<Id>[]> {
  const including = new Map<Figure<Id>, Map<Id, Figure<Id>>>()
  for (const { from, relation, to } of links) {
    const [whole, part] = [figureOf.get(from), figureOf.get(to)]
    if (relation !== 'includes' || !whole || !part || whole === part) continue
    including.set(part, (including.get(part) ?? new Map()).set(from, whole))
  }
  if (including.size === 0) return new Map()
  const order = new Map(claims.map(({ id }, index) => [id, index]))
  const place = ([id]: readonly [Id, unknown]) => order.get(id) ?? 0
  return new Map(
    [...including].map(([part, wholes]) => [
      part,
      [...wholes].sort((one, other) => place(one) - place(other)).map(([, whole]) => whole),
    ]),
  )
}

/** For each claim that is replaced, those that take its place. A claim that may not count takes no other's place. */
function replacements<Id>(
  claims: readonly RivalClaim<Id>[],
  links: readonly ClaimLink<Id>[],
): ReadonlyMap<Id, readonly Id[]> {
  const counting = new Set(claims.filter(({ leftOut }) => leftOut === null).map(({ id }) => id))
  const replacing = new Map<Id, Id[]>()
  for (const { from, relation, to } of links) {
    if (relation !== 'supersedes' || from === to || !counting.has(from)) continue
    const others = replacing.get(to)
    if (others) others.push(from)
    else replacing.set(to, [from])
  }
  return replacing
}

function overruled<Id>(
  claim: RivalClaim<Id>,
  picked: RivalClaim<Id> | null,
  replacing: ReadonlyMap<Id, readonly Id[]>,
): LeftOut | null {
  if (picked === claim) return null
  if (!picked) return 'few_origins'
  if (leadsTo(picked.id, claim.id, replacing)) return 'superseded'
  return sameFigure(claim.toll, picked.toll) ? 'restated' : 'rival'
}

/** Whether claims that took each other's place lead from the replaced one to this one. */
function leadsTo<Id>(latest: Id, replaced: Id, replacing: ReadonlyMap<Id, readonly Id[]>): boolean {
  const met = new Set([replaced])
  for (const id of met) for (const by of replacing.get(id) ?? []) met.add(by)
  return latest !== replaced && met.has(latest)
}
