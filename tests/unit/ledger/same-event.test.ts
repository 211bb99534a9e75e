import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LATEST, type RivalClaim } from '@/lib/ledger/policy'
import { sameEvent, type ToldClaim } from '@/lib/ledger/same-event'
import { sumOf } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import { exactly } from '@/tests/builders/claims'
import { ruling } from '@/tests/builders/rivals'

type Told = ToldClaim<string>
const claim = (id: string, group: string, toll: number | Toll, partOf: string | null = null): Told => ({
  id,
  partOf,
  harm: 'killed',
  group,
  toll: typeof toll === 'number' ? exactly(toll) : toll,
  tollType: 'incident',
  extent: 'Idlib 2012-03-11',
  withheld: false,
})
const best = (people: number): Toll => ({ low: null, best: people, high: null })

const GED = [
  claim('ged', 'unspecified', { low: 4, best: 5, high: 9 }),
  claim('ged rebels', 'rebel', best(3), 'ged'),
  claim('ged soldiers', 'state_forces', best(2), 'ged'),
]
const acled = (people: number): Told[] => [
  { ...claim('acled', 'unspecified', { low: people, best: people, high: null }), withheld: true },
]
const open = (claims: readonly Told[]) => claims.map((one) => ({ ...one, withheld: false }))
const ARTICLE = [claim('soldiers', 'state_forces', 3), claim('civilian', 'civilian', 1)]

/** What is counted, by group and in all, once the reports are linked; later ones are published later. */
function counted(
  reports: readonly (readonly Told[])[],
  policy: Parameters<typeof ruling>[2] = LATEST,
): Readonly<Record<string, number | null>> {
  const claims = reports.flatMap((report, index) =>
    report.map(
      (one): RivalClaim<string> => ({
        ...one,
        leftOut: null,
        publishedAt: `2012-03-1${index}T00:00:00.000Z`,
        origin: String(index),
        sources: [String(index)],
      }),
    ),
  )
  const links = reports.flatMap((report, index) =>
    reports.slice(index + 1).flatMap((later) => sameEvent(report, later).links),
  )
  const { cells, findings } = ruling(claims, links, policy)
  expect(findings.filter(({ rule }) => rule === 'part_of_itself')).toEqual([])
  const groupOf = new Map(claims.map(({ id }) => [id, reports.flat().find((one) => one.id === id)?.group ?? '']))
  const groups = [...new Set(cells.map((cell) => groupOf.get(cell.claim) ?? ''))].sort()
  const sums = groups.map(
    (group) => [group, sumOf(cells.filter((cell) => groupOf.get(cell.claim) === group)).best] as const,
  )
  // A remainder of nobody only keeps a bound open.
  return { all: sumOf(cells).best, ...Object.fromEntries(sums.filter(([, people]) => people !== 0)) }
}

const linksOf = (one: readonly Told[], other: readonly Told[]) =>
  sameEvent(one, other).links.map(({ from, relation, to }) => `${from} ${relation} ${to}`)

describe("GED's 5 (3 rebels, 2 soldiers) and ACLED's undivided figure", () => {
  test('are linked at their wholes: restating where they agree, contradicting where they do not', () => {
    expect(linksOf(GED, acled(5))).toEqual(['ged restates acled'])
    expect(linksOf(GED, acled(4))).toEqual(['ged contradicts acled'])
  })

  test('unlinked are 10, linked 5, and the groups stay', () => {
    for (const reports of [
      [GED, acled(5)],
      [acled(5), GED],
      [GED, open(acled(5))],
      [open(acled(5)), GED],
    ]) {
      for (const by of ['latest', 'lowest', 'highest'] as const) {
        expect(counted(reports, { by })).toEqual({ all: 5, rebel: 3, state_forces: 2 })
      }
    }
  })

  test('a later figure that is larger leaves the rest undivided; what may not be passed on takes no place', () => {
    expect(counted([GED, open(acled(7))])).toEqual({ all: 7, rebel: 3, state_forces: 2, unspecified: 2 })
    expect(counted([GED, acled(7)])).toEqual({ all: 5, rebel: 3, state_forces: 2 })
    expect(counted([GED, acled(7)], { by: 'highest' })).toEqual({ all: 7, rebel: 3, state_forces: 2, unspecified: 2 })
  })

  test('a later figure that is smaller than the parts counts undivided', () => {
    expect(counted([GED, open(acled(4))])).toEqual({ all: 4, unspecified: 4 })
    expect(counted([GED, acled(4)], { by: 'lowest' })).toEqual({ all: 4, unspecified: 4 })
    expect(counted([GED, acled(4)])).toEqual({ all: 5, rebel: 3, state_forces: 2 })
  })
})

