import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CountingPolicy, LATEST, type RivalClaim } from '@/lib/ledger/policy'
import { type ClaimLink, ruled } from '@/lib/ledger/rivals'
import { type AsOf, NOW } from '@/lib/ledger/standing'
import { NOTHING, sumOf } from '@/lib/ledger/sum'
import { BOUNDS } from '@/lib/ledger/toll'
import { anyTrees, CLOSED, claim, counts, exactly, leadsBack, rootsOf, wholesOf } from '@/tests/builders/claims'
import {
  anyCase,
  anyLinks,
  anyPolicy,
  anyReports,
  flatRivals,
  lookedBack,
  ofOneFigure,
  type Report,
  rival,
  rivalsOf,
  ruling,
} from '@/tests/builders/rivals'

interface Told extends Report {
  readonly group: 'all' | 'civilian' | 'rebel' | 'state_forces'
  readonly province: 'SY-ID' | null
}

const noon = '2012-03-11T12:00:00.000Z'
const midnight = '2012-03-11T23:59:59.999Z'

function told(id: string, people: number, group: Told['group'], overrides: Partial<Told> = {}): Told {
  const { leftOut: _, ...one } = rival({ id, toll: exactly(people) })
  const later = id.startsWith('L.')
  return {
    ...one,
    tollType: 'period',
    happened: true,
    accepted: true,
    publishedAt: later ? midnight : noon,
    recordedAt: later ? '2012-03-12T09:00:00.000Z' : '2012-03-11T13:00:00.000Z',
    sources: later ? ['sohr', 'afp'] : ['sohr', 'ap'],
    group,
    province: null,
    ...overrides,
  }
}

/** Two reports of one Saturday, each telling of Idlib what the other does not, and a later report's incident. */
const EDITIONS: readonly Told[] = [
  told('E.91', 91, 'all'),
  told('E.32 civilians', 32, 'civilian', { partOf: 'E.91' }),
  told('E.22 civilians in Idlib', 22, 'civilian', { partOf: 'E.32 civilians', province: 'SY-ID' }),
  told('E.39 rebels', 39, 'rebel', { partOf: 'E.91' }),
  told('E.22 rebels in Idlib', 22, 'rebel', { partOf: 'E.39 rebels', province: 'SY-ID' }),
  told('E.20 soldiers', 20, 'state_forces', { partOf: 'E.91' }),
  told('L.98', 98, 'all'),
  told('L.39 civilians', 39, 'civilian', { partOf: 'L.98' }),
  told('L.25 civilians in Idlib', 25, 'civilian', { partOf: 'L.39 civilians', province: 'SY-ID' }),
  told('L.39 rebels', 39, 'rebel', { partOf: 'L.98' }),
  told('L.20 soldiers', 20, 'state_forces', { partOf: 'L.98' }),
  told('L.3 soldiers', 3, 'state_forces', { tollType: 'incident', province: 'SY-ID' }),
  told('L.1 civilian', 1, 'civilian', { tollType: 'incident', province: 'SY-ID' }),
]

const civilians = { from: 'L.39 civilians', relation: 'supersedes', to: 'E.32 civilians' } as const
const LINKS: readonly ClaimLink<string>[] = [
  { from: 'L.98', relation: 'supersedes', to: 'E.91' },
  civilians,
  { from: 'L.25 civilians in Idlib', relation: 'supersedes', to: 'E.22 civilians in Idlib' },
  { from: 'L.39 rebels', relation: 'restates', to: 'E.39 rebels' },
  { from: 'L.20 soldiers', relation: 'restates', to: 'E.20 soldiers' },
]

