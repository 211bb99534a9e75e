import { describe, expect, test } from 'vitest'
import { filterParts } from '@/components/filters/filter-parts'
import { filterParameters } from '@/lib/filter/event-filter'
import { eventFilter } from '@/tests/builders/filters'

const labels = (overrides: Parameters<typeof eventFilter>[0], locale: 'en' | 'ar' = 'en') =>
  filterParts(eventFilter(overrides), new Map(), locale, new Map([['sohr', 'Syrian Observatory']])).map(
    ({ label }) => label,
  )

describe('the chips of how figures are counted', () => {
  test.each([
    [{ policy: { by: 'latest' } }, []],
    [{ policy: { by: 'lowest' } }, ['lowest of rival figures']],
    [{ policy: { by: 'highest' } }, ['highest of rival figures']],
    [{ policy: { by: 'origins', atLeast: 2 } }, ['given alike by 2 origins or more']],
    [{ policy: { by: 'source', source: 'sohr' } }, ['rival figures as Syrian Observatory gives them']],
    [{ policy: { by: 'source', source: 'sana' } }, ['rival figures as sana gives them']],
    [{ asOf: '2012-03-11T12:00' }, ['as published by 11 March 2012, 12:00 UTC']],
    [{ asOf: '2012-03-11' }, ['as published by the end of 11 March 2012 (UTC)']],
    [{ recordedAsOf: '2012-03-12T08:30' }, ['as recorded here by 12 March 2012, 08:30 UTC']],
    [{ sources: ['sohr'] }, ['says Syrian Observatory']],
  ] as const)('%j says %j', (overrides, said) => {
    expect(labels(overrides)).toEqual(said)
  })

  test('speak Arabic, with the form that the number asks for', () => {
    expect(labels({ policy: { by: 'origins', atLeast: 2 } }, 'ar')).toEqual(['ما اتفق عليه مصدران أصليان أو أكثر'])
    expect(labels({ policy: { by: 'origins', atLeast: 3 } }, 'ar')).toEqual(['ما اتفق عليه ٣ مصادر أصلية أو أكثر'])
  })

  test('are taken away one by one, and the rest stays', () => {
    const filter = eventFilter({
      provinces: ['SY-ID'],
      policy: { by: 'lowest' },
      asOf: '2012-03-11',
      recordedAsOf: '2012-03-12',
    })
    const without = filterParts(filter, new Map(), 'en').map((part) => [
      part.key,
      filterParameters(part.without).toString(),
    ])
    expect(without).toEqual([
      ['provinces SY-ID', 'policy=lowest&asOf=2012-03-11&recordedAsOf=2012-03-12'],
      ['policy', 'province=SY-ID&asOf=2012-03-11&recordedAsOf=2012-03-12'],
      ['asOf', 'province=SY-ID&policy=lowest&recordedAsOf=2012-03-12'],
      ['recordedAsOf', 'province=SY-ID&policy=lowest&asOf=2012-03-11'],
    ])
  })
})
