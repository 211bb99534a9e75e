import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lint } from '@/lib/ledger/lint/lint'
import { LINT_RULES, type LintClaim } from '@/lib/ledger/lint/model'
import { exactly } from '@/tests/builders/claims'
import { anyLintClaims, found, lintClaim, told } from '@/tests/builders/lint-claims'

type Overrides = Partial<LintClaim<string>>

describe('parts_do_not_add_up', () => {
  const rule = 'parts_do_not_add_up'
  const cumulative = { tollType: 'cumulative', firstDay: null } as const

  test('9,113 reported against 6,645 + 1,991 + 471', () => {
    const claims = told(9_113, { civilian: 6_645, state_forces: 1_991, rebel: 471 }, cumulative)
    const figures = { whole: 9_113, parts: [6_645, 1_991, 471], sum: 9_107 }
    expect(lint(claims)).toEqual([{ rule, claim: 'all', other: null, figures }])
  })

  test('8,311 reported against 6,529 + 1,765', () => {
    const claims = told(8_311, { civilian: 6_529, state_forces: 1_765 }, cumulative)
    expect(found(rule, claims).map(({ figures }) => figures.sum)).toEqual([8_294])
  })

  test('a linked figure of a part is not added to it', () => {
    const claims = told(98, { civilian: 39, rebel: 39 })
    const again = lintClaim({ id: 'again', partOf: 'all', group: 'civilian', toll: exactly(40), linked: ['civilian'] })
    expect(found(rule, [...claims, again]).map(({ figures }) => figures.parts)).toEqual([[40, 39]])
  })

  test('a part of a part that does not stand is a part of the whole', () => {
    const [all, civilian, rebel] = told(98, { civilian: 39, rebel: 39 })
    const between = lintClaim({ id: 'between', partOf: 'all', standing: false })
    const claims = [all, between, { ...civilian, partOf: 'between' }, rebel] as LintClaim<string>[]
    expect(found(rule, claims).map(({ figures }) => figures.sum)).toEqual([78])
  })

  test.each<[string, LintClaim<string>[]]>([
    ['98 = 39 + 39 + 20', told(98, { civilian: 39, rebel: 39, state_forces: 20 })],
    ['one group only', told(39, { civilian: 25 })],
    ['the whole’s own group beside one other', told(39, { unspecified: 5, civilian: 25 })],
    ['parts that are more', told(98, { civilian: 60, rebel: 60 })],
    ['a whole that does not stand', told(98, { civilian: 39, rebel: 39 }, { standing: false })],
  ])('not: %s', (_, claims) => {
    expect(found(rule, claims)).toEqual([])
  })

  test.each<[string, Overrides]>([
    ['in one province', { provinceCode: 'SY-ID' }],
    ['at one place', { placeWords: 'Janoudiya' }],
    ['on one day of several', { firstDay: '2012-03-09' }],
    ['of unknown number', { toll: { low: 2, best: null, high: null } }],
    ['of another harm', { harm: 'wounded' }],
  ])('not: a part %s', (_, overrides) => {
    const claims = told(98, { civilian: 39, rebel: 39 })
    expect(found(rule, claims)).toHaveLength(1)
    expect(
      found(
        rule,
        claims.map((one) => (one.id === 'rebel' ? { ...one, ...overrides } : one)),
      ),
    ).toEqual([])
  })
})

