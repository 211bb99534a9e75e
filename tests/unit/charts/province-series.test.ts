import { describe, expect, test } from 'vitest'
import { provinceHeadline, toProvinceSeries } from '@/components/charts/province-series'
import { sumOf } from '@/lib/ledger/sum'

const toll = (province: string, group: string, best: number) => ({
  keys: [province, group],
  sum: sumOf([{ toll: { low: best, best, high: best } }]),
})
const PROVINCES = [
  { code: 'SY-HI', name: 'Homs' },
  { code: 'SY-ID', name: 'Idlib' },
]

describe('the tolls of the first article by province', () => {
  const series = toProvinceSeries(
    [
      toll('SY-ID', 'state_forces', 3),
      toll('SY-ID', 'civilian', 26),
      toll('none', 'civilian', 14),
      toll('none', 'rebel', 39),
      toll('none', 'state_forces', 20),
    ],
    PROVINCES,
  )

  test('are Idlib, and what no province is stated for as a bar of its own', () => {
    expect(series.bars.map(({ name, total }) => [name, total.best])).toEqual([
      ['Idlib', 29],
      [null, 73],
    ])
    expect(series.bars[0]?.byGroup.map(({ group }) => group)).toEqual(['civilian', 'state_forces'])
  })

  test('are said by the title', () => {
    expect(provinceHeadline(series, 'en', 'killed')).toBe('Most deaths were reported without a province')
  })
})

test('the greatest come first, what is not stated last', () => {
  const { bars } = toProvinceSeries(
    [toll('none', 'rebel', 90), toll('SY-HI', 'rebel', 2), toll('SY-ID', 'rebel', 5), toll('IQ-NI', 'rebel', 3)],
    PROVINCES,
  )
  expect(bars.map(({ name }) => name)).toEqual(['Idlib', 'IQ-NI', 'Homs', null])
})

describe('the title', () => {
  const title = (groups: Parameters<typeof toProvinceSeries>[0]) =>
    provinceHeadline(toProvinceSeries(groups, PROVINCES), 'en', 'killed')

  test('names the province that has more than half', () => {
    expect(title([toll('SY-HI', 'rebel', 6), toll('none', 'rebel', 5)])).toBe('Most deaths were reported in Homs')
  })

  test('claims no majority at half', () => {
    expect(title([toll('SY-HI', 'rebel', 5), toll('none', 'rebel', 5)])).toBe(
      'Deaths by the province that reports name',
    )
  })

  test('of nothing says so', () => {
    expect(title([])).toBe('No toll of any province is counted here')
  })
})
