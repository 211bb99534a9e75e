import type { LeftOut } from './standing'
import { BOUNDS, type Bound, eachBound, sumKnown, type Toll } from './toll'

/** One assertion of one number, as far as counting needs to know it. */
export interface LedgerClaim<Id> {
  readonly id: Id
  /** The claim this one is counted within ("including 25 in Idlib"); null: a whole of its own. */
  readonly partOf: Id | null
  /** Other wholes that hold the same people; what counts here is taken out of them as well. Absent: none. */
  readonly alsoWithin?: readonly Id[]
  readonly toll: Toll
  /** Where and when it counts people, in words that can be compared. */
  readonly extent: string
  /** Why it does not count; null when it does. */
  readonly leftOut: LeftOut | null
  /** Of what a file gives as a remainder without naming its parts: the unknown bounds it holds for them. Absent: none. */
  readonly held?: Open
}

/** A piece of a claim tree that overlaps no other piece: a claim without parts, or what remains beside its parts. */
export interface LedgerCell<Id> {
  readonly claim: Id
  readonly kind: 'claim' | 'remainder'
  readonly toll: Toll
  readonly open: Open
}

/**
 * How many unknown bounds of cells a sum with this cell has beyond those its other cells close: 1 for a bound that is
 * unknown; less than 0 for a remainder that holds what its parts did not tell apart. A tree of known bounds comes to 0.
 */
export type Open = Readonly<Record<Bound, number>>

/** What an editor has to look at; nothing is repaired by itself. */
export interface Finding<Id> {
  readonly claim: Id
  readonly rule: 'parts_exceed_whole' | 'part_of_itself'
  /** What is wrong, in figures: the bound, what the whole says and what its parts add up to. */
  readonly detail: string
}

export interface Ledger<Id> {
  readonly cells: readonly LedgerCell<Id>[]
  readonly findings: readonly Finding<Id>[]
}

/**
 * Turns claims into disjoint cells. Every claim without parts is a cell; a claim with parts leaves a remainder, unless
 * they add up to it exactly. The known bounds of a tree's cells add up to the known bounds of its root, always: a part
 * whose number is unknown takes no more from its whole than its own parts are known to hold, and a whole that is
 * smaller than its parts is counted undivided and reported.
 */
export function cellsOf<Id>(claims: readonly LedgerClaim<Id>[]): Ledger<Id> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const counted = claims.filter(({ leftOut }) => leftOut === null)
  const circular = counted.filter((claim) => wholesOf(claim, byId) === 'circular')
  const above = new Map<LedgerClaim<Id>, readonly LedgerClaim<Id>[]>()
  const parts = new Map<Id | null, LedgerClaim<Id>[]>()
  for (const claim of counted) {
    const wholes = wholesOf(claim, byId)
    if (wholes === 'circular') continue
    const counting = wholes.filter(({ leftOut }) => leftOut === null)
    above.set(claim, counting)
    listed(parts, counting[0]?.id ?? null).push(claim)
  }
  const shared = sharedWithin(above, byId)

  const findings: Finding<Id>[] = circular.map(({ id }) => ({
    claim: id,
    rule: 'part_of_itself',
    detail: 'the claims it is part of lead back to itself; it is not counted',
  }))
  const made = new Map<Id, LedgerCell<Id>[]>()
  const pieces = (claim: LedgerClaim<Id>): LedgerCell<Id>[] => {
    const known = made.get(claim.id)
    if (known) return known
    // Wholes that share parts in a circle: the one met first takes nothing out for the other.
    made.set(claim.id, [])
    const cells = piecesOf(claim)
    made.set(claim.id, cells)
    return cells
  }
  const piecesOf = (claim: LedgerClaim<Id>): LedgerCell<Id>[] => {
    const within = (parts.get(claim.id) ?? []).flatMap(pieces)
    const counted = [...within, ...(shared.get(claim.id) ?? []).flatMap(pieces)]
    const { id, toll, held } = claim
    const undivided: LedgerCell<Id> = held
      ? { claim: id, kind: 'remainder', toll, open: held }
      : { claim: id, kind: 'claim', toll, open: unknownIn(toll) }
    if (counted.length === 0) return [undivided]
    const excess = firstExcess(claim, counted)
    if (excess) {
      findings.push({ claim: claim.id, rule: 'parts_exceed_whole', detail: excess })
      return [undivided]
    }
    const rest = remainder(claim, counted)
    const alike = counted.every((cell) => byId.get(cell.claim)?.extent === claim.extent)
    const open = alike ? heldFor(within, rest) : unknownIn(rest)
    const nothing = BOUNDS.every((bound) => rest[bound] === 0 && open[bound] === 0)
    return nothing ? within : [{ claim: claim.id, kind: 'remainder', toll: rest, open }, ...within]
  }
  return { cells: (parts.get(null) ?? []).flatMap(pieces), findings }
}

