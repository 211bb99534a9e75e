import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayHeadline, type LaneEvent, spanName, toDaySeries } from '@/components/charts/day-series'
import { whyEmpty } from '@/components/charts/day-words'
import { addDays } from '@/lib/civil-date'
import { addUp, sumOf } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'

const exactly = (best: number): Toll => ({ low: best, best, high: best })
const toll = (span: string, group: string, value: number | Toll) => ({
  keys: [span.includes('/') ? span : `${span}/${span}`, group],
  sum: sumOf([{ toll: typeof value === 'number' ? exactly(value) : value }]),
})
const event = (slug: string, overrides: Partial<LaneEvent> = {}): LaneEvent => ({
  slug,
  title: slug,
  kind: 'meeting',
  status: 'occurred',
  firstDay: '2012-03-10',
  lastDay: '2012-03-10',
  precision: 'day',
  startKnown: true,
  ...overrides,
})
const FIRST_ARTICLE = [
  toll('2012-03-10', 'state_forces', 20),
  toll('2012-03-10', 'civilian', 39),
  toll('2012-03-10', 'rebel', 39),
  toll('2012-03-11', 'state_forces', 3),
  toll('2012-03-11', 'civilian', 1),
]
const FORTNIGHT = { first: '2012-02-27', last: '2012-03-11' }

describe('the tolls of the first article', () => {
  const series = toDaySeries(FIRST_ARTICLE, [], FORTNIGHT)

  test('stand under their days, by group', () => {
    const told = series.buckets.filter(({ total }) => total.cells > 0)
    expect(told.map(({ start, total }) => [start, total.best])).toEqual([
      ['2012-03-10', 98],
      ['2012-03-11', 4],
    ])
    expect(told.map(({ byGroup }) => byGroup.map(({ group, sum }) => [group, sum.best]))).toEqual([
      [
        ['civilian', 39],
        ['rebel', 39],
        ['state_forces', 20],
      ],
      [
        ['civilian', 1],
        ['state_forces', 3],
      ],
    ])
  })

  test('stand among all days of the period', () => {
    expect(series.grain).toBe('day')
    expect(series.buckets).toHaveLength(14)
    expect(series.spanning).toEqual([])
  })

  test('are said by the title', () => {
    expect(dayHeadline(series, 'en', 'killed')).toBe('On 10 March 98 people were reported killed, on 11 March four')
  })
})

describe('the title', () => {
  test('of one day', () => {
    const series = toDaySeries([toll('2012-03-11', 'civilian', 1)], [], FORTNIGHT)
    expect(dayHeadline(series, 'en', 'killed')).toBe('On 11 March one person was reported killed')
  })

  test('of many days names the highest', () => {
    const series = toDaySeries([...FIRST_ARTICLE, toll('2012-03-02', 'rebel', 5)], [], FORTNIGHT)
    expect(dayHeadline(series, 'en', 'killed')).toBe('The most on one day: 98, on 10 March 2012')
  })

  test.each([
    ['week', 'The most in one week: 102, from 5 March 2012'],
    ['month', 'The most in one month: 102, in March 2012'],
  ] as const)('of bars of a %s says so', (grain, title) => {
    expect(dayHeadline(toDaySeries(FIRST_ARTICLE, [], FORTNIGHT, { grain }), 'en', 'killed')).toBe(title)
  })

  test('does not write an unknown number as a known one', () => {
    const series = toDaySeries([toll('2012-03-10', 'rebel', { low: 24, best: null, high: null })], [], FORTNIGHT)
    expect(dayHeadline(series, 'en', 'killed')).toBe('The most on one day: at least 24, on 10 March 2012')
  })

  test('of a toll of several days names them', () => {
    const series = toDaySeries([toll('2012-03-03/2012-03-09', 'rebel', 70)], [], FORTNIGHT)
    expect(dayHeadline(series, 'en', 'killed')).toBe('The most in one period: 70, 3 March to 9 March 2012')
  })

  test('of nothing says so', () => {
    expect(dayHeadline(toDaySeries([], [], FORTNIGHT), 'en', 'killed')).toBe('No one is counted here as killed')
  })

  test('of nothing says in Arabic too that nothing is counted, not that nothing is reported', () => {
    const headline = dayHeadline(toDaySeries([], [], FORTNIGHT), 'ar', 'wounded')
    expect(headline).toContain('محسوبة')
    expect(headline).not.toContain('مُبلَّغ')
  })
})

describe('where nothing is drawn', () => {
  const nothing = toDaySeries([], [], FORTNIGHT)
  const several = toDaySeries([toll('2012-03-03/2012-03-09', 'rebel', 70)], [], FORTNIGHT)
  const told = toDaySeries(FIRST_ARTICLE, [], FORTNIGHT)

  test('nothing is counted, or what is counted has no bar', () => {
    expect(whyEmpty(nothing, 'bars', 'en')).toBe('Nothing to draw: no toll is counted in what is shown here.')
    expect(whyEmpty(nothing, 'cumulative', 'en')).toBe(whyEmpty(nothing, 'bars', 'en'))
    expect(whyEmpty(several, 'bars', 'en')).toBe('No bar to draw: each toll here is of several days, and stands below.')
  })

  test('nothing is said where a bar or a running sum is drawn', () => {
    expect([whyEmpty(several, 'cumulative', 'en'), whyEmpty(told, 'bars', 'en')]).toEqual([null, null])
  })
})

