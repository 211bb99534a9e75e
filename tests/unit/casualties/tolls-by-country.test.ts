import { expect, test } from 'vitest'
import { tollsByCountry } from '@/lib/casualties/tolls-by-country'
import { NOTHING, sumOf, type TollSum } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'

const sum = (toll: Toll): TollSum => sumOf([{ toll }])
const exactly = (people: number) => sum({ low: people, best: people, high: people })

test('countries have what their provinces have together, the greatest first, and what is not stated is none', () => {
  const sums = new Map([
    ['SY-ID', exactly(29)],
    ['IQ-NI', exactly(40)],
    ['SY-HL', exactly(12)],
    ['LB-BA', sum({ low: 62, best: null, high: null })],
    ['LB-BI', exactly(10)],
    ['TR-31', NOTHING],
    ['JO-AM', exactly(0)],
    ['EG-C', sum({ low: 0, best: 0, high: 5 })],
    ['none', exactly(73)],
  ])
  const told = tollsByCountry(sums)
  expect(told.map(({ code, sum: { low, best, cells } }) => [code, low, best, cells])).toEqual([
    ['LB', 72, 10, 2],
    ['SY', 41, 41, 2],
    ['IQ', 40, 40, 1],
    ['EG', 0, 0, 1],
  ])
})

test('of two with the same toll the first by its code is first, and of no toll there is none', () => {
  const equal = new Map([
    ['SY-ID', exactly(5)],
    ['IQ-NI', exactly(5)],
  ])
  expect(tollsByCountry(equal).map(({ code }) => code)).toEqual(['IQ', 'SY'])
  expect(tollsByCountry(new Map([['none', exactly(3)]]))).toEqual([])
})
