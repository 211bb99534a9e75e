import { describe, expect, test } from 'vitest'
import { caveats } from '@/lib/casualties/queries/caveats'
import type { EventFilter } from '@/lib/filter/event-filter'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()

const CIVILIANS = ['civilians', 'a civilian']
const SOLDIERS = ['soldiers', 'government soldiers']

describe('the caveats of a filter’s figures', () => {
  test('say whose word it is, for which group, and why', async () => {
    expect(await caveats(eventFilter({ groups: ['rebel'] }), db)).toEqual([
      {
        words: 'rebels',
        group: 'rebel',
        reason: {
          en: 'Armed opponents of the government; the report does not tell defected soldiers from others.',
          ar: 'معارضون مسلحون للحكومة؛ ولا يميز التقرير الجنود المنشقين عن غيرهم.',
        },
        source: {
          slug: 'sohr',
          name: { en: 'Syrian Observatory for Human Rights', ar: 'المرصد السوري لحقوق الإنسان' },
        },
      },
    ])
  })

  // The publisher's "lives" belongs to a cumulative toll, which no figure holds.
  test.each<[string, Partial<EventFilter>, readonly string[]]>([
    ['all', {}, [...CIVILIANS, 'rebels', ...SOLDIERS]],
    ['the fighting of Sunday', { from: '2012-03-11' }, [...CIVILIANS, ...SOLDIERS]],
    ['Idlib on Saturday', { provinces: ['SY-ID'], to: '2012-03-10' }, CIVILIANS],
    ['what the Observatory says', { sources: ['sohr'] }, [...CIVILIANS, 'rebels', ...SOLDIERS]],
    ['a harm nobody reports', { harm: 'wounded' }, []],
    ['before it was published', { asOf: '2012-03-10' }, []],
    ['as of its day', { asOf: '2012-03-11' }, [...CIVILIANS, 'rebels', ...SOLDIERS]],
  ])('are those of the groups counted: %s', async (_, filter, words) => {
    expect((await caveats(eventFilter(filter), db)).map((caveat) => caveat.words)).toEqual(words)
  })
})