describe('part_exceeds_whole', () => {
  const rule = 'part_exceeds_whole'

  test('one part greater than the whole, by its best figure', () => {
    const figures = { bound: 'best', whole: 10, parts: [12], sum: 12, apart: 'one' }
    expect(lint(told(10, { civilian: 12 }))).toEqual([{ rule, claim: 'all', other: 'civilian', figures }])
  })

  test.each(['low', 'high'] as const)('one part greater in its %s only', (bound) => {
    const whole = lintClaim({ id: 'all', toll: { low: 5, best: 10, high: 15 } })
    const part = lintClaim({ id: 'part', partOf: 'all', toll: { low: 5, best: 10, high: 15, [bound]: 16 } })
    expect(found(rule, [whole, part]).map(({ figures }) => [figures.bound, figures.sum])).toEqual([[bound, 16]])
  })

  test('groups in one place that are greater together', () => {
    const [finding, ...more] = found(rule, told(10, { civilian: 6, rebel: 5 }))
    expect(finding).toMatchObject({ claim: 'all', other: null, figures: { parts: [6, 5], sum: 11, apart: 'groups' } })
    expect(more).toEqual([])
  })

  test('one group in several provinces that is greater together', () => {
    const inProvinces = (...codes: (string | null)[]) => [
      lintClaim({ id: 'all' }),
      ...codes.map((provinceCode, index) =>
        lintClaim({ id: `part ${index}`, partOf: 'all', provinceCode, toll: exactly(6) }),
      ),
    ]
    expect(found(rule, inProvinces('SY-ID', 'SY-HI')).map(({ figures }) => figures.apart)).toEqual(['provinces'])
    expect(found(rule, inProvinces('SY-ID', 'SY-ID'))).toEqual([])
    expect(found(rule, inProvinces('SY-ID', null))).toEqual([])
  })

  test.each<[string, LintClaim<string>[]]>([
    ['a part as great as its whole', told(10, { civilian: 10 })],
    ['98 = 39 + 39 + 20', told(98, { civilian: 39, rebel: 39, state_forces: 20 })],
    ['parts that may overlap', told(10, { civilian: 6, unspecified: 6 })],
    ['a part of no stated group in a whole of one', told(10, { state_forces: 6, unspecified: 6 }, { group: 'rebel' })],
    ['the whole’s own group', told(10, { state_forces: 6, child: 6 }, { group: 'state_forces' })],
    [
      'more wounded than killed',
      [...told(10, {}), lintClaim({ id: 'w', partOf: 'all', harm: 'wounded', toll: exactly(50) })],
    ],
    [
      'an open high',
      [...told(10, {}), lintClaim({ id: 'p', partOf: 'all', toll: { low: 5, best: null, high: null } })],
    ],
  ])('not: %s', (_, claims) => {
    expect(found(rule, claims)).toEqual([])
  })

  test('a claim within itself is no part of its own', () => {
    expect(lint([lintClaim({ id: 'one', partOf: 'one' })])).toEqual([])
  })
})

describe('cumulative_falls', () => {
  const rule = 'cumulative_falls'
  const since = (id: string, lastDay: string, people: number, overrides: Overrides = {}) =>
    lintClaim({ id, lastDay, firstDay: null, tollType: 'cumulative', toll: exactly(people), ...overrides })

  test('a later toll that is lower than the one before it, once each fall', () => {
    const claims = [
      since('third', '2012-03-14', 8_900),
      since('first', '2012-03-10', 9_000),
      since('second', '2012-03-12', 8_500),
      since('fourth', '2012-03-16', 8_800),
    ]
    const fall = (claim: string, other: string, figures: object) => ({ rule, claim, other, figures })
    expect(lint(claims)).toEqual([
      fall('second', 'first', { from: 9_000, fromDay: '2012-03-10', to: 8_500, toDay: '2012-03-12' }),
      fall('fourth', 'third', { from: 8_900, fromDay: '2012-03-14', to: 8_800, toDay: '2012-03-16' }),
    ])
  })

  test.each<[string, Overrides]>([
    ['another origin', { origin: 'lcc' }],
    ['another harm', { harm: 'wounded' }],
    ['another group', { group: 'civilian' }],
    ['another province', { provinceCode: 'SY-ID' }],
    ['another start', { firstDay: '2011-03-15' }],
    ['the same day', { lastDay: '2012-03-10' }],
    ['a toll of one day', { tollType: 'period' }],
    ['an unknown number', { toll: { low: 1, best: null, high: null } }],
    ['a claim that does not stand', { standing: false }],
    ['a toll as great', { toll: exactly(9_000) }],
  ])('not: %s', (_, overrides) => {
    const [earlier, later] = [since('earlier', '2012-03-10', 9_000), since('later', '2012-03-11', 8_000)]
    expect(found(rule, [earlier, later])).toHaveLength(1)
    expect(found(rule, [earlier, { ...later, ...overrides }])).toEqual([])
  })

  test('not: a part of the series’ own whole, in its group', () => {
    const claims = [
      since('earlier', '2012-03-10', 9_000),
      since('later', '2012-03-11', 9_100),
      since('of them', '2012-03-11', 400, { partOf: 'later' }),
    ]
    expect(found(rule, claims)).toEqual([])
  })
})

