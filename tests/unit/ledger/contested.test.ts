import { expect, test } from 'vitest'
import { contestedEvents, type TimedClaim } from '@/lib/ledger/contested'

const claim = (id: string, event: string, overrides: Partial<TimedClaim<string>> = {}): TimedClaim<string> => ({
  id,
  event,
  partOf: null,
  told: 'on Sunday',
  eventTold: 'on Sunday',
  ...overrides,
})

test('an event told at one time is settled, and one whose claim was told later is contested', () => {
  const claims = [claim('a', 'first'), claim('b', 'first'), claim('c', 'second', { told: 'on Monday' })]
  expect(contestedEvents(claims, [])).toEqual(['second'])
})

test('a link makes both of its events contested, and all that hangs together with them', () => {
  const claims = [
    claim('whole', 'first'),
    claim('part', 'second', { partOf: 'whole' }),
    claim('rival', 'third'),
    claim('apart', 'fourth'),
  ]
  expect(contestedEvents(claims, [{ from: 'rival', to: 'part' }])).toEqual(['first', 'second', 'third'])
})

test('events that a whole joins are contested where they were told at different times', () => {
  const later = { told: 'on Monday', eventTold: 'on Monday' }
  const claims = [claim('whole', 'first'), claim('part', 'second', { partOf: 'whole', ...later }), claim('a', 'third')]
  expect(contestedEvents(claims, [])).toEqual(['first', 'second'])
})

test('a whole that is not among the claims joins nothing', () => {
  expect(contestedEvents([claim('part', 'first', { partOf: 'of no event' })], [])).toEqual([])
})