describe('an article that tells group by group: 3 soldiers and a civilian', () => {
  test("is included in ACLED's total", () => {
    expect(linksOf(ARTICLE, acled(4))).toEqual(['acled includes soldiers', 'acled includes civilian'])
    expect(counted([ARTICLE, acled(4)])).toEqual({ all: 4, civilian: 1, state_forces: 3 })
    expect(counted([ARTICLE, acled(6)])).toEqual({ all: 6, civilian: 1, state_forces: 3, unspecified: 2 })
  })

  test('is not lost beside a smaller total: that counts undivided, or gives way where it may not be passed on', () => {
    expect(counted([ARTICLE, open(acled(2))])).toEqual({ all: 2, unspecified: 2 })
    expect(counted([ARTICLE, acled(2)])).toEqual({ all: 4, civilian: 1, state_forces: 3 })
  })

  test("is linked with GED's own groups, and the rest is included", () => {
    const ged = [claim('ged', 'unspecified', 4), claim('ged soldiers', 'state_forces', best(3), 'ged')]
    expect(linksOf(ged, ARTICLE)).toEqual(['ged soldiers restates soldiers', 'ged includes civilian'])
    expect(counted([ARTICLE, ged])).toEqual({ all: 4, civilian: 1, state_forces: 3 })
  })

  test('counts once with both', () => {
    const ged = [
      claim('ged', 'unspecified', 4),
      claim('ged soldiers', 'state_forces', best(3), 'ged'),
      claim('ged civilians', 'civilian', best(1), 'ged'),
    ]
    for (const reports of [
      [ARTICLE, ged, acled(4)],
      [acled(4), ged, ARTICLE],
      [ged, acled(4), ARTICLE],
    ]) {
      for (const by of ['latest', 'lowest', 'highest'] as const) {
        expect(counted(reports, { by })).toEqual({ all: 4, civilian: 1, state_forces: 3 })
      }
    }
  })
})

describe('parts of one group', () => {
  const article = (rebels: number) => [claim('six', 'unspecified', 6), claim('rebels', 'rebel', rebels, 'six')]

  test('are linked with each other beneath linked wholes, so that no group counts twice', () => {
    expect(linksOf(GED, article(4))).toEqual(['ged contradicts six', 'ged rebels contradicts rebels'])
    expect(counted([GED, article(4)])).toEqual({ all: 6, rebel: 4, state_forces: 2 })
    expect(counted([GED, article(4)], { by: 'lowest' })).toEqual({ all: 5, rebel: 3, state_forces: 2 })
  })

  test('several of one side are included in one of the other', () => {
    const nonState = [
      claim('ged', 'unspecified', 20),
      claim('side a', 'rebel', best(3), 'ged'),
      claim('side b', 'rebel', best(2), 'ged'),
    ]
    expect(counted([nonState, [claim('six', 'unspecified', 20), claim('rebels', 'rebel', 5, 'six')]])).toEqual({
      all: 20,
      rebel: 5,
      unspecified: 15,
    })
    expect(counted([nonState, [claim('rebels', 'rebel', 6)]])).toEqual({ all: 20, rebel: 6, unspecified: 14 })
  })

  test('several of both with other numbers cannot be told apart, and are said to be unclear', () => {
    const two = (id: string, first: number, second: number) => [
      claim(`${id} first`, 'rebel', first),
      claim(`${id} second`, 'rebel', second),
    ]
    expect(sameEvent(two('one', 3, 2), two('other', 2, 3))).toMatchObject({ unclear: [] })
    expect(counted([two('one', 3, 2), two('other', 2, 3)])).toEqual({ all: 5, rebel: 5 })
    expect(sameEvent(two('one', 3, 2), two('other', 4, 1)).unclear).toEqual([['one first', 'other first']])
  })

  test('narrower ones stay parts of what counts', () => {
    const inIdlib = { ...claim('in the town', 'civilian', 2, 'civilians'), extent: 'the town' }
    const article = [claim('ten', 'unspecified', 10), claim('civilians', 'civilian', 4, 'ten'), inIdlib]
    expect(counted([article, [claim('other', 'unspecified', 10), claim('all', 'civilian', 5, 'other')]])).toEqual({
      all: 10,
      civilian: 5,
      unspecified: 5,
    })
  })
})

