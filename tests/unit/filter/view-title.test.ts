import { expect, test } from 'vitest'
import { viewTitle } from '@/components/filters/view-title'
import { LOCALES } from '@/lib/i18n/locale'
import { eventFilter } from '@/tests/builders/filters'

const names = {
  provinces: new Map([
    ['SY-ID', 'Idlib'],
    ['SY-HI', 'Homs'],
  ]),
  sources: new Map([['sohr', 'Syrian Observatory']]),
  actors: new Map([['kofi-annan', 'Kofi Annan']]),
}
const day = { from: '2012-03-10', to: '2012-03-10' }

test.each([
  [{ provinces: ['SY-ID'], groups: ['civilian'], ...day }, 'Idlib, killed civilians, 10 March 2012'],
  [{ provinces: ['SY-ID', 'SY-HI'], kinds: ['shelling'] }, 'Idlib, Homs, Shelling'],
  [{ provinces: ['none'], from: '2012-03-10', to: '2012-03-11' }, 'no province stated, 10 March to 11 March 2012'],
  [{ harm: 'wounded', groups: ['rebel', 'civilian'] }, 'wounded rebels, civilians'],
  [{ harm: 'missing', from: '2012-03-10' }, 'missing, from 10 March 2012'],
  [{ to: '2012-03-10', words: 'tank' }, 'to 10 March 2012, words: tank'],
  [{ actors: ['kofi-annan'], sources: ['sohr'] }, 'with Kofi Annan, says Syrian Observatory'],
  [{ policy: { by: 'lowest' }, provinces: ['SY-XX'] }, 'SY-XX, lowest of rival figures'],
] as const)('%j is called “%s”', (overrides, title) => {
  expect(viewTitle(eventFilter(overrides), names, 'en')).toBe(title)
})

test('Arabic says so in its own words and digits', () => {
  const filter = eventFilter({ provinces: ['none'], groups: ['civilian'], ...day })
  expect(viewTitle(filter, names, 'ar')).toBe('المحافظة غير مذكورة، قتلى (مدنيون)، ١٠ آذار ٢٠١٢')
  expect(viewTitle(filter, names, 'ar-latn')).toContain('2012')
})

test.each(LOCALES)('without a filter there is nothing to say in %s', (locale) => {
  expect(viewTitle(eventFilter(), names, locale)).toBeNull()
})