describe('day_below_incidents', () => {
  const rule = 'day_below_incidents'
  const day = lintClaim({ id: 'day', tollType: 'period', toll: exactly(10), origin: 'lcc' })
  const incident = (id: string, people: number, overrides: Overrides = {}) =>
    lintClaim({ id, toll: exactly(people), provinceCode: 'SY-ID', group: 'civilian', ...overrides })

  test('a day of 10 with incidents of 6 and 5', () => {
    const figures = { day: 10, incidents: [6, 5], sum: 11 }
    const claims = [day, incident('one', 6), incident('other', 5, { provinceCode: null, group: 'rebel' })]
    expect(lint(claims)).toEqual([{ rule, claim: 'day', other: null, figures }])
  })

  test('is judged by its high where its best is unknown, and not at all where both are', () => {
    const judged = (toll: LintClaim<string>['toll']) => found(rule, [{ ...day, toll }, incident('one', 11)]).length
    expect(judged({ low: 2, best: null, high: 10 })).toBe(1)
    expect(judged({ low: 2, best: null, high: 11 })).toBe(0)
    expect(judged({ low: 2, best: null, high: null })).toBe(0)
  })

  test('an incident of unknown number counts with its lowest', () => {
    const dozens = incident('dozens', 0, { toll: { low: 24, best: null, high: null } })
    expect(found(rule, [day, dozens]).map(({ figures }) => figures.sum)).toEqual([24])
  })

  test.each<[string, LintClaim<string>[]]>([
    ['incidents that fit', [day, incident('one', 6), incident('other', 4)]],
    ['another day', [day, incident('one', 11, { firstDay: '2012-03-11', lastDay: '2012-03-11' })]],
    ['an incident over two days', [day, incident('one', 11, { firstDay: '2012-03-09' })]],
    ['another harm', [day, incident('one', 11, { harm: 'wounded' })]],
    ['another province', [{ ...day, provinceCode: 'SY-HI' }, incident('one', 11)]],
    ['a province not stated', [{ ...day, provinceCode: 'SY-HI' }, incident('one', 11, { provinceCode: null })]],
    ['another group', [{ ...day, group: 'rebel' }, incident('one', 11)]],
    ['a toll of two days', [{ ...day, firstDay: '2012-03-09' }, incident('one', 11)]],
    ['a toll since a date', [{ ...day, tollType: 'cumulative' }, incident('one', 11)]],
    ['an incident that does not stand', [day, incident('one', 11, { standing: false })]],
    ['a part beside its whole', [day, incident('one', 6), incident('of them', 5, { partOf: 'one' })]],
    ['rivals', [day, incident('one', 6), incident('rival', 7, { linked: ['one'] })]],
    [
      'rivals by way of a claim elsewhere',
      [
        day,
        incident('one', 6, { linked: ['x'] }),
        incident('rival', 7, { linked: ['x'] }),
        incident('x', 1, { standing: false }),
      ],
    ],
    [
      'parts of rivals',
      [
        { ...day, group: 'civilian' },
        incident('one', 20, { group: 'unspecified' }),
        incident('its civilians', 6, { partOf: 'one' }),
        incident('rival', 22, { group: 'unspecified', linked: ['one'] }),
        incident('the rival’s civilians', 7, { partOf: 'rival' }),
      ],
    ],
  ])('not: %s', (_, claims) => {
    expect(found(rule, claims)).toEqual([])
  })

  test('of rivals the largest is counted, beside what rivals nothing', () => {
    const claims = [day, incident('one', 6), incident('rival', 7, { linked: ['one'] }), incident('other', 4)]
    expect(found(rule, claims).map(({ figures }) => figures.incidents)).toEqual([[7, 4]])
  })

  test('two incidents of one rival tree are both counted', () => {
    const whole = lintClaim({ id: 'whole', tollType: 'period', toll: exactly(20), linked: ['day'] })
    const claims = [day, whole, incident('one', 6, { partOf: 'whole' }), incident('other', 5, { partOf: 'whole' })]
    expect(found(rule, claims).map(({ claim, figures }) => [claim, figures.sum])).toEqual([['day', 11]])
  })
})

