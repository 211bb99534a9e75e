import { describe, expect, test } from 'vitest'
import { aligned, previousPeriod } from '@/components/compare/aligned'
import { differenceInWords } from '@/components/compare/compared-totals'
import { compareUrl, partnersOf } from '@/components/compare/partners'
import { EVERYTHING } from '@/lib/filter/event-filter'
import { sumOf } from '@/lib/ledger/sum'

const of = (from: string | null, to: string | null) => ({ ...EVERYTHING, from, to })
const sum = (best: number | null) => sumOf([{ toll: { low: best, best, high: best } }])
const side = (best: number | null) => ({ filter: EVERYTHING, name: 'one', total: sum(best) })

describe('two filters on one axis', () => {
  test('begin together where each asks for its own period, and are as long as the longer', () => {
    const february = { filter: of('2012-02-01', '2012-02-29'), span: { first: '2012-02-10', last: '2012-02-11' } }
    const march = { filter: of('2012-03-01', '2012-03-31'), span: null }
    expect(aligned(february, march)).toEqual({
      by: 'offset',
      periods: [
        { first: '2012-02-01', last: '2012-03-02' },
        { first: '2012-03-01', last: '2012-03-31' },
      ],
    })
  })

  test('are over all days of both otherwise', () => {
    const a = { filter: of(null, null), span: { first: '2012-03-10', last: '2012-03-11' } }
    const b = { filter: of(null, null), span: { first: '2012-02-27', last: '2012-03-10' } }
    const whole = { first: '2012-02-27', last: '2012-03-11' }
    expect(aligned(a, b)).toEqual({ by: 'same', periods: [whole, whole] })
    expect(aligned(a, { ...b, span: null })?.periods).toEqual([a.span, a.span])
    expect(aligned({ ...a, span: null }, { ...b, span: null })).toBeNull()
  })
})

test('the period before is as long, over the ends of months', () => {
  expect(previousPeriod(of('2012-03-01', '2012-03-31'))).toEqual({ first: '2012-01-30', last: '2012-02-29' })
  expect(previousPeriod(of('2012-03-01', '2012-03-01'))).toEqual({ first: '2012-02-29', last: '2012-02-29' })
  expect(previousPeriod(of('2012-03-01', null))).toBeNull()
})

test('partners are the time before, the next province and all victims', () => {
  const provinces = [
    { code: 'SY-HL', name: 'Aleppo', sum: sum(50) },
    { code: 'SY-ID', name: 'Idlib', sum: sum(29) },
    { code: 'none', name: 'Not stated', sum: sum(10) },
  ]
  const filter = { ...of('2012-03-10', '2012-03-11'), provinces: ['SY-ID'], groups: ['civilian'] }
  const partners = partnersOf(filter, provinces, 'en')
  expect(partners.map(({ filter }) => [filter.from, filter.provinces, filter.groups])).toEqual([
    ['2012-03-08', ['SY-ID'], ['civilian']],
    ['2012-03-10', ['none'], ['civilian']],
    ['2012-03-10', ['SY-ID'], []],
  ])
  expect(partnersOf(EVERYTHING, provinces, 'en')).toEqual([])
})

test('an address holds the second filter as one parameter', () => {
  const url = compareUrl({ ...EVERYTHING, provinces: ['SY-ID'] }, { ...EVERYTHING, provinces: ['SY-HL'] }, 'en')
  expect(url).toBe('/compare?province=SY-ID&compare=province%3DSY-HL')
})

test('the difference is told of what is known alone', () => {
  expect(differenceInWords([side(29), side(73)], 'en')).toBe('The second figure is 44 more than the first.')
  expect(differenceInWords([side(73), side(29)], 'en')).toBe('The second figure is 44 fewer than the first.')
  expect(differenceInWords([side(1), side(1)], 'en')).toBe('Both figures are the same.')
  expect(differenceInWords([side(null), side(1)], 'en')).toContain('No difference is worked out')
})
