import fc from 'fast-check'
import type { LedgerClaim } from '@/lib/ledger/cells'
import { type Bound, eachBound } from '@/lib/ledger/toll'
import { leftOut } from './claims'

/** How sure it is that a person was killed: at `low` certainly, at `best` probably, at `high` possibly. */
export interface Person {
  readonly name: string
  readonly sure: Bound
}

/** Whom each claim counts: people with names, so that nobody can be counted twice unseen. */
export interface PeopleForest {
  readonly claims: readonly LedgerClaim<string>[]
  readonly people: ReadonlyMap<string, readonly Person[]>
}

interface Group {
  readonly own: readonly Bound[]
  readonly leftOut: LedgerClaim<string>['leftOut']
  readonly parts: readonly Group[]
}

const { group } = fc.letrec<{ group: Group }>((tie) => ({
  group: fc.record({
    own: fc.array(fc.constantFrom<Bound>('low', 'low', 'best', 'high'), { maxLength: 6 }),
    leftOut,
    parts: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('group'), { maxLength: 3 }),
    ),
  }),
}))

/** Forests whose parts are truly subsets of their wholes, and of which everybody has a name. */
export const peopleForest: fc.Arbitrary<PeopleForest> = fc.array(group, { maxLength: 4 }).map(forestOf)

function forestOf(roots: readonly Group[]): PeopleForest {
  const claims: LedgerClaim<string>[] = []
  const people = new Map<string, readonly Person[]>()
  const add = (one: Group, partOf: string | null): readonly Person[] => {
    const id = `claim ${claims.length}`
    const place = claims.length
    claims.push({ id, partOf, toll: eachBound(() => null), extent: 'Idlib', leftOut: one.leftOut })
    const own = one.own.map((sure, index) => ({ name: `${id}, person ${index}`, sure }))
    const all = [...own, ...one.parts.flatMap((part) => add(part, id))]
    people.set(id, all)
    claims[place] = {
      id,
      partOf,
      toll: eachBound((bound) => numberAt(all, bound)),
      extent: 'Idlib',
      leftOut: one.leftOut,
    }
    return all
  }
  for (const root of roots) add(root, null)
  return { claims, people }
}

const reach = { low: 0, best: 1, high: 2 } as const satisfies Record<Bound, number>

/** How many of these people a bound counts. */
export function numberAt(people: readonly Person[], bound: Bound): number {
  return people.filter(({ sure }) => reach[sure] <= reach[bound]).length
}
