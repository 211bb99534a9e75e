import { expect, test } from 'vitest'
import { toBeforeAfter, windowSpan } from '@/components/claims/before-after-windows'
import { sumOf } from '@/lib/ledger/sum'

const toll = (span: string, best: number) => ({ keys: [span], sum: sumOf([{ toll: { low: best, best, high: best } }]) })
const LEAP_DAY = { first: '2012-02-29', last: '2012-02-29' }

test('days before and after run over the ends of months', () => {
  const { rows } = toBeforeAfter([], LEAP_DAY, 2)
  expect(rows.map(({ part, first, last }) => [part, first, last])).toEqual([
    ['before', '2012-02-27', '2012-02-27'],
    ['before', '2012-02-28', '2012-02-28'],
    ['during', '2012-02-29', '2012-02-29'],
    ['after', '2012-03-01', '2012-03-01'],
    ['after', '2012-03-02', '2012-03-02'],
  ])
  expect(windowSpan(LEAP_DAY, 3)).toEqual({ first: '2012-02-26', last: '2012-03-03' })
})

test('a toll of several days is split among none of them and counted apart', () => {
  const tolls = [
    toll('2012-02-28/2012-02-28', 5),
    toll('2012-02-29/2012-03-01', 40),
    toll('2012-02-01/2012-02-28', 300),
    toll('2012-03-02/2012-03-02', 9),
  ]
  const { rows, apart } = toBeforeAfter(tolls, LEAP_DAY, 1)
  expect(rows.map(({ sum }) => sum.best)).toEqual([5, 0, 0])
  expect([apart.best, apart.cells]).toEqual([340, 2])
})

test('a toll of the days of the event itself is its own', () => {
  const event = { first: '2012-02-28', last: '2012-03-01' }
  const { rows, apart } = toBeforeAfter([toll('2012-02-29/2012-03-01', 40)], event, 1)
  expect(rows.map(({ first, sum }) => [first, sum.best])).toEqual([
    ['2012-02-27', 0],
    ['2012-02-28', 40],
    ['2012-03-02', 0],
  ])
  expect(apart.cells).toBe(0)
})
