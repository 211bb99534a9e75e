import { sameFigure } from './policy'
import type { ClaimLink } from './rivals'
import type { TollType } from './standing'
import { BOUNDS, sumKnown, type Toll } from './toll'

/** A claim of an event, as far as another report of the same event needs to know it. */
export interface ToldClaim<Id> {
  readonly id: Id
  /** A claim of the same event; null: within none of it. */
  readonly partOf: Id | null
  readonly harm: string
  /** Victim group; `unspecified` counts whoever died. */
  readonly group: string
  readonly toll: Toll
  readonly tollType: TollType
  /** Where and when it counts people, in words that can be compared. */
  readonly extent: string
  /** Whether it may not be passed on. */
  readonly withheld: boolean
}

/** What has to be linked so that two reports of one event count once. */
export interface SameEvent<Id> {
  readonly links: readonly ClaimLink<Id>[]
  /** Claims of both that may tell of the same people, and no link can say which stands for which. Empty: none. */
  readonly unclear: readonly (readonly [Id, Id])[]
}

/**
 * How the claims of two reports of one event take each other up, harm by harm. Wholes that both tell become one figure,
 * and so do parts of the same group beneath them, which restate where the numbers agree and contradict where they do
 * not. A whole told by one alone includes what the other tells group by group. Parts that one alone tells stay parts of
 * the figure that counts, so that no one is counted twice and none is lost.
 */
export function sameEvent<Id>(one: readonly ToldClaim<Id>[], other: readonly ToldClaim<Id>[]): SameEvent<Id> {
  const sides = [sideOf(one), sideOf(other)] as const
  const harms = [...new Set(one.map(({ harm }) => harm))]
  const found = harms.map((harm) => {
    const [ones, others] = sides.map(({ roots }) => roots.filter((claim) => claim.harm === harm))
    return joined(ones ?? [], others ?? [], sides)
  })
  return together(found)
}

interface Side<Id> {
  readonly roots: readonly ToldClaim<Id>[]
  /** Those that count the same place and days as their whole; narrower ones divide it otherwise. */
  readonly partsOf: (claim: ToldClaim<Id>) => readonly ToldClaim<Id>[]
}
type Sides<Id> = readonly [Side<Id>, Side<Id>]
type Claims<Id> = readonly ToldClaim<Id>[]

function sideOf<Id>(claims: Claims<Id>): Side<Id> {
  const counting = claims.filter(({ tollType }) => tollType !== 'cumulative')
  const ids = new Set(counting.map(({ id }) => id))
  return {
    roots: counting.filter(({ partOf }) => partOf === null || !ids.has(partOf)),
    partsOf: ({ id, extent }) => counting.filter((part) => part.partOf === id && part.extent === extent),
  }
}

/** Claims that stand within nothing: both tell the whole, one does, or both tell group by group. */
function joined<Id>(ones: Claims<Id>, others: Claims<Id>, sides: Sides<Id>): SameEvent<Id> {
  if (ones.length === 0 || others.length === 0) return together([])
  const [whole, otherWhole] = [wholeOf(ones), wholeOf(others)]
  if (whole && otherWhole) return paired(whole, otherWhole, sides)
  if (whole) return within(whole, others, sides)
  if (otherWhole) return within(otherWhole, ones, [sides[1], sides[0]])
  const { found, left } = byGroup(ones, others, sides)
  return together([found, { links: [], unclear: overlapping(left[0], others).concat(overlapping(ones, left[1])) }])
}

/** The one claim that counts whoever died; null where an event is told by groups or by several such claims. */
function wholeOf<Id>(claims: Claims<Id>): ToldClaim<Id> | null {
  const [only, ...more] = claims
  return only?.group === 'unspecified' && more.length === 0 ? only : null
}

/** One figure told by both, and what both tell beneath it. */
function paired<Id>(one: ToldClaim<Id>, other: ToldClaim<Id>, sides: Sides<Id>): SameEvent<Id> {
  const relation = sameFigure(one.toll, other.toll) ? 'restates' : 'contradicts'
  const { found } = byGroup(sides[0].partsOf(one), sides[1].partsOf(other), sides)
  return together([{ links: [{ from: one.id, relation, to: other.id }], unclear: [] }, found])
}

