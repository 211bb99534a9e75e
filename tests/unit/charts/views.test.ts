import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCumulative } from '@/components/charts/cumulative'
import { dayDrawing } from '@/components/charts/day-drawing'
import { toDaySeries } from '@/components/charts/day-series'
import { dayViewParameters, PLAIN_VIEW, readDayView } from '@/components/charts/day-view'
import { mostProvinces } from '@/components/charts/stacking'
import { addDays } from '@/lib/civil-date'
import { addUp, sumOf } from '@/lib/ledger/sum'

const toll = (span: string, key: string, best: number, high: number | null = best) => ({
  keys: [span.includes('/') ? span : `${span}/${span}`, key],
  sum: sumOf([{ toll: { low: best, best, high } }]),
})

describe('the running sum', () => {
  const period = { first: '2012-02-27', last: '2012-03-03' }
  const days = [toll('2012-02-28', 'rebel', 3), toll('2012-03-01', 'rebel', 4, null)]

  test('grows by what each day adds, and keeps its level between', () => {
    const sums = toCumulative(toDaySeries(days, [], period)).map(({ sum }) => sum.best)
    expect(sums).toEqual([0, 3, 3, 7, 7, 7])
  })

  test('is open above from the first open high on', () => {
    const open = toCumulative(toDaySeries(days, [], period)).map(({ sum }) => sum.unknown.high > 0)
    expect(open).toEqual([false, false, false, true, true, true])
  })

  test('takes a toll of several days when its last day is past, and what reaches beyond at the end', () => {
    const spans = [toll('2012-02-27/2012-02-29', 'rebel', 10), toll('2012-03-02/2012-03-09', 'rebel', 100)]
    const steps = toCumulative(toDaySeries(spans, [], period))
    expect(steps.map(({ sum }) => sum.best)).toEqual([0, 0, 10, 10, 10, 110])
    expect(steps.map(({ added }) => added.best)).toEqual([0, 0, 10, 0, 0, 100])
  })

  test('ends with the whole, whatever there is', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2012-02-10', days))
    const any = fc.tuple(day, fc.integer({ min: 0, max: 9 }), fc.nat(500))
    fc.assert(
      fc.property(fc.array(any), fc.constantFrom('day' as const, 'week' as const, 'month' as const), (given, grain) => {
        const tolls = given.map(([first, days, best]) => toll(`${first}/${addDays(first, days)}`, 'rebel', best))
        const series = toDaySeries(tolls, [], { first: '2012-02-15', last: '2012-03-20' }, { grain })
        expect(toCumulative(series).at(-1)?.sum).toEqual(addUp(tolls.map(({ sum }) => sum)))
      }),
    )
  })
})

describe('bars by province', () => {
  const provinces = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  const day = '2012-03-10'
  const tolls = [...provinces.map((code, index) => toll(day, code, 70 - index * 10)), toll(day, 'none', 500)]

  test('are of the five with most, the others together, and what is not stated, which is none of the five', () => {
    const { ranked, groups } = mostProvinces(tolls)
    expect(ranked).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(groups.find(({ keys }) => keys[1] === 'others')?.sum.best).toBe(20 + 10)
    expect(groups.find(({ keys }) => keys[1] === 'none')?.sum.best).toBe(500)
    expect(addUp(groups.map(({ sum }) => sum))).toEqual(addUp(tolls.map(({ sum }) => sum)))
  })

  test('stand one on the other in that order', () => {
    const view = { ...PLAIN_VIEW, stack: 'province' as const }
    const period = { first: day, last: day }
    const { series, stacking } = dayDrawing({ groups: tolls, events: [], period, view, provinces: [], locale: 'en' })
    expect(series.groups).toEqual(['A', 'B', 'C', 'D', 'E', 'others', 'none'])
    expect(series.groups.map(stacking.styleOf)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'other', 'none'])
    expect(series.buckets[0]?.byGroup.map(({ group }) => group)).toEqual(series.groups)
  })
})

describe('a view in an address', () => {
  test('is read as it is written', () => {
    const view = { grain: 'week', stack: 'province', draw: 'cumulative' } as const
    expect(readDayView(new URLSearchParams(dayViewParameters(view)))).toEqual({ view, problems: [] })
    expect(dayViewParameters(PLAIN_VIEW)).toEqual({})
  })

  test('that is not understood is the plain one, and said', () => {
    const { view, problems } = readDayView(new URLSearchParams('grain=hour&stack=&draw=bars&draw=pie'))
    expect(view).toEqual(PLAIN_VIEW)
    expect(problems).toEqual([
      { parameter: 'grain', value: 'hour', reason: 'unknown_value' },
      { parameter: 'draw', value: 'pie', reason: 'repeated' },
    ])
  })

  test('by day is drawn by a longer grain where there are too many days', () => {
    const years = { first: '2012-01-01', last: '2019-12-31' }
    expect(toDaySeries([], [], years, { grain: 'day' }).grain).toBe('week')
    expect(toDaySeries([], [], { first: '2012-01-01', last: '2012-12-31' }, { grain: 'day' }).grain).toBe('day')
  })
})
