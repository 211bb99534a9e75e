import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fromDate, isCivilDate, startOfWeek, toDate } from '@/lib/civil-date'
import { anyDate } from '@/tests/builders/filters'

describe('isCivilDate', () => {
  test.each(['2012-03-10', '2012-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isCivilDate(text)).toBe(true)
  })

  test.each([
    '2012-02-30',
    '2011-02-29',
    '1900-02-29',
    '2012-04-31',
    '2012-13-01',
    '2012-00-10',
    '2012-03-00',
    '2012-03-32',
    '0000-01-01',
    '10000-01-01',
    '12-03-10',
    '2012-3-10',
    '2012-03-10\n',
    ' 2012-03-10',
    '2012-03-10T00:00:00Z',
    '2012/03/10',
    '+2012-03-1',
    '٢٠١٢-٠٣-١٠',
    '',
  ])('%j does not', (text) => {
    expect(isCivilDate(text)).toBe(false)
  })
})

describe('a civil date', () => {
  test('is the same after a journey through the database’s driver, in any zone', () => {
    fc.assert(fc.property(anyDate, (date) => fromDate(toDate(date)) === date && isCivilDate(date)))
  })

  test('begins at midnight in UTC', () => {
    expect(toDate('2012-03-30').toISOString()).toBe('2012-03-30T00:00:00.000Z')
    expect(toDate('0001-01-01').toISOString()).toBe('0001-01-01T00:00:00.000Z')
  })

  test('has a next day that is one day later, on the days that clocks change too', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
        const other = addDays(date, days)
        fc.pre(isCivilDate(other))
        expect(daysBetween(date, other)).toBe(days)
        expect(addDays(other, -days)).toBe(date)
        expect(other > date).toBe(days > 0)
      }),
    )
  })

  test.each([
    ['2012-02-28', 1, '2012-02-29'],
    ['2012-02-29', 1, '2012-03-01'],
    ['2011-02-28', 1, '2011-03-01'],
    ['2012-03-01', -1, '2012-02-29'],
    // Clocks go forward in Los Angeles on the first and in Damascus on the second, at midnight.
    ['2012-03-11', 1, '2012-03-12'],
    ['2012-03-30', 1, '2012-03-31'],
    ['2012-03-29', 1, '2012-03-30'],
    ['2012-12-31', 1, '2013-01-01'],
  ])('%s and %i days is %s', (date, days, other) => {
    expect(addDays(date, days)).toBe(other)
  })
})

describe('startOfWeek', () => {
  test.each([
    ['2012-03-11', '2012-03-05'],
    ['2012-03-10', '2012-03-05'],
    ['2012-03-05', '2012-03-05'],
    ['2012-03-04', '2012-02-27'],
    ['2012-01-01', '2011-12-26'],
    ['2012-04-01', '2012-03-26'],
  ])('the week of %s begins on Monday %s', (date, monday) => {
    expect(startOfWeek(date)).toBe(monday)
  })

  test('is a Monday at most six days earlier', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const monday = startOfWeek(date)
        expect(toDate(monday).getUTCDay()).toBe(1)
        expect(daysBetween(monday, date)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(monday, date)).toBeLessThanOrEqual(6)
      }),
    )
  })
})