function editions({ policy = LATEST, asOf = NOW, links = LINKS }: EditionsAsked = {}) {
  const { claims, cells, findings } = ruling(lookedBack(EDITIONS, asOf), links, policy)
  const killed = (fits: Partial<Told> = {}) => {
    const keys = Object.keys(fits) as (keyof Told)[]
    const ids = EDITIONS.filter((one) => keys.every((key) => one[key] === fits[key])).map(({ id }) => id)
    return sumOf(cells.filter((cell) => ids.includes(cell.claim))).best
  }
  const why = (id: string) => {
    const { leftOut, inPlace } = claims.find((one) => one.id === id) ?? {}
    return [leftOut, inPlace]
  }
  return { claims, cells, findings, killed, why }
}

interface EditionsAsked {
  readonly policy?: CountingPolicy
  readonly asOf?: AsOf
  readonly links?: readonly ClaimLink<string>[]
}

describe('two editions of one report', () => {
  test('come to 102 by the latest: 98 on Saturday and the incident’s 4, in these cells and no others', () => {
    const { cells, findings, killed } = editions()
    expect(killed()).toBe(102)
    expect(findings).toEqual([])
    expect(cells.map((cell) => [cell.claim, cell.kind, cell.toll.best])).toEqual([
      ['L.39 civilians', 'remainder', 14],
      ['L.25 civilians in Idlib', 'claim', 25],
      ['L.39 rebels', 'remainder', 17],
      ['E.22 rebels in Idlib', 'claim', 22],
      ['L.20 soldiers', 'claim', 20],
      ['L.3 soldiers', 'claim', 3],
      ['L.1 civilian', 'claim', 1],
    ])
  })

  test('come by the latest to 25 civilians in Idlib and one of the incident, to 22 rebels there and 17 elsewhere', () => {
    const { killed } = editions()
    expect(killed({ group: 'civilian', province: 'SY-ID', tollType: 'period' })).toBe(25)
    expect(killed({ group: 'civilian', province: 'SY-ID' })).toBe(26)
    expect(killed({ group: 'civilian', province: null })).toBe(14)
    expect(killed({ group: 'rebel', province: 'SY-ID' })).toBe(22)
    expect(killed({ group: 'rebel', province: null })).toBe(17)
    expect(killed({ group: 'state_forces' })).toBe(23)
  })

  test('keep in force what only the earlier one tells, as a part of what the later one restates', () => {
    expect(editions().claims.find(({ id }) => id === 'E.22 rebels in Idlib')).toEqual({
      id: 'E.22 rebels in Idlib',
      partOf: 'L.39 rebels',
      toll: exactly(22),
      extent: 'Idlib',
      leftOut: null,
      inPlace: null,
    })
  })

  test('say of every claim by the latest why it is left out and what counts in its place', () => {
    const { claims } = editions()
    expect(claims.map(({ id, leftOut, inPlace }) => [id, leftOut, inPlace])).toEqual([
      ['E.91', 'superseded', 'L.98'],
      ['E.32 civilians', 'superseded', 'L.39 civilians'],
      ['E.22 civilians in Idlib', 'superseded', 'L.25 civilians in Idlib'],
      ['E.39 rebels', 'restated', 'L.39 rebels'],
      ['E.22 rebels in Idlib', null, null],
      ['E.20 soldiers', 'restated', 'L.20 soldiers'],
      ...EDITIONS.filter(({ id }) => id.startsWith('L.')).map(({ id }) => [id, null, null]),
    ])
  })

  test('come to 91 and 4 by the lowest, where the later figures are rivals and the equal ones restated', () => {
    const { findings, killed, why } = editions({ policy: { by: 'lowest' } })
    expect(findings).toEqual([])
    expect(killed()).toBe(95)
    expect(killed({ tollType: 'period' })).toBe(91)
    expect(killed({ group: 'civilian', province: 'SY-ID', tollType: 'period' })).toBe(22)
    expect(why('L.98')).toEqual(['rival', 'E.91'])
    expect(why('L.39 civilians')).toEqual(['rival', 'E.32 civilians'])
    expect(why('E.39 rebels')).toEqual(['restated', 'L.39 rebels'])
  })

  test('come to 98 and 4 by the highest', () => {
    const { findings, killed, why } = editions({ policy: { by: 'highest' } })
    expect(findings).toEqual([])
    expect(killed()).toBe(102)
    expect(killed({ tollType: 'period' })).toBe(98)
    expect(why('E.91')).toEqual(['superseded', 'L.98'])
  })

  test('come to the earlier one’s figures, where it speaks, by a source that only it has', () => {
    const { findings, killed, why } = editions({ policy: { by: 'source', source: 'ap' } })
    expect(findings).toEqual([])
    expect(killed({ tollType: 'period' })).toBe(91)
    expect(killed({ group: 'civilian', province: 'SY-ID', tollType: 'period' })).toBe(22)
    expect(killed({ group: 'rebel', province: 'SY-ID' })).toBe(22)
    expect(killed({ tollType: 'incident' })).toBe(4)
    expect(why('L.98')).toEqual(['rival', 'E.91'])
    expect(why('L.39 rebels')).toEqual(['restated', 'E.39 rebels'])
    expect(why('L.3 soldiers')).toEqual([null, null])
  })

  test('come to the latest by a source that neither has', () => {
    expect(editions({ policy: { by: 'source', source: 'nobody' } })).toMatchObject({ cells: editions().cells })
  })

  test.each([
    ['published', { published: noon, recorded: null }, 'not_published'],
    ['recorded', { published: null, recorded: '2012-03-11T13:00:00.000Z' }, 'not_recorded'],
  ] as const)('come to the earlier one’s 91 when it alone had been %s', (_, asOf, reason) => {
    const { killed, why } = editions({ asOf })
    expect(killed()).toBe(91)
    expect(killed({ group: 'civilian', province: 'SY-ID' })).toBe(22)
    expect(killed({ group: 'rebel', province: 'SY-ID' })).toBe(22)
    expect(why('E.91')).toEqual([null, null])
    expect(why('L.98')).toEqual([reason, 'E.91'])
    expect(why('L.1 civilian')).toEqual([reason, null])
  })

  test('come to nothing before either was published', () => {
    const { cells, claims } = editions({ asOf: { published: '2012-03-11T11:59:59.999Z', recorded: null } })
    expect(sumOf(cells)).toEqual(NOTHING)
    expect(new Set(claims.map(({ leftOut }) => leftOut))).toEqual(new Set(['not_published']))
  })

  test('are both counted in full without links: 91, 98 and 4', () => {
    expect(editions({ links: [] }).killed()).toBe(193)
  })

  test('come to the same again when a link is made and retracted, whichever it is', () => {
    for (const link of LINKS) {
      const before = editions({ links: LINKS.filter((one) => one !== link) })
      const made = [...LINKS.filter((one) => one !== link), link]
      expect(editions({ links: made }).cells).toEqual(editions().cells)
      const retracted = editions({ links: made.filter((one) => one !== link) })
      expect(retracted.claims).toEqual(before.claims)
      expect(retracted.cells).toEqual(before.cells)
    }
  })

  test('still come to 102 without the link between the civilians, and the excess is reported', () => {
    const { findings, killed, why } = editions({ links: LINKS.filter((link) => link !== civilians) })
    expect(killed()).toBe(102)
    expect(findings).toEqual([
      { claim: 'L.98', rule: 'parts_exceed_whole', detail: 'low: the parts add up to 105, the whole says 98' },
    ])
    expect(why('E.32 civilians')).toEqual([null, null])
  })

  test('count the 91 again when the only link between the totals is retracted', () => {
    const { killed, why } = editions({ links: LINKS.filter(({ from }) => from !== 'L.98') })
    expect(why('E.91')).toEqual([null, null])
    expect(killed()).toBe(193)
  })
})