describe('words_differ', () => {
  const rule = 'words_differ'
  const open = { low: null, best: null, high: null }
  const coded = (countWords: string | null, toll: LintClaim<string>['toll'], quote: string | null = null) =>
    found(rule, [lintClaim({ id: 'one', countWords, toll, quote })]).map(({ figures }) => figures.problem)

  test('names the words, what they say and what is coded', () => {
    const read = { ...exactly(39), vague: false }
    const figures = { problem: 'number', words: '39', read, toll: exactly(93) }
    const claim = lintClaim({ id: 'one', countWords: '39', toll: exactly(93) })
    expect(lint([claim])).toEqual([{ rule, claim: 'one', other: null, figures }])
  })

  test.each([
    ['39', exactly(93)],
    ['Three', exactly(4)],
    ['62', { ...open, low: 62 }],
    ['39', open],
    ['at least 62', { ...open, low: 26 }],
    ['at least 62', { ...open, low: 63 }],
    ['up to 30', { ...open, high: 40 }],
    ['between 20 and 30', { ...open, low: 20, high: 40 }],
    ['about 40', exactly(50)],
    ['more than 20', { ...open, low: 22 }],
    ['dozens', exactly(12)],
    ['scores', exactly(39)],
    ['hundreds', exactly(199)],
    ['thousands', exactly(1_999)],
  ])('“%s” against %o', (words, toll) => {
    expect(coded(words, toll)).toEqual(['number'])
  })

  test.each([
    ['39', exactly(39)],
    ['39 civilians', { low: 30, best: 39, high: 45 }],
    ['62', { low: 62, best: null, high: 62 }],
    ['at least 62', { ...open, low: 62 }],
    ['at least 62', { low: 62, best: 70, high: null }],
    ['more than 20', { ...open, low: 20 }],
    ['more than 20', { ...open, low: 21 }],
    ['nearly 100', { ...open, high: 100 }],
    ['nearly 100', { ...open, best: 100 }],
    ['up to 30', { ...open, high: 30 }],
    ['about 40', { ...open, best: 40 }],
    ['about 40', { low: 35, best: null, high: 45 }],
    ['20 to 30', { low: 20, best: 25, high: 30 }],
    ['dozens', { ...open, low: 24 }],
    ['dozens', { ...open, low: 10 }],
    ['dozens', exactly(24)],
    ['many', exactly(2)],
    ['an untold number', exactly(7)],
    ['', exactly(7)],
  ])('not: “%s” against %o', (words, toll) => {
    expect(coded(words, toll)).toEqual([])
  })

  test('words that do not stand in the quote', () => {
    const quote = 'Three soldiers and 39 civilians were killed, 9,113 in all.'
    const problems = ['three', '39', '9,113', '3', '9', 'thirty-nine'].map((words) => {
      const finding = found(rule, [lintClaim({ id: 'one', countWords: words, quote, toll: exactly(0) })])
      return finding.some(({ figures }) => figures.problem === 'not_in_quote')
    })
    expect(problems).toEqual([false, false, false, true, true, true])
  })

  test('a bound that stands before the words in the quote is theirs', () => {
    const quote = 'Activists said at least 62 people were killed.'
    expect(coded('62', { ...open, low: 62 }, quote)).toEqual([])
    expect(coded('62', { ...open, low: 26 }, quote)).toEqual(['number'])
  })

  test('without words a short quote is read, a sentence of several numbers or an article is not', () => {
    expect(coded(null, exactly(38), '39 civilians')).toEqual(['number'])
    expect(coded(null, exactly(39), '39 civilians')).toEqual([])
    expect(coded(null, exactly(4), 'Three soldiers and a civilian were killed')).toEqual([])
    expect(coded(null, exactly(10), 'A car bomb')).toEqual([])
  })

  test('a claim that does not stand is not judged', () => {
    expect(lint([lintClaim({ id: 'one', countWords: '39', toll: exactly(93), standing: false })])).toEqual([])
  })
})