describe('a toll of several days', () => {
  test('is never spread over them', () => {
    const { buckets, spanning } = toDaySeries([toll('2012-03-03/2012-03-09', 'civilian', 70)], [], FORTNIGHT)
    expect(buckets.every(({ total }) => total.cells === 0)).toBe(true)
    expect(spanning.map(({ first, last, sum }) => [first, last, sum.best])).toEqual([['2012-03-03', '2012-03-09', 70]])
  })

  test('stands in the week or month that holds it whole', () => {
    const week = toll('2012-03-05/2012-03-11', 'civilian', 70)
    const byWeek = toDaySeries([week], [], { first: '2012-01-01', last: '2012-06-30' })
    expect(byWeek.buckets.filter(({ total }) => total.best === 70).map(({ start }) => start)).toEqual(['2012-03-05'])
    const byMonth = toDaySeries([week], [], { first: '2011-01-01', last: '2013-06-30' })
    expect(byMonth.buckets.filter(({ total }) => total.best === 70).map(({ start }) => start)).toEqual(['2012-03-01'])
  })

  test('spans even a week when it begins before Monday', () => {
    const period = { first: '2012-01-01', last: '2012-06-30' }
    expect(toDaySeries([toll('2012-03-04/2012-03-05', 'civilian', 7)], [], period).spanning).toHaveLength(1)
  })
})

test.each([
  ['2012-01-01', 62, 'day', 62],
  ['2012-01-02', 63, 'week', 9],
  ['2012-01-02', 430, 'week', 62],
  ['2012-01-01', 431, 'month', 15],
])('a period from %s of %i days is drawn by %s, in %i pieces', (first, days, grain, pieces) => {
  const series = toDaySeries([], [], { first, last: addDays(first, days - 1) })
  expect([series.grain, series.buckets.length]).toEqual([grain, pieces])
})

describe('lanes', () => {
  test('hold a mark a day, and a week as a range', () => {
    const { lanes } = toDaySeries(
      [],
      [
        event('talks'),
        event('more talks', { firstDay: '2012-03-11', lastDay: '2012-03-11' }),
        event('strongholds', {
          kind: 'territorial_change',
          firstDay: '2012-02-27',
          lastDay: '2012-03-04',
          precision: 'week',
        }),
        event('Qatar', { status: 'planned' }),
      ],
      FORTNIGHT,
    )
    expect(lanes.map(({ name, points, ranges }) => [name, points.map(({ bucket }) => bucket), ranges.length])).toEqual([
      ['meetings', [12, 13], 0],
      ['territory', [], 1],
      ['planned', [12], 0],
    ])
  })

  test('have none for statements, toll reports and what is denied', () => {
    const events = [
      event('said', { kind: 'statement' }),
      event('toll', { kind: 'casualty_report' }),
      event('denied', { status: 'denied' }),
    ]
    expect(toDaySeries([], events, FORTNIGHT).lanes).toEqual([])
    expect(toDaySeries([], events, FORTNIGHT).unmarked).toBe(false)
    expect(toDaySeries([], null, FORTNIGHT)).toMatchObject({ lanes: [], unmarked: true })
  })
})

test('beside bars of months a toll of several is told by its months', () => {
  const spans = ['2012-02-28/2012-04-02', '2012-02-01/2012-04-30', '2012-04-30/2012-05-01']
  const series = toDaySeries(
    spans.map((span) => toll(span, 'civilian', 7)),
    [],
    { first: '2012-02-01', last: '2014-02-01' },
  )
  const named = series.spanning.map((span) => [spanName(span, series.grain, 'en'), span.sum.best])
  expect(named).toEqual([
    ['February 2012 to April 2012', 14],
    ['April 2012 to May 2012', 7],
  ])
  const [days] = toDaySeries([toll('2012-03-03/2012-03-09', 'civilian', 70)], [], FORTNIGHT).spanning
  expect(days && spanName(days, 'day', 'en')).toBe('3 March to 9 March 2012')
})

test('buckets and spanning tolls add up to the whole, whatever the period', () => {
  const bound = fc.option(fc.nat(500))
  const group = fc.record({
    from: fc.integer({ min: -40, max: 600 }),
    length: fc.oneof(fc.constant(0), fc.nat(50)),
    group: fc.constantFrom('civilian', 'rebel', 'unspecified', 'pilgrims'),
    toll: fc.record({ low: bound, best: bound, high: bound }),
  })
  fc.assert(
    fc.property(fc.array(group), fc.nat(900), (groups, days) => {
      const sums = groups.map(({ from, length, group, toll: value }) => {
        const first = addDays('2012-01-01', from)
        return toll(`${first}/${addDays(first, length)}`, group, value)
      })
      const { buckets, spanning } = toDaySeries(sums, [], { first: '2012-01-01', last: addDays('2012-01-01', days) })
      const whole = addUp(sums.map(({ sum }) => sum))
      expect(addUp([...buckets.map(({ total }) => total), ...spanning.map(({ sum }) => sum)])).toEqual(whole)
      expect(addUp([...buckets, ...spanning].flatMap(({ byGroup }) => byGroup.map(({ sum }) => sum)))).toEqual(whole)
    }),
  )
})