test('groups that are told by one alone are different people; a whole among several is unclear', () => {
  expect(sameEvent([claim('rebels', 'rebel', 3)], ARTICLE)).toEqual({ links: [], unclear: [] })
  const mixed = [claim('ten', 'unspecified', 10), claim('rebels', 'rebel', 3)]
  expect(sameEvent(mixed, ARTICLE).unclear.length).toBeGreaterThan(0)
})

test('other harms and cumulative tolls are left alone', () => {
  const wounded = { ...claim('wounded', 'unspecified', 5), harm: 'wounded' }
  const cumulative = { ...claim('since', 'unspecified', 900), tollType: 'cumulative' as const }
  expect(sameEvent([wounded, cumulative], acled(5))).toEqual({ links: [], unclear: [] })
})

/** Reports of one event whose parts do not exceed their whole: a whole with parts by group, or groups alone. */
function anyReport(id: string): fc.Arbitrary<Told[]> {
  const groups = fc.uniqueArray(
    fc.record({
      group: fc.constantFrom('civilian', 'rebel', 'state_forces', 'unspecified'),
      people: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ group }) => group, maxLength: 4 },
  )
  return fc.record({ groups, rest: fc.option(fc.nat({ max: 9 })) }).map(({ groups: parts, rest }) => {
    const told = (partOf: string | null) =>
      parts.map(({ group, people }) => claim(`${id} ${group}`, group, people, partOf))
    if (rest === null) return told(null).filter(({ group }) => group !== 'unspecified')
    const sum = parts.reduce((all, { people }) => all + people, 0)
    return [claim(id, 'unspecified', sum + rest), ...told(id)]
  })
}

const totalOf = (report: readonly Told[]) =>
  report.filter(({ partOf }) => partOf === null).reduce((sum, { toll }) => sum + (toll.best ?? 0), 0)
const isWhole = (report: readonly Told[]) => report[0]?.group === 'unspecified' && report[0].partOf === null

test('two reports of one event never count twice: the sum is that of one whole, or of the largest of each group', () => {
  fc.assert(
    fc.property(
      anyReport('one'),
      anyReport('other'),
      fc.constantFrom('latest', 'lowest', 'highest'),
      (one, other, by) => {
        expect(sameEvent(one, other).unclear).toEqual([])
        const all = counted([one, other], { by })['all'] ?? 0
        if (one.length === 0 || other.length === 0) expect(all).toBe(totalOf(one) + totalOf(other))
        else if (isWhole(one) && isWhole(other)) expect([totalOf(one), totalOf(other)]).toContain(all)
        else if (isWhole(one)) expect(all).toBe(totalOf(one))
        else if (isWhole(other)) expect(all).toBe(totalOf(other))
        else {
          const largest = new Map<string, number>()
          for (const { group, toll } of [...one, ...other]) {
            largest.set(group, Math.max(largest.get(group) ?? 0, toll.best ?? 0))
          }
          const most = [...largest.values()].reduce((sum, people) => sum + people, 0)
          expect(all).toBeLessThanOrEqual(most)
          expect(all).toBeGreaterThanOrEqual(Math.min(totalOf(one), totalOf(other)))
        }
      },
    ),
    { numRuns: 1_000 },
  )
})

test('either way round gives links between the same claims', () => {
  fc.assert(
    fc.property(anyReport('one'), anyReport('other'), (one, other) => {
      const pairs = (first: readonly Told[], second: readonly Told[]) =>
        sameEvent(first, second).links.map(({ from, to }) => [from, to].sort().join(' '))
      expect(pairs(one, other).sort()).toEqual(pairs(other, one).sort())
    }),
  )
})
