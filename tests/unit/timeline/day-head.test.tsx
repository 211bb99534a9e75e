import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DayHead } from '@/components/timeline/day-head'
import type { Dating } from '@/lib/casualties/model'
import type { DayToll } from '@/lib/events/model'
import type { Locale } from '@/lib/i18n/locale'
import { sumOf } from '@/lib/ledger/sum'
import { exactly } from '@/tests/builders/claims'
import { eventFilter } from '@/tests/builders/filters'

const people = (count: number) => sumOf([{ toll: exactly(count) }])

/** What the head of 5 March 2012 says, piece by piece. */
function said(toll: DayToll | undefined, precision: Dating['precision'] = 'day', locale: Locale = 'en'): string[] {
  const event = { firstDay: '2012-03-05', dating: { start: '2012-03-05', end: '2012-03-05', precision } } as const
  const markup = renderToStaticMarkup(<DayHead event={event} toll={toll} filter={eventFilter()} locale={locale} />)
  return markup.split(/<[^>]*>/).filter(Boolean)
}

test('a day has its own toll, and apart from it what is told for several days that begin on it', () => {
  const apart = '30 killed over several days from this one, counted apart'
  expect(said({ alone: people(4), several: null })).toEqual(['Monday', '5 March 2012', '4 killed'])
  expect(said({ alone: people(4), several: people(30) })).toEqual(['Monday', '5 March 2012', '4 killed', apart])
  expect(said({ alone: null, several: people(30) })).toEqual(['Monday', '5 March 2012', apart])
  expect(said(undefined)).toEqual(['Monday', '5 March 2012'])
})

test('in Arabic as well', () => {
  expect(said({ alone: people(4), several: people(30) }, 'day', 'ar')).toEqual([
    'الاثنين',
    '٥ آذار ٢٠١٢',
    '٤ قتلى',
    '٣٠ قتلى في عدة أيام تبدأ بهذا اليوم، تُحسب على حدة',
  ])
})

test('a week has no toll of a day', () => {
  expect(said({ alone: people(4), several: people(30) }, 'week')).toEqual(['Week of', '5 March 2012'])
})