describe('origins', () => {
  const two: CountingPolicy = { by: 'origins', atLeast: 2 }
  const afp = rival({ id: 'afp', toll: exactly(98), sources: ['sohr', 'afp'] })
  const bbc = rival({ id: 'bbc', toll: exactly(98), sources: ['sohr', 'bbc'], publishedAt: midnight })
  const lcc = rival({ id: 'lcc', toll: exactly(98), origin: 'lcc', sources: ['lcc'] })
  const quotes: ClaimLink<string>[] = [{ from: 'bbc', relation: 'restates', to: 'afp' }]

  test('of two agencies that quote one monitor are one: too few', () => {
    const { claims, cells } = ruling([afp, bbc], quotes, two)
    expect(claims.map(({ leftOut, inPlace }) => [leftOut, inPlace])).toEqual([
      ['few_origins', null],
      ['few_origins', null],
    ])
    expect(cells).toEqual([])
  })

  test('are two with an independent one that gives the same number, which then counts once', () => {
    const { claims, cells } = ruling(
      [afp, bbc, lcc],
      [...quotes, { from: 'lcc', relation: 'restates', to: 'afp' }],
      two,
    )
    expect(cells).toEqual([{ claim: 'bbc', kind: 'claim', toll: exactly(98), open: CLOSED }])
    expect(claims.map(({ leftOut, inPlace }) => [leftOut, inPlace])).toEqual([
      ['restated', 'bbc'],
      [null, null],
      ['restated', 'bbc'],
    ])
  })

  test('are too few when the independent one gives another number', () => {
    const other = { ...lcc, toll: exactly(110) }
    const { cells } = ruling([afp, other], [{ from: 'lcc', relation: 'contradicts', to: 'afp' }], two)
    expect(cells).toEqual([])
  })

  test('do not come from a claim that does not count', () => {
    const rejected = { ...lcc, leftOut: 'not_accepted' } as const
    const { claims, cells } = ruling([afp, rejected], [{ from: 'lcc', relation: 'restates', to: 'afp' }], two)
    expect(cells).toEqual([])
    expect(claims.map(({ leftOut }) => leftOut)).toEqual(['few_origins', 'not_accepted'])
  })

  test('let a part that has them count by itself where its whole has too few', () => {
    const idlib = rival({ id: 'afp in Idlib', partOf: 'afp', toll: exactly(25) })
    const alike = rival({ id: 'lcc in Idlib', toll: exactly(25), origin: 'lcc' })
    const { claims, cells } = ruling(
      [afp, idlib, alike],
      [{ from: 'lcc in Idlib', relation: 'restates', to: 'afp in Idlib' }],
      two,
    )
    expect(cells).toEqual([{ claim: 'lcc in Idlib', kind: 'claim', toll: exactly(25), open: CLOSED }])
    expect(claims.map(({ leftOut }) => leftOut)).toEqual(['few_origins', 'restated', null])
  })
})

