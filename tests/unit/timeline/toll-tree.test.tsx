import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TollTree } from '@/components/timeline/toll-tree'
import type { ClaimView } from '@/lib/casualties/model'
import type { EventView } from '@/lib/events/model'
import { claimView } from '@/tests/builders/claim-view'
import { exactly } from '@/tests/builders/claims'

/** The sentence of an event of which only its claims are looked at. */
function sentence(claims: readonly ClaimView[]): string {
  const event = { claims } as unknown as EventView
  const markup = renderToStaticMarkup(<TollTree event={event} harm="killed" locale="en" />)
  return markup.replaceAll(/<[^>]*>/g, '').trim()
}

const whole = claimView({ id: 'all', toll: exactly(4), group: 'unspecified' })
const part = (id: string, overrides: Partial<ClaimView> = {}) =>
  claimView({ id, wholes: ['all'], group: 'rebel', toll: exactly(2), ...overrides })

test('two sides of one group are told as one', () => {
  expect(sentence([whole, part('a'), part('b')])).toBe('4 killed: 4 rebels')
})

test('parts of different groups, or of different provinces, stay apart', () => {
  expect(sentence([whole, part('a'), part('b', { group: 'civilian' })])).toBe('4 killed: 2 civilians, 2 rebels')
  expect(sentence([whole, part('a'), part('b', { provinceCode: 'SY-ID' })])).toBe('4 killed: 2 rebels, 2 rebels')
})

test('a number that is not known takes nothing from one that is', () => {
  const dozens = part('b', { toll: { low: 24, best: null, high: null }, countWords: 'dozens' })
  expect(sentence([whole, part('a', { toll: exactly(39) }), dozens])).toBe('4 killed: 39 rebels, at least 24 rebels')
})
