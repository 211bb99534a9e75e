import { expect, test } from 'vitest'
import { offeredProvinces } from '@/components/filters/offered-provinces'
import { NOTHING } from '@/lib/ledger/sum'

const toll = { ...NOTHING, low: 3, best: 3, high: 3, cells: 1 }
const province = (code: string, cells = false, isTold = cells) => ({
  ...{ code, name: code, sum: cells ? toll : NOTHING, isTold },
})
const notStated = province('none', false, true)
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code)

test('of one country all are offered: those with a toll, chosen or not stated at once, the others to be opened', () => {
  const provinces = [province('SY-ID', true), province('SY-HI'), province('SY-HL', false, true), notStated]
  const offer = offeredProvinces(provinces, ['SY-HL'])
  expect(codes(offer.shown)).toEqual(['SY-ID', 'SY-HL', 'none'])
  expect(codes(offer.others)).toEqual(['SY-HI'])
  expect([offer.scrolls, offer.isWorld, offer.known]).toEqual([false, false, 3])
})

test('of a world of provinces those of which nothing is told are not offered, unless they are chosen', () => {
  const silent = Array.from({ length: 50 }, (_, index) => province(`UG-${index}`))
  const provinces = [...silent, province('SY-ID', true), province('SY-HL', false, true), notStated]
  const offer = offeredProvinces(provinces, ['UG-7'])
  expect(codes(offer.shown)).toEqual(['UG-7', 'SY-ID', 'none'])
  expect(codes(offer.others)).toEqual(['SY-HL'])
  expect([offer.scrolls, offer.isWorld, offer.known]).toEqual([false, true, 2])
})

test('as soon as more are shown than leave room for the rest of the filter they scroll by themselves', () => {
  const told = (count: number) => Array.from({ length: count }, (_, index) => province(`SY-${index}`, true))
  expect(offeredProvinces([...told(39), notStated], []).scrolls).toBe(false)
  expect(offeredProvinces([...told(40), notStated], []).scrolls).toBe(true)
})