/** For each whole the claims that count in another tree and are its people too, each once, with all it is within. */
function sharedWithin<Id>(
  above: ReadonlyMap<LedgerClaim<Id>, readonly LedgerClaim<Id>[]>,
  byId: ReadonlyMap<Id, LedgerClaim<Id>>,
): ReadonlyMap<Id, readonly LedgerClaim<Id>[]> {
  const shared = new Map<Id, LedgerClaim<Id>[]>()
  const isWithin = (claim: LedgerClaim<Id>, whole: LedgerClaim<Id>) => above.get(claim)?.includes(whole) ?? false
  for (const claim of above.keys()) {
    const others = (claim.alsoWithin ?? []).flatMap((id) => byId.get(id) ?? [])
    const wholes = new Set(others.flatMap((other) => (above.has(other) ? [other, ...(above.get(other) ?? [])] : [])))
    for (const whole of wholes) {
      if (whole !== claim && !isWithin(claim, whole) && !isWithin(whole, claim)) listed(shared, whole.id).push(claim)
    }
  }
  for (const [id, claims] of shared) {
    shared.set(
      id,
      claims.filter((claim) => !claims.some((other) => isWithin(claim, other))),
    )
  }
  return shared
}

function listed<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** The claims this one is within, nearest first; `circular` when they lead back to one met before. */
function wholesOf<Id>(
  claim: LedgerClaim<Id>,
  byId: ReadonlyMap<Id, LedgerClaim<Id>>,
): readonly LedgerClaim<Id>[] | 'circular' {
  const wholes: LedgerClaim<Id>[] = []
  for (let at = claim; at.partOf !== null; ) {
    const whole = byId.get(at.partOf)
    if (!whole) break
    if (whole === claim || wholes.includes(whole)) return 'circular'
    wholes.push(whole)
    at = whole
  }
  return wholes
}

/**
 * Whole minus the cells of its parts, bound by bound; unknown where the whole is. Of the cells and not of the parts'
 * own figures: a part of unknown number may itself have a part whose number is known.
 */
function remainder(whole: LedgerClaim<unknown>, within: readonly LedgerCell<unknown>[]): Toll {
  return eachBound((bound) => {
    const all = whole.toll[bound]
    return all === null ? null : all - together(within, bound)
  })
}

/** The bounds that are unknown, each once. */
export function unknownIn(toll: Toll): Open {
  const open = (bound: Bound) => (toll[bound] === null ? 1 : 0)
  return { low: open('low'), best: open('best'), high: open('high') }
}

/**
 * What a remainder holds of its parts' unknown bounds: all of them, where the whole knows its own. Only in a tree of one
 * place and time; where a filter can part the two, an unknown bound stays open.
 */
function heldFor(within: readonly LedgerCell<unknown>[], rest: Toll): Open {
  const open = (bound: Bound) =>
    rest[bound] === null ? 1 : 0 - within.reduce((sum, cell) => sum + cell.open[bound], 0)
  return { low: open('low'), best: open('best'), high: open('high') }
}

function together(within: readonly LedgerCell<unknown>[], bound: Bound): number {
  return sumKnown(within.map(({ toll }) => toll[bound])) ?? 0
}

function firstExcess(whole: LedgerClaim<unknown>, within: readonly LedgerCell<unknown>[]): string | null {
  for (const bound of BOUNDS) {
    const all = whole.toll[bound]
    const sum = together(within, bound)
    if (all !== null && sum > all) return `${bound}: the parts add up to ${sum}, the whole says ${all}`
  }
  return null
}