describe('single links', () => {
  const whole = rival({ id: 'whole', toll: exactly(39) })
  const part = rival({ id: 'part', partOf: 'whole', toll: exactly(25), publishedAt: midnight })

  test('between a whole and its part leave one of them, within nothing', () => {
    expect(ruling([whole, part], [{ from: 'part', relation: 'contradicts', to: 'whole' }], LATEST)).toMatchObject({
      cells: [{ claim: 'part', kind: 'claim', toll: exactly(25), open: CLOSED }],
      findings: [],
    })
  })

  test('from a claim that may not count take the place of nothing', () => {
    const earlier = rival({ id: 'earlier', toll: exactly(36), publishedAt: '2012-03-11T08:00:00.000Z' })
    const rejected = rival({ id: 'rejected', leftOut: 'not_accepted', publishedAt: midnight })
    const { claims } = ruling(
      [earlier, whole, rejected],
      [
        { from: 'whole', relation: 'contradicts', to: 'earlier' },
        { from: 'rejected', relation: 'supersedes', to: 'whole' },
      ],
      LATEST,
    )
    expect(claims.map(({ leftOut, inPlace }) => [leftOut, inPlace])).toEqual([
      ['rival', 'whole'],
      [null, null],
      ['not_accepted', 'whole'],
    ])
  })

  test('keep a figure within the whole that a rival tells, the last in order, where the one that counts tells none', () => {
    const other = rival({ id: 'other whole', toll: exactly(50) })
    const elsewhere = rival({ id: 'elsewhere', partOf: 'other whole', toll: exactly(25) })
    const alone = rival({ id: 'alone', toll: exactly(26), publishedAt: '2012-03-12T08:00:00.000Z' })
    const { claims, cells } = ruling(
      [whole, other, elsewhere, part, alone],
      [
        { from: 'alone', relation: 'supersedes', to: 'part' },
        { from: 'alone', relation: 'supersedes', to: 'elsewhere' },
      ],
      LATEST,
    )
    expect(claims.find(({ id }) => id === 'alone')?.partOf).toBe('whole')
    expect(cells.map((cell) => [cell.claim, cell.toll.best])).toEqual([
      ['whole', 13],
      ['alone', 26],
      ['other whole', 24],
    ])
  })

  test('of a claim to itself do not take its place', () => {
    const earlier = rival({ id: 'earlier', toll: exactly(36) })
    const later = rival({ id: 'later', toll: exactly(39), publishedAt: midnight })
    const links = [{ from: 'later', relation: 'contradicts', to: 'earlier' }] as const
    const self = { from: 'later', relation: 'supersedes', to: 'later' } as const
    expect(ruled([earlier, later], [...links, self], LATEST)).toEqual(ruled([earlier, later], links, LATEST))
  })

  test('leave a claim that is a part of itself to be reported', () => {
    const { cells, findings } = ruling([rival({ id: 'one', partOf: 'one' }), whole], [], LATEST)
    expect(cells.map((cell) => cell.claim)).toEqual(['whole'])
    expect(findings).toEqual([expect.objectContaining({ claim: 'one', rule: 'part_of_itself' })])
  })

  test('reach on: what a third claim takes up of the second is a rival of the first', () => {
    const [one, two, three] = ['one', 'two', 'three'].map((id) => rival({ id })) as [Rival, Rival, Rival]
    const { claims } = ruling(
      [one, two, three],
      [
        { from: 'two', relation: 'contradicts', to: 'one' },
        { from: 'three', relation: 'contradicts', to: 'two' },
      ],
      LATEST,
    )
    expect(claims.map(({ inPlace }) => inPlace)).toEqual(['three', 'three', null])
  })

  type Rival = RivalClaim<string>
})