/**
 * A whole beside what the other tells group by group: each is a part that the whole tells as well, or is included. A
 * whole that is too small for that counts undivided; but one that may not be passed on gives way, to the largest.
 */
function within<Id>(whole: ToldClaim<Id>, others: Claims<Id>, sides: Sides<Id>): SameEvent<Id> {
  const { found } = byGroup(sides[0].partsOf(whole), others, sides)
  const placed = new Set(found.links.flatMap(({ from, relation, to }) => (relation === 'includes' ? [to] : [from, to])))
  const left = others.filter(({ id }) => !placed.has(id))
  const [largest] = left.toSorted((a, b) => (b.toll.best ?? 0) - (a.toll.best ?? 0))
  const links: readonly ClaimLink<Id>[] =
    largest && whole.withheld && !holds(whole, left)
      ? [{ from: largest.id, relation: 'contradicts', to: whole.id }]
      : included(whole, left)
  return together([found, { links, unclear: [] }])
}

/** Whether the whole is large enough for all of them, in every bound that is known. */
function holds(whole: ToldClaim<unknown>, parts: Claims<unknown>): boolean {
  return BOUNDS.every((bound) => {
    const all = whole.toll[bound]
    return all === null || (sumKnown(parts.map(({ toll }) => toll[bound])) ?? 0) <= all
  })
}

function included<Id>(whole: ToldClaim<Id>, parts: Claims<Id>): ClaimLink<Id>[] {
  return parts.map(({ id }) => ({ from: whole.id, relation: 'includes', to: id }))
}

/** Pairs by group. `left` are the claims of groups that the other side does not tell. */
function byGroup<Id>(ones: Claims<Id>, others: Claims<Id>, sides: Sides<Id>) {
  const groups = new Set(ones.map(({ group }) => group))
  const shared = [...groups].filter((group) => others.some((claim) => claim.group === group))
  const found = shared.map((group) => {
    const [mine, theirs] = [ones, others].map((claims) => claims.filter((claim) => claim.group === group))
    return ofOneGroup(mine ?? [], theirs ?? [], sides)
  })
  const left = [ones, others].map((claims) => claims.filter(({ group }) => !shared.includes(group)))
  return { found: together(found), left: [left[0] ?? [], left[1] ?? []] as const }
}

/**
 * One against one is one figure; one against several includes them, if it is large enough; several against as many with
 * the same numbers are told one by one. Else nobody can say which stands for which.
 */
function ofOneGroup<Id>(ones: Claims<Id>, others: Claims<Id>, sides: Sides<Id>): SameEvent<Id> {
  const [one, ...moreOnes] = ones
  const [other, ...moreOthers] = others
  if (!one || !other) return together([])
  if (moreOnes.length === 0 && moreOthers.length === 0) return paired(one, other, sides)
  if (moreOnes.length === 0 && holds(one, others)) return { links: included(one, others), unclear: [] }
  if (moreOthers.length === 0 && holds(other, ones)) return { links: included(other, ones), unclear: [] }
  const [mine, theirs] = [inOrder(ones), inOrder(others)]
  const alike = mine.length === theirs.length && mine.every(({ toll }, at) => toll.best === theirs[at]?.toll.best)
  if (!alike) return { links: [], unclear: [[one.id, other.id]] }
  return together(mine.flatMap((claim, at) => (theirs[at] ? [paired(claim, theirs[at], sides)] : [])))
}

function inOrder<Id>(claims: Claims<Id>): Claims<Id> {
  return claims.toSorted((a, b) => (a.toll.best ?? -1) - (b.toll.best ?? -1))
}

/** Claims that may count the same people, since one of the two counts whoever died. */
function overlapping<Id>(ones: Claims<Id>, others: Claims<Id>): (readonly [Id, Id])[] {
  return ones.flatMap((one) =>
    others
      .filter((other) => one.group === 'unspecified' || other.group === 'unspecified')
      .map((other) => [one.id, other.id] as const),
  )
}

function together<Id>(found: readonly SameEvent<Id>[]): SameEvent<Id> {
  return { links: found.flatMap(({ links }) => links), unclear: found.flatMap(({ unclear }) => unclear) }
}
