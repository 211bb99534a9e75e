import { describe, expect, test } from 'vitest'
import { formatDate, formatDating, formatNumber, formatPeriod, formatToll } from '@/lib/i18n/format'
import { directionOf, isLocale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, sumOf } from '@/lib/ledger/sum'
import { exactly } from '@/tests/builders/claims'
import { dating } from '@/tests/builders/dating'

describe('formatDating in English', () => {
  test.each([
    ['a day', dating(), '11 March 2012'],
    ['a range of days', dating({ start: '2012-02-27' }), '27 February to 11 March 2012'],
    [
      'the week in which Homs was retaken',
      dating({ start: '2012-02-27', end: '2012-03-04', precision: 'week' }),
      'week of 27 February 2012',
    ],
    ['a month', dating({ start: '2012-03-01', end: '2012-03-31', precision: 'month' }), 'March 2012'],
    ['a year', dating({ start: '2012-01-01', end: '2012-12-31', precision: 'year' }), '2012'],
    ['an end alone', dating({ start: null }), 'by 11 March 2012, day not stated'],
    ['a beginning alone', dating({ end: null }), 'on or after 11 March 2012, day not stated'],
    ['neither', dating({ start: null, end: null }), 'day not stated'],
  ])('%s', (_, when, written) => {
    expect(formatDating(when, 'en')).toBe(written)
  })

  test('what is under way is not over by the day it is reported', () => {
    expect(formatDating(dating({ start: null }), 'en', true)).toBe('under way on 11 March 2012, start not stated')
  })
})

describe('formatDating in Arabic', () => {
  test('writes the months of the Levant', () => {
    expect(formatDate('2012-03-11', 'ar')).toContain('آذار')
    expect(formatDate('2012-02-27', 'ar')).toContain('شباط')
  })

  test.each([
    ['a week', dating({ start: '2012-02-27', end: '2012-03-04', precision: 'week' }), 'شباط'],
    ['a month', dating({ start: '2012-03-01', end: '2012-03-31', precision: 'month' }), 'آذار'],
    ['an end alone', dating({ start: null }), 'آذار'],
    ['a beginning alone', dating({ end: null }), 'آذار'],
    ['a range', dating({ start: '2012-02-27' }), 'شباط'],
  ])('%s names its month', (_, when, month) => {
    expect(formatDating(when, 'ar')).toContain(month)
  })

  test('says the week as its message does', () => {
    const week = dating({ start: '2012-02-27', end: '2012-03-04', precision: 'week' })
    expect(formatDating(week, 'ar')).toBe(translator('ar').t('date.week', { date: formatDate('2012-02-27', 'ar') }))
  })
})

describe('formatDate', () => {
  test.each([
    ['full', '11 March 2012'],
    ['day', '11 March'],
    ['short', '11 Mar'],
    ['month', 'March 2012'],
    ['year', '2012'],
    ['weekday', 'Sunday'],
  ] as const)('%s: %s', (style, written) => {
    expect(formatDate('2012-03-11', 'en', style)).toBe(written)
  })
})

describe('formatPeriod', () => {
  test.each([
    ['2012-02-27', '2012-03-11', '27 February to 11 March 2012'],
    ['2011-12-30', '2012-01-02', '30 December 2011 to 2 January 2012'],
    ['2012-03-11', '2012-03-11', '11 March 2012'],
  ])('%s to %s: %s', (first, last, written) => {
    expect(formatPeriod(first, last, 'en')).toBe(written)
  })
})

describe('formatToll', () => {
  const dozens = { low: 24, best: null, high: null }
  const unknown = { low: null, best: null, high: null }

  test.each([
    ['a best figure', exactly(98), '98'],
    ['thousands, grouped', exactly(12_345), '12,345'],
    ['none', exactly(0), '0'],
    ['“dozens”', dozens, 'at least 24'],
    ['no number at all', unknown, 'an unknown number'],
    ['a low bound of none', { low: 0, best: null, high: 9 }, 'an unknown number'],
    ['a sum of nothing', NOTHING, '0'],
    ['a sum that knows all', sumOf([{ toll: exactly(98) }, { toll: exactly(4) }]), '102'],
    ['a sum with a figure missing', sumOf([{ toll: exactly(98) }, { toll: unknown }]), 'at least 98'],
    ['a sum with a low bound', sumOf([{ toll: exactly(98) }, { toll: dozens }]), 'at least 122'],
    ['a sum that knows nothing', sumOf([{ toll: unknown }, { toll: unknown }]), 'an unknown number'],
  ])('%s', (_, toll, written) => {
    expect(formatToll(toll, 'en')).toBe(written)
  })

  test('never writes an unknown toll as 0, in either language', () => {
    expect(formatToll(unknown, 'en')).not.toMatch(/\d/)
    expect(formatToll(unknown, 'ar')).not.toMatch(/[\d٠-٩]/)
  })
})

describe('numbers', () => {
  test('are grouped', () => {
    expect(formatNumber(1_234_567, 'en')).toBe('1,234,567')
    expect(formatNumber(98, 'ar')).toBe(new Intl.NumberFormat('ar-SY').format(98))
  })
})

describe('languages', () => {
  test('English stands at the root, Arabic under its prefix and from right to left', () => {
    expect(localizedPath('/about', 'en')).toBe('/about')
    expect(localizedPath('/about', 'ar')).toBe('/ar/about')
    expect(localizedPath('/', 'ar')).toBe('/ar')
    expect([directionOf('en'), directionOf('ar')]).toEqual(['ltr', 'rtl'])
    expect([isLocale('ar'), isLocale('fr')]).toEqual([true, false])
  })

  test('a name unknown in Arabic is given in English', () => {
    expect(nameIn({ en: 'Homs', ar: null }, 'ar')).toBe('Homs')
    expect(nameIn({ en: 'Homs', ar: 'حمص' }, 'ar')).toBe('حمص')
  })
})