describe('any ruling', () => {
  const deepFreeze = <Value>(value: Value): Value => {
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFreeze(inner)
    return Object.freeze(value)
  }

  test('keeps every claim in its order with its figure, and changes nothing it is given', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const given = deepFreeze({ claims: lookedBack(reports, asOf), links: structuredClone(links), policy })
        const after = ruled(given.claims, given.links, given.policy)
        expect(after.map(({ id, toll }) => ({ id, toll }))).toEqual(given.claims.map(({ id, toll }) => ({ id, toll })))
      }),
    )
  })

  test('lets at most one of rivals count, and none that may not', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const before = lookedBack(reports, asOf)
        const after = ruled(before, links, policy)
        const counted = after.filter(counts).map(({ id }) => id)
        for (const { id } of after) {
          const rivals = rivalsOf(id, links, after)
          expect(counted.filter((one) => rivals.includes(one)).length).toBeLessThanOrEqual(1)
        }
        for (const one of before.filter(({ leftOut }) => leftOut !== null)) {
          expect(after.find(({ id }) => id === one.id)?.leftOut).toBe(one.leftOut)
        }
      }),
    )
  })

  test('lets one of rivals count wherever one may, but by origins', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const before = lookedBack(reports, asOf)
        const after = ruled(before, links, policy)
        for (const { id } of before.filter(counts)) {
          const rivals = rivalsOf(id, links, after)
          const among = after.filter((one) => rivals.includes(one.id))
          if (policy.by !== 'origins') expect(among.filter(counts)).toHaveLength(1)
          else if (!among.some(counts)) {
            expect(among.find((one) => one.id === id)).toMatchObject({ leftOut: 'few_origins', inPlace: null })
          }
        }
      }),
    )
  })

  test('names in the place of a claim one that counts, of its rivals, and names none where it counts itself', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const after = ruled(lookedBack(reports, asOf), links, policy)
        for (const one of after) {
          const counted = after.find((other) => rivalsOf(one.id, links, after).includes(other.id) && counts(other))
          expect(one.inPlace).toBe(counted && counted !== one ? counted.id : null)
        }
      }),
    )
  })

  test('calls superseded only what a claim that may count replaces, restated what gives the figure that counts', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const before = lookedBack(reports, asOf)
        const after = ruled(before, links, policy)
        const replacing = before.filter(counts).map(({ id }) => id)
        for (const { id, toll, leftOut, inPlace } of after) {
          const replaced = links.some(
            (link) =>
              link.relation === 'supersedes' && link.to === id && link.from !== id && replacing.includes(link.from),
          )
          const instead = after.find((one) => one.id === inPlace)
          if (leftOut === 'superseded') expect(replaced && inPlace !== null).toBe(true)
          if (leftOut === 'restated' || leftOut === 'rival') {
            if (toll.best !== null) expect(instead?.toll.best === toll.best).toBe(leftOut === 'restated')
          }
        }
      }),
    )
  })

  test('puts a claim within one that counts where any of the rivals there does', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const after = ruled(lookedBack(reports, asOf), links, policy)
        for (const { id, partOf } of after) {
          const whole = after.find((one) => one.id === partOf)
          expect(whole?.inPlace ?? null).toBe(null)
          const rivals = rivalsOf(id, links, after)
          expect(new Set(after.filter((one) => rivals.includes(one.id)).map((one) => one.partOf)).size).toBe(1)
        }
      }),
    )
  })

  test('gives cells of claims that count, one each, and of no two rivals', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const { claims, cells } = ruling(lookedBack(reports, asOf), links, policy)
        const celled = cells.map((cell) => cell.claim)
        for (const { claim: id, kind, toll } of cells) {
          const own = claims.find((one) => one.id === id)
          expect(own?.leftOut).toBe(null)
          if (kind === 'claim') expect(toll).toEqual(own?.toll)
          expect(celled.filter((other) => rivalsOf(id, links, claims).includes(other))).toEqual([id])
        }
      }),
    )
  })

  test('gives cells that add up to the root of each tree in every bound it knows', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const { claims, cells } = ruling(lookedBack(reports, asOf), links, policy)
        const sound = claims.filter((one) => !leadsBack(one, claims))
        const met = new Set<string>()
        const shared = claims.some(({ alsoWithin }) => alsoWithin !== undefined)
        for (const root of rootsOf(sound)) {
          const tree = sound.filter((one) => one === root || wholesOf(one, sound).includes(root)).map(({ id }) => id)
          const own = cells.filter((cell) => tree.includes(cell.claim))
          for (const cell of own) met.add(cell.claim)
          for (const bound of BOUNDS) {
            const all = root.toll[bound]
            if (all === null) expect(sumOf(own).unknown[bound]).toBeGreaterThan(0)
            // What several wholes hold counts in the tree of one of them.
            else if (shared) expect(sumOf(own)[bound] ?? 0).toBeLessThanOrEqual(all)
            else expect(sumOf(own)[bound]).toBe(all)
          }
        }
        expect(met.size).toBe(cells.length)
      }),
      { numRuns: 500 },
    )
  })

  test('gives the same in any order of links', () => {
    const shuffled = anyLinks.chain((links) =>
      fc.tuple(fc.constant(links), fc.shuffledSubarray(links, { minLength: links.length })),
    )
    fc.assert(
      fc.property(anyCase, shuffled, ({ reports, policy, asOf }, [links, reordered]) => {
        const claims = lookedBack(reports, asOf)
        expect(ruled(claims, reordered, policy)).toEqual(ruled(claims, links, policy))
      }),
    )
  })

  test('is as it was before a link was made, once it is retracted', () => {
    fc.assert(
      fc.property(anyCase, anyLinks, ({ reports, links, policy, asOf }, more) => {
        const claims = lookedBack(reports, asOf)
        const before = structuredClone(ruling(claims, links, policy))
        const made = [...links, ...more]
        ruling(claims, made, policy)
        const retracted = made.filter((link) => !more.includes(link))
        expect(ruling(claims, retracted, policy)).toEqual(before)
      }),
    )
  })

  test('without links leaves every claim as it was', () => {
    const byAll = anyPolicy.filter(({ by }) => by !== 'origins')
    fc.assert(
      fc.property(anyReports, byAll, (reports, policy) => {
        const before = lookedBack(reports)
        expect(ruled(before, [], policy)).toEqual(
          before.map(({ id, partOf, toll, extent, leftOut }) => ({
            id,
            partOf: before.some((one) => one.id === partOf) ? partOf : null,
            toll,
            extent,
            leftOut,
            inPlace: null,
          })),
        )
      }),
    )
  })

  test('is untouched by links to claims that are not there, and of a claim to itself', () => {
    fc.assert(
      fc.property(anyCase, ({ reports, links, policy, asOf }) => {
        const claims = lookedBack(reports, asOf)
        const ids = claims.map(({ id }) => id)
        const sound = links.filter(({ from, to }) => from !== to && ids.includes(from) && ids.includes(to))
        expect(ruled(claims, links, policy)).toEqual(ruled(claims, sound, policy))
      }),
    )
  })

  test('looked back to from later than everything is the ruling of now', () => {
    const late = '2012-03-13T00:00:00.000Z'
    fc.assert(
      fc.property(anyReports, anyLinks, anyPolicy, (reports, links, policy) => {
        expect(ruling(lookedBack(reports, { published: late, recorded: late }), links, policy)).toEqual(
          ruling(lookedBack(reports, NOW), links, policy),
        )
      }),
    )
  })

  test('of claims within nothing and known at best comes to least by the lowest, to most by the highest', () => {
    fc.assert(
      fc.property(flatRivals, anyLinks, fc.constantFrom('sohr', 'afp', 'nobody'), (drawn, any, source) => {
        const links = ofOneFigure(any)
        const claims = drawn.map((one) => ({ ...one, toll: { ...one.toll, best: one.toll.best ?? 7 } }))
        const total = (policy: CountingPolicy) => sumOf(ruling(claims, links, policy).cells).best ?? 0
        for (const policy of [LATEST, { by: 'source', source }] as const) {
          expect(total({ by: 'lowest' })).toBeLessThanOrEqual(total(policy))
          expect(total({ by: 'highest' })).toBeGreaterThanOrEqual(total(policy))
        }
      }),
    )
  })

  test('of trees with links only between claims within nothing gives no circle', () => {
    fc.assert(
      fc.property(anyTrees, anyLinks, anyPolicy, (trees, links, policy) => {
        const claims = trees.map((one) => rival({ ...one }))
        const wholes = claims.filter(({ partOf }) => partOf === null).map(({ id }) => id)
        const between = ofOneFigure(links).filter(({ from, to }) => wholes.includes(from) && wholes.includes(to))
        const { findings } = ruling(claims, between, policy)
        expect(findings.filter(({ rule }) => rule === 'part_of_itself')).toEqual([])
      }),
    )
  })

  test('of twenty thousand claims, every two of them rivals, counts one of each two', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => rival({ ...claim({ id: `claim ${index}` }) }))
    const links = many.flatMap(({ id }, index) =>
      index % 2 === 1 ? [{ from: id, relation: 'restates' as const, to: `claim ${index - 1}` }] : [],
    )
    expect(ruling(many, links, LATEST).cells).toHaveLength(10_000)
  })
})

