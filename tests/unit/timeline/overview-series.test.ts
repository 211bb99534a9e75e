import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endsAt, startsAt } from '@/components/timeline/overview/axis'
import { bucketsOf, grainOf, MOST_BUCKETS, partsOf } from '@/components/timeline/overview/buckets'
import { FAMILIES, familyOf, highest, toOverviewSeries } from '@/components/timeline/overview/overview-series'
import { addDays } from '@/lib/civil-date'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { addUp, sumOf } from '@/lib/ledger/sum'
import { anyDate } from '@/tests/builders/filters'

const killed = (count: number) => sumOf([{ toll: { low: count, best: count, high: count } }])
const toll = (span: string, count: number) => ({ keys: [span], sum: killed(count) })
const MARCH = { first: '2012-02-27', last: '2012-03-11' }

describe('buckets', () => {
  test.each([
    ['day', '2012-02-27', '2012-03-11', 14],
    ['day', '2012-01-01', '2012-05-11', 132],
    ['week', '2012-01-01', '2012-05-12', 20],
    ['week', '2012-01-02', '2014-07-13', 132],
    ['month', '2012-01-02', '2014-07-14', 31],
    ['month', '2012-01-31', '2022-12-01', 132],
    ['year', '2012-01-31', '2023-01-01', 12],
    ['year', '0001-01-01', '9999-12-31', 132],
  ] as const)('are %ss from %s to %s: %i', (grain, first, last, count) => {
    expect(grainOf({ first, last })).toBe(grain)
    expect(bucketsOf({ first, last }, grain)).toHaveLength(count)
  })

  test('hold every day of any period once, and are never too many', () => {
    fc.assert(
      fc.property(anyDate, fc.nat({ max: 60_000 }), (first, days) => {
        const end = fc.sample(fc.constant(Math.min(days, 3_652_058)), 1)[0] ?? 0
        const last = first > '9800-01-01' ? first : addDays(first, end)
        const period = { first, last }
        const buckets = bucketsOf(period, grainOf(period))
        expect(buckets.length).toBeLessThanOrEqual(MOST_BUCKETS)
        expect((buckets[0]?.start ?? '~') <= first && first <= (buckets[0]?.end ?? '')).toBe(true)
        expect((buckets.at(-1)?.start ?? '') <= last && last <= (buckets.at(-1)?.end ?? '')).toBe(true)
        for (const [index, { start }] of buckets.entries()) {
          const before = buckets[index - 1]
          if (before) expect(addDays(before.end, 1)).toBe(start)
        }
      }),
    )
  })

  test('are the months of a year, the days of a month, and the years of longer', () => {
    expect(partsOf({ first: '2012-01-01', last: '2012-12-31' }).parts).toHaveLength(12)
    expect(partsOf({ first: '2012-02-01', last: '2012-02-29' })).toMatchObject({ grain: 'day' })
    expect(partsOf({ first: '2012-02-01', last: '2012-02-29' }).parts).toHaveLength(29)
    expect(partsOf(MARCH).parts.map(({ start }) => start)).toEqual(['2012-02-01', '2012-03-01'])
    expect(partsOf({ first: '2011-12-31', last: '2012-01-01' }).grain).toBe('year')
  })

  test('are places along the axis: a day begins where the one before it ends', () => {
    const buckets = bucketsOf({ first: '2012-01-15', last: '2012-04-02' }, 'month')
    expect(startsAt('2012-01-01', buckets)).toBe(0)
    expect(startsAt('2012-02-15', buckets)).toBeCloseTo(endsAt('2012-02-14', buckets))
    expect(endsAt('2012-02-29', buckets)).toBe(2)
    expect([startsAt('1999-01-01', buckets), endsAt('2099-01-01', buckets)]).toEqual([0, 4])
  })
})

describe('the overview', () => {
  const series = toOverviewSeries(
    [
      toll('2012-03-10/2012-03-10', 98),
      toll('2012-03-11/2012-03-11', 3),
      toll('2012-03-11/2012-03-11', 1),
      toll('2012-03-08/2012-03-10', 7),
      toll('2012-03-08/2012-03-10', 2),
    ],
    [
      { kind: 'meeting', first: '2012-03-10', last: '2012-03-10', events: 2 },
      { kind: 'statement', first: '2012-03-10', last: '2012-03-10', events: 1 },
      { kind: 'fighting', first: '2012-03-09', last: '2012-03-11', events: 4 },
      { kind: 'protest', first: '2012-02-27', last: '2012-02-27', events: 1 },
    ],
    MARCH,
    'day',
  )

  test('has the toll of each bucket, and what several share apart, all of it once', () => {
    expect(series.tolls[12]?.best).toBe(98)
    expect(series.tolls[13]?.best).toBe(4)
    expect(series.spanning).toEqual([{ first: 10, last: 12, sum: expect.objectContaining({ best: 9 }) }])
    expect(addUp([...series.tolls, ...series.spanning.map(({ sum }) => sum)]).best).toBe(111)
    expect(highest(series)).toMatchObject({ bucket: 12 })
  })

  test('tells what one bucket holds from what reaches over several', () => {
    const [diplomacy, fighting, other] = series.lanes
    expect(series.lanes.map(({ family }) => family)).toEqual(['diplomacy', 'fighting', 'other'])
    expect(diplomacy?.within[12]).toBe(3)
    expect(fighting?.within).toEqual(Array(14).fill(0))
    expect(fighting?.through.slice(10)).toEqual([0, 4, 4, 4])
    expect(fighting?.events).toBe(4)
    expect(other?.within[0]).toBe(1)
  })

  test('has no highest bar without a toll', () => {
    expect(highest(toOverviewSeries([], [], MARCH, 'day'))).toBeNull()
  })

  test('has a lane for every kind, and no lane without one', () => {
    expect(new Set(EVENT_KINDS.map(familyOf))).toEqual(new Set(FAMILIES))
  })
})
