import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf, moved, movedByKey, within } from '@/components/timeline/overview/brush-moves'
import { bucketsOf } from '@/components/timeline/overview/buckets'
import { halves, windowOf, withWindow, zoomedIn, zoomedOut } from '@/components/timeline/overview/window'
import { addDays, daysBetween } from '@/lib/civil-date'
import { eventFilter } from '@/tests/builders/filters'

const WHOLE = { first: '2012-01-01', last: '2012-12-31' }
const day = fc.integer({ min: 0, max: 365 }).map((days) => addDays(WHOLE.first, days))
const period = fc
  .tuple(day, day)
  .map((days) => days.toSorted())
  .map(([first = '', last = '']) => ({ first, last }))
const length = ({ first, last }: { first: string; last: string }) => daysBetween(first, last) + 1

describe('a window', () => {
  test('is what the filter leaves of the whole', () => {
    expect(windowOf(eventFilter(), WHOLE)).toEqual(WHOLE)
    expect(windowOf(eventFilter({ from: '2012-03-01' }), WHOLE)).toEqual({ first: '2012-03-01', last: '2012-12-31' })
    expect(windowOf(eventFilter({ from: '1999-01-01', to: '2012-02-01' }), WHOLE)?.first).toBe('2012-01-01')
    expect(windowOf(eventFilter({ from: '2013-01-01' }), WHOLE)).toBeNull()
  })

  test('asks for no date at an end of the whole', () => {
    const filter = eventFilter({ provinces: ['SY-ID'], from: '2012-05-01', to: '2012-06-01' })
    expect(withWindow(filter, WHOLE, WHOLE)).toEqual(eventFilter({ provinces: ['SY-ID'] }))
    expect(withWindow(filter, { first: '2012-01-01', last: '2012-01-31' }, WHOLE)).toMatchObject({
      from: null,
      to: '2012-01-31',
    })
  })

  test('is halved and doubled around its middle, and never leaves the whole', () => {
    expect(zoomedIn({ first: '2012-03-01', last: '2012-03-08' })).toEqual({ first: '2012-03-03', last: '2012-03-06' })
    expect(zoomedOut({ first: '2012-03-03', last: '2012-03-06' }, WHOLE)).toEqual({
      first: '2012-03-01',
      last: '2012-03-08',
    })
    expect(zoomedOut({ first: '2012-01-01', last: '2012-01-02' }, WHOLE)?.last).toBe('2012-01-04')
    expect(zoomedIn({ first: '2012-03-01', last: '2012-03-01' })).toBeNull()
    expect(zoomedOut(WHOLE, WHOLE)).toBeNull()
    fc.assert(
      fc.property(period, (window) => {
        const [smaller, greater] = [zoomedIn(window), zoomedOut(window, WHOLE)]
        if (smaller) {
          expect(length(smaller)).toBe(Math.ceil(length(window) / 2))
          expect(smaller.first >= window.first && smaller.last <= window.last).toBe(true)
        }
        if (greater) {
          expect(length(greater)).toBe(Math.min(length(window) * 2, 366))
          expect(greater.first <= window.first && greater.last >= window.last).toBe(true)
          expect(greater.first >= WHOLE.first && greater.last <= WHOLE.last).toBe(true)
        }
      }),
    )
  })

  test('falls into two halves that share no day and leave none out', () => {
    fc.assert(
      fc.property(period, (window) => {
        const half = halves(window)
        if (!half) expect(window.first).toBe(window.last)
        if (!half) return
        expect([half.earlier.first, half.later.last]).toEqual([window.first, window.last])
        expect(addDays(half.earlier.last, 1)).toBe(half.later.first)
      }),
    )
  })
})

describe('a handle', () => {
  const months = bucketsOf(WHOLE, 'month')
  const spring = { first: '2012-03-01', last: '2012-05-31' }
  const press = (key: string, edge: 'first' | 'last' = 'first', mirrored = false, window = spring) =>
    movedByKey(window, edge, key, months, mirrored)?.[edge]

  test('moves by a bucket, by ten, and to the ends', () => {
    expect(press('ArrowRight')).toBe('2012-04-01')
    expect(press('ArrowLeft')).toBe('2012-02-01')
    expect(press('ArrowUp', 'last')).toBe('2012-06-30')
    expect(press('PageUp', 'last')).toBe('2012-12-31')
    expect(press('PageDown')).toBe('2012-01-01')
    expect(press('Home')).toBe('2012-01-01')
    expect(press('End', 'last')).toBe('2012-12-31')
    expect(press('Tab')).toBeUndefined()
  })

  test('goes where the key points where time runs from the right', () => {
    expect(press('ArrowLeft', 'first', true)).toBe('2012-04-01')
    expect(press('ArrowRight', 'first', true)).toBe('2012-02-01')
    expect(press('ArrowUp', 'first', true)).toBe('2012-04-01')
  })

  test('stops at the other one', () => {
    expect(press('End')).toBe('2012-05-01')
    expect(press('Home', 'last')).toBe('2012-03-31')
    expect(moved(spring, 'first', 11, months)).toEqual({ first: '2012-05-01', last: '2012-05-31' })
  })

  test('within a bucket goes to that bucket’s own end first', () => {
    expect(press('ArrowLeft', 'first', false, { first: '2012-03-10', last: '2012-05-31' })).toBe('2012-03-01')
    expect(press('ArrowRight', 'last', false, { first: '2012-03-10', last: '2012-05-10' })).toBe('2012-05-31')
    expect(press('ArrowRight', 'first', false, { first: '2012-03-10', last: '2012-03-20' })).toBe('2012-03-01')
  })

  test('is said by an address that keeps the rest in its order', () => {
    const address = '/ar?province=SY-ID&from=2012-01-01&to=2012-12-31&q=%D8%A3'
    expect(addressOf(address, spring, WHOLE, months)).toBe('/ar?province=SY-ID&from=2012-03-01&to=2012-05-31&q=%D8%A3')
    expect(addressOf(address, WHOLE, WHOLE, months)).toBe('/ar?province=SY-ID&q=%D8%A3')
    expect(addressOf(address, { first: '2012-12-01', last: '2012-12-31' }, WHOLE, months)).toContain('to=2012-12-31')
    expect(within({ first: '2011-01-01', last: '2012-02-01' }, WHOLE)).toEqual({
      first: '2012-01-01',
      last: '2012-02-01',
    })
  })
})