describe('a total that includes what another report tells group by group', () => {
  const soldiers = rival({ id: 'soldiers', toll: exactly(3) })
  const civilian = rival({ id: 'civilian', toll: exactly(1) })
  const links = [
    { from: 'total', relation: 'includes', to: 'soldiers' },
    { from: 'total', relation: 'includes', to: 'civilian' },
  ] as const
  const cellsWith = (total: number, policy: CountingPolicy = LATEST) => {
    const own = [soldiers, civilian, rival({ id: 'total', toll: exactly(total) })]
    return ruling(own, links, policy).cells.map(({ claim: id, kind, toll }) => [id, kind, toll.best])
  }

  test('leaves nothing beside them where they add up to it', () => {
    expect(cellsWith(4)).toEqual([
      ['soldiers', 'claim', 3],
      ['civilian', 'claim', 1],
    ])
  })

  test('leaves what they do not tell, and counts undivided where they tell more', () => {
    expect(cellsWith(6)).toEqual([
      ['total', 'remainder', 2],
      ['soldiers', 'claim', 3],
      ['civilian', 'claim', 1],
    ])
    expect(cellsWith(2)).toEqual([['total', 'claim', 2]])
  })

  test('is no rival of theirs: all of them count by every policy', () => {
    for (const by of ['latest', 'lowest', 'highest'] as const) expect(cellsWith(4, { by })).toHaveLength(2)
  })

  test('and that was not yet out then is not missed: they count by themselves', () => {
    const own = [soldiers, civilian, { ...rival({ id: 'total', toll: exactly(9) }), leftOut: 'not_published' as const }]
    expect(sumOf(ruling(own, links, LATEST).cells).best).toBe(4)
  })

  test('holds them as well where another total takes its place', () => {
    const own = [soldiers, civilian, rival({ id: 'total', toll: exactly(4) }), rival({ id: 'later', toll: exactly(7) })]
    const both = [...links, { from: 'later', relation: 'contradicts', to: 'total' } as const]
    expect(sumOf(ruling(own, both, LATEST).cells).best).toBe(7)
    expect(sumOf(ruling(own, both, { by: 'lowest' }).cells).best).toBe(4)
  })
})

