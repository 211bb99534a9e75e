import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/lib/ledger/cells'
import { statedBounds, sumOf } from '@/lib/ledger/sum'
import { BOUNDS, sumKnown } from '@/lib/ledger/toll'
import {
  anyForest,
  anyTrees,
  CLOSED,
  claim,
  countedPartsOf,
  counts,
  exactly,
  rootsOf,
  wholesOf,
} from '@/tests/builders/claims'
import { numberAt, peopleForest } from '@/tests/builders/people'

const unknown = { low: null, best: null, high: null }

describe('claims of any quality', () => {
  test('give at most one cell each, and none when they do not count', () => {
    fc.assert(
      fc.property(anyForest, (claims) => {
        const cells = cellsOf(claims).cells.map((cell) => cell.claim)
        expect(new Set(cells).size).toBe(cells.length)
        for (const id of cells) expect(claims.filter(counts).map((one) => one.id)).toContain(id)
      }),
    )
  })

  test('give no negative numbers', () => {
    fc.assert(
      fc.property(anyForest, (claims) => {
        for (const { toll } of cellsOf(claims).cells) {
          for (const bound of BOUNDS) expect(toll[bound] ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('are never counted in full beside a part or a whole of theirs', () => {
    fc.assert(
      fc.property(anyForest, (claims) => {
        const { cells } = cellsOf(claims)
        const counted = new Set(cells.map((cell) => cell.claim))
        for (const { claim: id } of cells.filter(({ kind }) => kind === 'claim')) {
          const below = claims.filter((one) => one.id !== id && wholesOf(one, claims).some((whole) => whole.id === id))
          expect(below.filter((one) => counted.has(one.id))).toEqual([])
        }
      }),
    )
  })

  test('add up to the root of each tree in every bound it knows, and to unknown in every bound it does not', () => {
    fc.assert(
      fc.property(anyTrees, (claims) => {
        const { cells } = cellsOf(claims)
        for (const root of rootsOf(claims)) {
          const tree = new Set([
            root.id,
            ...claims.filter((one) => wholesOf(one, claims).includes(root)).map(({ id }) => id),
          ])
          const sum = sumOf(cells.filter((cell) => tree.has(cell.claim)))
          for (const bound of BOUNDS) {
            if (root.toll[bound] === null) expect(sum.unknown[bound]).toBeGreaterThan(0)
            else expect(sum[bound]).toBe(root.toll[bound])
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('add up over the whole forest to the sum of its roots', () => {
    fc.assert(
      fc.property(anyTrees, (claims) => {
        const sum = sumOf(cellsOf(claims).cells)
        for (const bound of BOUNDS) {
          const known = sumKnown(rootsOf(claims).map(({ toll }) => toll[bound]))
          if (rootsOf(claims).every(({ toll }) => toll[bound] !== null)) expect(sum[bound]).toBe(known ?? 0)
          else expect(sum.unknown[bound]).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('give the same cells and findings in any order', () => {
    const shuffled = anyForest.chain((claims) =>
      fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
    )
    const byClaim = <Row extends { readonly claim: string }>(rows: readonly Row[]) =>
      rows.toSorted((one, other) => one.claim.localeCompare(other.claim))
    fc.assert(
      fc.property(shuffled, ([claims, reordered]) => {
        const [one, other] = [cellsOf(claims), cellsOf(reordered)]
        expect(byClaim(other.cells)).toEqual(byClaim(one.cells))
        expect(byClaim(other.findings)).toEqual(byClaim(one.findings))
      }),
    )
  })

  test('are reported wherever known parts exceed a known whole, at every depth', () => {
    fc.assert(
      fc.property(anyTrees, (claims) => {
        const reported = cellsOf(claims).findings.map((finding) => finding.claim)
        for (const whole of claims.filter(counts)) {
          const parts = countedPartsOf(whole, claims)
          const exceeds = BOUNDS.some(
            (bound) =>
              whole.toll[bound] !== null &&
              (sumKnown(parts.map(({ toll }) => toll[bound])) ?? 0) > (whole.toll[bound] ?? 0),
          )
          if (exceeds) expect(reported).toContain(whole.id)
        }
        expect(new Set(reported).size).toBe(reported.length)
      }),
    )
  })

  test('that lead back to themselves are reported and not counted, and disturb no other tree', () => {
    const circle = [
      claim({ id: 'one', partOf: 'two' }),
      claim({ id: 'two', partOf: 'one' }),
      claim({ id: 'below', partOf: 'two' }),
    ]
    fc.assert(
      fc.property(anyTrees, (claims) => {
        const alone = cellsOf(claims)
        const together = cellsOf([...circle, ...claims])
        expect(together.cells).toEqual(alone.cells)
        expect(together.findings.filter(({ rule }) => rule === 'part_of_itself').map((found) => found.claim)).toEqual([
          'one',
          'two',
          'below',
        ])
      }),
    )
  })
})

describe('claims about people with names', () => {
  test('count everybody whom a counted claim counts, and nobody twice', () => {
    fc.assert(
      fc.property(peopleForest, ({ claims, people }) => {
        const { cells, findings } = cellsOf(claims)
        expect(findings).toEqual([])
        const union = [...new Set(claims.filter(counts).flatMap(({ id }) => people.get(id) ?? []))]
        const sum = sumOf(cells)
        for (const bound of BOUNDS) expect(sum[bound]).toBe(numberAt(union, bound))
      }),
      { numRuns: 500 },
    )
  })

  test('give cells that are sets without a common member, each as large as its number says', () => {
    fc.assert(
      fc.property(peopleForest, ({ claims, people }) => {
        const met = new Set<string>()
        for (const { claim: id, toll } of cellsOf(claims).cells) {
          const whole = claims.find((one) => one.id === id)
          const inParts = new Set(
            whole ? countedPartsOf(whole, claims).flatMap((part) => people.get(part.id) ?? []) : [],
          )
          const members = (people.get(id) ?? []).filter((person) => !inParts.has(person))
          for (const bound of BOUNDS) expect(toll[bound]).toBe(numberAt(members, bound))
          for (const { name } of members) {
            expect(met.has(name)).toBe(false)
            met.add(name)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('count the same people whichever claim between two counted ones is left out', () => {
    const withMiddle = peopleForest.chain((forest) => {
      const middles = forest.claims.filter((one) => one.partOf !== null && rootsOf(forest.claims).length > 0)
      return fc.tuple(fc.constant(forest), fc.subarray(middles.map(({ id }) => id)))
    })
    fc.assert(
      fc.property(withMiddle, ([{ claims, people }, leftOut]) => {
        const fewer = claims.map((one) =>
          leftOut.includes(one.id) ? { ...one, leftOut: 'not_accepted' as const } : one,
        )
        const union = new Set(fewer.filter(counts).flatMap(({ id }) => people.get(id) ?? []))
        expect(sumOf(cellsOf(fewer).cells).high).toBe(union.size)
      }),
    )
  })

  test('never show more than is known when a number is missing', () => {
    const withHoles = peopleForest.chain((forest) =>
      fc.tuple(fc.constant(forest), fc.subarray(forest.claims.map(({ id }) => id))),
    )
    fc.assert(
      fc.property(withHoles, ([{ claims }, holes]) => {
        const holed = claims.map((one) => (holes.includes(one.id) ? { ...one, toll: unknown } : one))
        const [all, known] = [sumOf(cellsOf(claims).cells), sumOf(cellsOf(holed).cells)]
        for (const bound of BOUNDS) {
          expect(known[bound] ?? 0).toBeLessThanOrEqual(all[bound] ?? 0)
          if ((known[bound] ?? 0) < (all[bound] ?? 0)) expect(known.unknown[bound]).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what parts do not tell apart', () => {
  const dataset = [
    claim({ id: 'all', toll: { low: 4, best: 5, high: 9 } }),
    claim({ id: 'civilians', partOf: 'all', toll: { low: null, best: 2, high: null } }),
    claim({ id: 'rebels', partOf: 'all', toll: { low: null, best: 3, high: null } }),
  ]

  test('their whole holds: the tree’s range is known, and a part’s is not', () => {
    const { cells } = cellsOf(dataset)
    expect(cells).toEqual([
      { claim: 'all', kind: 'remainder', toll: { low: 4, best: 0, high: 9 }, open: { low: -2, best: 0, high: -2 } },
      {
        claim: 'civilians',
        kind: 'claim',
        toll: { low: null, best: 2, high: null },
        open: { low: 1, best: 0, high: 1 },
      },
      { claim: 'rebels', kind: 'claim', toll: { low: null, best: 3, high: null }, open: { low: 1, best: 0, high: 1 } },
    ])
    expect(statedBounds(sumOf(cells))).toEqual({ low: 4, best: 5, high: 9 })
    expect(statedBounds(sumOf(cells.slice(1)))).toEqual({ low: null, best: 5, high: null })
    // The range is that of the whole: for what remains beside the parts nobody gives one.
    expect(statedBounds(sumOf(cells.slice(0, 1)))).toEqual({ low: null, best: 0, high: null })
  })

  test('stays open where a filter can part them: another place or time', () => {
    const [all, civilians, rebels] = dataset
    if (!all || !civilians || !rebels) throw new Error('three claims')
    const sum = sumOf(cellsOf([all, civilians, { ...rebels, extent: 'Homs' }]).cells)
    expect(statedBounds(sum)).toEqual({ low: 4, best: 5, high: null })
  })

  test('closes for trees of known roots that stand in one place and time, at any depth', () => {
    const oneExtent = anyTrees.map((claims) => claims.map((one) => ({ ...one, extent: 'Idlib' })))
    fc.assert(
      fc.property(oneExtent, (claims) => {
        const { cells, findings } = cellsOf(claims)
        if (findings.length > 0) return
        const roots = rootsOf(claims)
        const sum = sumOf(cells)
        for (const bound of BOUNDS) {
          const open = roots.filter(({ toll }) => toll[bound] === null)
          if (open.length === 0) expect(sum.unknown[bound]).toBe(0)
          else expect(sum.unknown[bound]).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('one tree', () => {
  test('a claim without parts is one cell', () => {
    expect(cellsOf([claim({ id: 'all', toll: exactly(7) })])).toEqual({
      cells: [{ claim: 'all', kind: 'claim', toll: exactly(7), open: CLOSED }],
      findings: [],
    })
  })

  test('a whole that its parts fill leaves no remainder', () => {
    const { cells } = cellsOf([
      claim({ id: 'all', toll: exactly(7) }),
      claim({ id: 'men', partOf: 'all', toll: exactly(3) }),
      claim({ id: 'women', partOf: 'all', toll: exactly(4) }),
    ])
    expect(cells.map((cell) => cell.claim)).toEqual(['men', 'women'])
  })

  test('a whole filled at best but not at most keeps a remainder of none to some', () => {
    const { cells } = cellsOf([
      claim({ id: 'all', toll: { low: 5, best: 7, high: 9 } }),
      claim({ id: 'men', partOf: 'all', toll: { low: 5, best: 7, high: 7 } }),
    ])
    expect(cells[0]).toEqual({ claim: 'all', kind: 'remainder', toll: { low: 0, best: 0, high: 2 }, open: CLOSED })
  })

  test('an unknown root is unknown and never 0', () => {
    const sum = sumOf(cellsOf([claim({ id: 'dozens', toll: unknown })]).cells)
    expect(sum).toEqual({ ...unknown, cells: 1, unknown: { low: 1, best: 1, high: 1 } })
  })

  test('an unknown whole keeps what its parts know and says that more is unknown', () => {
    const sum = sumOf(
      cellsOf([claim({ id: 'many', toll: unknown }), claim({ id: 'Idlib', partOf: 'many', toll: exactly(25) })]).cells,
    )
    expect(sum).toEqual({ ...exactly(25), cells: 2, unknown: { low: 1, best: 1, high: 1 } })
  })

  test('“dozens” keep their low bound and an open high', () => {
    const sum = sumOf(cellsOf([claim({ id: 'dozens', toll: { low: 24, best: null, high: null } })]).cells)
    expect(sum).toMatchObject({ low: 24, best: null, high: null, unknown: { low: 0, best: 1, high: 1 } })
  })

  test('a part of unknown number takes from its whole what its own parts are known to hold: 98, not 123', () => {
    const sum = sumOf(
      cellsOf([
        claim({ id: 'overall', toll: exactly(98) }),
        claim({ id: 'civilians, number not given', partOf: 'overall', toll: unknown }),
        claim({ id: '25 of them in Idlib', partOf: 'civilians, number not given', toll: exactly(25) }),
      ]).cells,
    )
    expect(sum).toMatchObject(exactly(98))
  })

  test('parts greater than their whole are reported with both figures and the whole counts undivided', () => {
    const { cells, findings } = cellsOf([
      claim({ id: 'all', toll: exactly(10) }),
      claim({ id: 'men', partOf: 'all', toll: exactly(8) }),
      claim({ id: 'women', partOf: 'all', toll: exactly(5) }),
    ])
    expect(cells).toEqual([{ claim: 'all', kind: 'claim', toll: exactly(10), open: CLOSED }])
    expect(findings).toEqual([
      { claim: 'all', rule: 'parts_exceed_whole', detail: 'low: the parts add up to 13, the whole says 10' },
    ])
  })

  test('an overfull part within an overfull whole is reported too', () => {
    const { findings } = cellsOf([
      claim({ id: 'all', toll: exactly(10) }),
      claim({ id: 'men', partOf: 'all', toll: exactly(12) }),
      claim({ id: 'old men', partOf: 'men', toll: exactly(13) }),
    ])
    expect(findings.map((finding) => finding.claim).sort()).toEqual(['all', 'men'])
  })

  test('a part of a claim that does not count belongs to the next one above that does', () => {
    const { cells } = cellsOf([
      claim({ id: 'all', toll: exactly(98) }),
      claim({ id: 'rejected', partOf: 'all', toll: exactly(39), leftOut: 'not_accepted' }),
      claim({ id: 'Idlib', partOf: 'rejected', toll: exactly(25) }),
    ])
    expect(cells).toEqual([
      { claim: 'all', kind: 'remainder', toll: exactly(73), open: CLOSED },
      { claim: 'Idlib', kind: 'claim', toll: exactly(25), open: CLOSED },
    ])
  })

  test('a part of a whole that does not count stands by itself', () => {
    const { cells } = cellsOf([
      claim({ id: 'since March', toll: exactly(9000), leftOut: 'cumulative' }),
      claim({ id: 'Saturday', partOf: 'since March', toll: exactly(98) }),
    ])
    expect(cells).toEqual([{ claim: 'Saturday', kind: 'claim', toll: exactly(98), open: CLOSED }])
  })

  test('a claim that is a part of itself is reported and not counted', () => {
    expect(cellsOf([claim({ id: 'one', partOf: 'one' })])).toEqual({
      cells: [],
      findings: [expect.objectContaining({ claim: 'one', rule: 'part_of_itself' })],
    })
  })

  test('a hundred thousand claims without wholes are not each held against all others', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => claim({ id: `claim ${index}`, toll: exactly(1) }))
    expect(sumOf(cellsOf(many).cells).best).toBe(100_000)
  })
})
