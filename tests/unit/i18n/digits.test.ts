import { describe, expect, test } from 'vitest'
import { formatDate, formatNumber } from '@/lib/i18n/format'
import { directionOf, isLocale, languageOf, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

describe('the digits of Arabic', () => {
  test('are those of the address: ١٢٣ under /ar, 123 under /ar-latn', () => {
    expect([formatNumber(1234, 'ar'), formatNumber(1234, 'ar-latn')]).toEqual(['١٬٢٣٤', '1,234'])
    expect([formatDate('2012-03-11', 'ar'), formatDate('2012-03-11', 'ar-latn')]).toEqual([
      '١١ آذار ٢٠١٢',
      '11 آذار 2012',
    ])
  })

  test('change in sentences too, and nothing else does', () => {
    const newest = (locale: 'ar' | 'ar-latn') => translator(locale).t('timeline.newest', { count: 14 })
    expect([newest('ar'), newest('ar-latn')]).toEqual(['١٤ حدثاً، الأحدث أولاً', '14 حدثاً، الأحدث أولاً'])
  })

  test('make no other language', () => {
    expect([isLocale('ar-latn'), languageOf('ar-latn'), directionOf('ar-latn')]).toEqual([true, 'ar', 'rtl'])
    expect([localizedPath('/', 'ar-latn'), localizedPath('/why', 'ar-latn')]).toEqual(['/ar-latn', '/ar-latn/why'])
  })
})

describe('what stands in Latin letters within an Arabic sentence', () => {
  test('is set apart, so that what is beside it keeps its place', () => {
    expect(translator('ar').t('filter.chip.words', { words: 'Al Janudiyah (2)' })).toBe(
      'كلمات: \u2068Al Janudiyah (2)\u2069',
    )
    expect(translator('ar').t('filter.chip.words', { words: 'الجانودية' })).toBe('كلمات: الجانودية')
    expect(translator('en').t('filter.chip.words', { words: 'Al Janudiyah' })).toBe('words: Al Janudiyah')
  })

  test('chooses the words of a message as it stands', () => {
    const said = (difference: string) =>
      translator('ar').rich<string>('lead.then', { counted: '91', now: '98', difference, link: (of) => of.join('') })
    expect(said('none').join('')).not.toContain('none')
  })
})