describe('a figure that is told within two wholes', () => {
  const shared = (people: number, first: number, second: number, deeper = false) => {
    const own = [
      rival({ id: 'first', toll: exactly(first) }),
      rival({ id: 'in the first', partOf: 'first', toll: exactly(people) }),
      rival({ id: 'second', toll: exactly(second) }),
      ...(deeper ? [rival({ id: 'between', partOf: 'second', toll: exactly(second) })] : []),
      rival({ id: 'in the second', partOf: deeper ? 'between' : 'second', toll: exactly(people) }),
    ]
    return ruling(own, [{ from: 'in the second', relation: 'restates', to: 'in the first' }], LATEST).cells
  }

  test('is taken out of both: 98 with 25 and 60 with the same 25 are 133', () => {
    expect(shared(25, 98, 60).map(({ claim: id, kind, toll }) => [id, kind, toll.best])).toEqual([
      ['first', 'remainder', 73],
      ['second', 'remainder', 35],
      ['in the second', 'claim', 25],
    ])
  })

  test('counts each person of either whole once, also where another claim stands between', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        fc.boolean(),
        (people, a, b, deeper) => {
          expect(sumOf(shared(people, people + a, people + b, deeper)).best).toBe(people + a + b)
        },
      ),
    )
  })

  test('is superseded only by what took its place', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id, index) => rival({ id, toll: exactly([10, 20, 5][index] ?? 0) }))
    if (!a || !b || !c) throw new Error('three claims')
    const links = [
      { from: 'b', relation: 'supersedes', to: 'a' },
      { from: 'c', relation: 'contradicts', to: 'b' },
    ] as const
    const why = ruled([a, b, c], links, { by: 'lowest' }).map(({ id, leftOut }) => [id, leftOut])
    expect(why).toEqual([
      ['a', 'rival'],
      ['b', 'rival'],
      ['c', null],
    ])
  })
})