describe('same_report', () => {
  const rule = 'same_report'
  const one = lintClaim({ id: 'one', report: 'report-1' })
  const again = lintClaim({ id: 'again', report: 'report-2' })
  const pairs = (claims: readonly LintClaim<string>[]) => found(rule, claims).map(({ claim, other }) => [claim, other])

  test('one figure in two reports', () => {
    const figures = { figure: 10, reports: ['report-2', 'report-1'] }
    expect(lint([one, again])).toEqual([{ rule, claim: 'again', other: 'one', figures }])
  })

  test('one figure in two trees of one report', () => {
    expect(pairs([one, { ...again, report: 'report-1' }])).toEqual([['again', 'one']])
  })

  test.each<[string, Overrides]>([
    ['another harm', { harm: 'wounded' }],
    ['another group', { group: 'civilian' }],
    ['another number', { toll: exactly(11) }],
    ['an unknown number', { toll: { low: 10, best: null, high: null } }],
    ['another day', { lastDay: '2012-03-11' }],
    ['another province', { provinceCode: 'SY-ID' }],
    ['a toll since a date', { tollType: 'cumulative' }],
    ['a claim that does not stand', { standing: false }],
    ['a link', { linked: ['one'] }],
    ['a part of the other', { partOf: 'one' }],
  ])('not: %s', (_, overrides) => {
    expect(pairs([one, { ...again, ...overrides }])).toEqual([])
  })

  test('not: linked by way of a third, or parts of one whole', () => {
    const third = lintClaim({ id: 'third', toll: exactly(12), standing: false, linked: ['one', 'again'] })
    expect(pairs([one, again, third])).toEqual([])
    const whole = lintClaim({ id: 'whole', toll: exactly(20) })
    expect(pairs([whole, { ...one, partOf: 'whole' }, { ...again, partOf: 'whole' }])).toEqual([])
  })

  test('parts of two linked wholes are told twice unless they are linked themselves', () => {
    const wholes = [
      lintClaim({ id: 'w1', toll: exactly(98) }),
      lintClaim({ id: 'w2', toll: exactly(98), linked: ['w1'] }),
    ]
    const parts = [
      { ...one, partOf: 'w1' },
      { ...again, partOf: 'w2' },
    ]
    expect(pairs([...wholes, ...parts])).toEqual([['again', 'one']])
  })

  test('each claim is held against the first before it that it is not related to', () => {
    fc.assert(
      fc.property(anyLintClaims, (claims) => {
        const alike = claims.map((claim) => ({
          ...lintClaim({ id: claim.id }),
          partOf: claim.partOf,
          linked: claim.linked,
        }))
        const expected = alike.flatMap((claim, index) => {
          const other = alike
            .slice(0, index)
            .find((before) => pairs([before, claim, ...rest(alike, before, claim)]).length)
          return other ? [[claim.id, other.id]] : []
        })
        expect(pairs(alike)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('of a hundred thousand identical claims all but the first are found, each held against one', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => lintClaim({ id: `claim ${index}` }))
    const findings = found(rule, many)
    expect(findings).toHaveLength(99_999)
    expect(findings.every(({ other }) => other === 'claim 0')).toBe(true)
  })

  test('a hundred thousand claims that are all linked are not each held against all others', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => lintClaim({ id: `claim ${index}`, linked: ['claim 0'] }))
    expect(pairs(many)).toEqual([])
  })

  /** The claims besides, which relate the two and are not compared themselves. */
  function rest(claims: readonly LintClaim<string>[], ...two: LintClaim<string>[]) {
    return claims.filter((claim) => !two.includes(claim)).map((claim) => ({ ...claim, standing: false }))
  }
})

describe('bounds_cross', () => {
  const rule = 'bounds_cross'

  test.each([
    { low: 3, best: 2, high: 3 },
    { low: 18, best: 18, high: 17 },
    { low: 5, best: null, high: 4 },
    { low: null, best: 9, high: 8 },
    { low: 9, best: 8, high: null },
  ])('%o', (toll) => {
    expect(lint([lintClaim({ id: 'one', toll })])).toEqual([{ rule, claim: 'one', other: null, figures: { toll } }])
    expect(lint([lintClaim({ id: 'one', toll, standing: false })])).toEqual([])
  })

  test.each([
    { low: 3, best: 3, high: 3 },
    { low: 0, best: 0, high: 4 },
    { low: 62, best: null, high: null },
    { low: null, best: null, high: 30 },
    { low: null, best: null, high: null },
  ])('not: %o', (toll) => {
    expect(lint([lintClaim({ id: 'one', toll })])).toEqual([])
  })
})

describe('claims of any quality', () => {
  test('are judged without an error, unchanged, to findings about standing claims in the order of the rules', () => {
    fc.assert(
      fc.property(anyLintClaims, (claims) => {
        const before = structuredClone(claims)
        const findings = lint(claims)
        expect(claims).toEqual(before)
        expect(lint(claims)).toEqual(findings)
        const standing = new Set(claims.filter((claim) => claim.standing).map(({ id }) => id))
        const places = findings.map(({ rule }) => LINT_RULES.indexOf(rule))
        expect(places).toEqual(places.toSorted((one, other) => one - other))
        for (const { claim, other, figures } of findings) {
          expect(standing.has(claim)).toBe(true)
          expect(other === null || (other !== claim && standing.has(other))).toBe(true)
          expect(JSON.parse(JSON.stringify(figures))).toEqual(figures)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('break the same rules in any order; which of two equal figures is the second depends on it', () => {
    const shuffled = anyLintClaims.chain((claims) =>
      fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
    )
    const broken = (claims: readonly LintClaim<string>[]) =>
      lint(claims)
        .filter(({ rule }) => rule !== 'same_report')
        .map(({ rule, claim }) => `${rule} ${claim}`)
        .sort()
    fc.assert(
      fc.property(shuffled, ([claims, reordered]) => {
        expect(broken(reordered)).toEqual(broken(claims))
        expect(found('same_report', reordered).length > 0).toBe(found('same_report', claims).length > 0)
      }),
      { numRuns: 1_000 },
    )
  })

  test('break no rule where they are within nothing, share nothing and say nothing in words', () => {
    const apart = anyLintClaims.map((claims) =>
      claims.map((claim, index) => ({
        ...claim,
        partOf: null,
        harm: `harm ${index}`,
        countWords: null,
        quote: null,
      })),
    )
    fc.assert(
      fc.property(apart, (claims) => {
        expect(lint(claims)).toEqual([])
      }),
    )
  })
})
