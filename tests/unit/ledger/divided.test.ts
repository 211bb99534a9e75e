import { expect, test } from 'vitest'
import { cellsOf, type LedgerClaim } from '@/lib/ledger/cells'
import { dividedWholes } from '@/lib/ledger/divided'

type Told = Pick<LedgerClaim<string>, 'id' | 'partOf' | 'alsoWithin'> & { readonly people: number }

const dividedOf = (told: readonly Told[]) => {
  const claims = told.map(({ people, ...claim }) => ({
    ...claim,
    toll: { low: people, best: people, high: people },
    extent: '',
    leftOut: null,
  }))
  return [...dividedWholes(new Map(claims.map((claim) => [claim.id, claim])), cellsOf(claims).cells)].sort()
}

test('a whole counts by the cells within it, and so does the whole above it', () => {
  const told = [
    { id: 'all', partOf: null, people: 98 },
    { id: 'civilians', partOf: 'all', people: 39 },
    { id: 'in Idlib', partOf: 'civilians', people: 25 },
  ]
  expect(dividedOf(told)).toEqual(['all', 'civilians'])
})

test('a whole smaller than its parts counts undivided, and what is within it does not count at all', () => {
  const told = [
    { id: 'all', partOf: null, people: 10 },
    { id: 'one', partOf: 'all', people: 8 },
    { id: 'within one', partOf: 'one', people: 3 },
    { id: 'other', partOf: 'all', people: 5 },
  ]
  expect(dividedOf(told)).toEqual([])
})

test('a whole that a part of another tree fills counts by it', () => {
  const told = [
    { id: 'first', partOf: null, people: 60 },
    { id: 'second', partOf: null, people: 25 },
    { id: 'shared', partOf: 'first', alsoWithin: ['second'], people: 25 },
  ]
  expect(dividedOf(told)).toEqual(['first', 'second'])
})
