import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leftOutBecause, NOW, type Standing } from '@/lib/ledger/standing'
import { instant, standing } from '@/tests/builders/claims'

const counting: Standing = {
  tollType: 'incident',
  happened: true,
  accepted: true,
  publishedAt: '2012-03-11T12:00:00.000Z',
  recordedAt: '2012-03-12T08:00:00.000Z',
}
const justPublished = '2012-03-11T12:00:00.000Z'
const notYetPublished = '2012-03-11T11:59:59.999Z'
const justRecorded = '2012-03-12T08:00:00.000Z'
const notYetRecorded = '2012-03-12T07:59:59.999Z'

describe('leftOutBecause', () => {
  test.each([
    [{}, null],
    [{ tollType: 'cumulative' }, 'cumulative'],
    [{ happened: false }, 'not_happened'],
    [{ accepted: false }, 'not_accepted'],
    [{ tollType: 'period' }, null],
  ] as const)('%o: %s', (overrides, reason) => {
    expect(leftOutBecause({ ...counting, ...overrides })).toBe(reason)
  })

  test.each([
    [{ published: justPublished, recorded: null }, null],
    [{ published: notYetPublished, recorded: null }, 'not_published'],
    [{ published: null, recorded: justRecorded }, null],
    [{ published: null, recorded: notYetRecorded }, 'not_recorded'],
    [{ published: justPublished, recorded: justRecorded }, null],
    [{ published: justPublished, recorded: notYetRecorded }, 'not_recorded'],
    [{ published: notYetPublished, recorded: justRecorded }, 'not_published'],
  ] as const)('looked back to %o: %s', (asOf, reason) => {
    expect(leftOutBecause(counting, asOf)).toBe(reason)
  })

  test('names the first reason of several, what it is before when it came', () => {
    const everything = { ...counting, tollType: 'cumulative', happened: false, accepted: false } as const
    const asOf = { published: notYetPublished, recorded: notYetRecorded }
    expect(leftOutBecause(everything, asOf)).toBe('cumulative')
    expect(leftOutBecause({ ...everything, tollType: 'period' }, asOf)).toBe('not_happened')
    expect(leftOutBecause({ ...everything, tollType: 'period', happened: true }, asOf)).toBe('not_accepted')
    expect(leftOutBecause(counting, asOf)).toBe('not_published')
    expect(leftOutBecause(counting, { ...asOf, published: null })).toBe('not_recorded')
  })

  test('looked back to a time when all had been published and recorded is as it is now', () => {
    const late = '2012-03-13T00:00:00.000Z'
    fc.assert(
      fc.property(standing, (one) => {
        expect(leftOutBecause(one, { published: late, recorded: late })).toBe(leftOutBecause(one, NOW))
      }),
    )
  })

  test('what counted at a time counts at every later one', () => {
    fc.assert(
      fc.property(standing, instant, instant, (one, at, other) => {
        const [earlier, later] = [at, other]
          .toSorted()
          .map((time) => leftOutBecause(one, { published: time, recorded: time }))
        expect(earlier === null ? later : null).toBe(null)
      }),
    )
  })
})
