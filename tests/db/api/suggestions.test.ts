import { describe, expect, test } from 'vitest'
import { GET as suggest } from '@/app/api/v1/suggestions/route'
import { eventTotal } from '@/lib/events/queries/event-counts'
import type { Suggestion } from '@/lib/events/queries/suggestions'
import { filterVocabulary } from '@/lib/filter/known-values'
import { readFilter } from '@/lib/filter/read-filter'
import { ask, openDoors } from './door'

const db = await openDoors()
const vocabulary = await filterVocabulary(db)

async function suggested(text: string, rest = ''): Promise<Suggestion[]> {
  const response = await ask(suggest, `/api/v1/suggestions?q=${encodeURIComponent(text)}${rest}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as { data: Suggestion[] }).data
}

describe('what is typed', () => {
  test.each(['Janoudiya', 'Al Janudiyah', 'الجانودية', 'جانوديه', 'al-jānūdīyah', 'JANUDIY'])(
    '%s is the one place of that name',
    async (text) => {
      expect(await suggested(text)).toEqual([
        {
          kind: 'place',
          label: 'Al Janudiyah',
          other: 'الجانودية',
          within: 'Idlib',
          parameter: 'q',
          value: 'Al Janudiyah',
          query: 'q=Al+Janudiyah',
          events: 1,
        },
      ])
    },
  )

  test('finds provinces and actors in the reader’s language, with the other script beside', async () => {
    const [idlib] = await suggested('idl', '&lang=ar')
    expect(idlib).toMatchObject({ kind: 'province', label: 'إدلب', other: 'Idlib', within: 'سوريا', value: 'SY-ID' })
    const annan = (await suggested('أنان')).find(({ kind }) => kind === 'actor')
    expect(annan).toMatchObject({ parameter: 'actor', value: 'kofi-annan', within: null })
  })

  test('finds provinces of other countries after those of countries with events', async () => {
    const found = await suggested('ninawa')
    expect(found.map(({ value }) => value)).toContain('IQ-NI')
    expect(found.find(({ value }) => value === 'IQ-NI')?.events).toBe(0)
  })

  test('gives no part of a name of another country where a country with events has the word', async () => {
    const found = await suggested('دوما')
    expect(found.map(({ label }) => label)).toContain('Duma')
    for (const { kind, value } of found) if (kind === 'province') expect(value).toMatch(/^SY-/)
    expect((await suggested('Dodom')).map(({ value }) => value)).toContain('TZ-03')
  })

  test('gives nothing for nothing, and no more than eight', async () => {
    expect(await suggested('')).toEqual([])
    expect(await suggested('a')).toHaveLength(8)
  })
})

describe('the rest of the filter', () => {
  test.each(['', '&kind=fighting', '&from=2012-03-11', '&province=SY-HI', '&actor=kofi-annan&kind=meeting'])(
    'counts under “%s” are what choosing alone would show, and its address keeps the rest',
    async (rest) => {
      const found = [...(await suggested('idlib', rest)), ...(await suggested('annan', rest))]
      expect(found.length).toBeGreaterThan(1)
      for (const { parameter, value, events, query } of found) {
        const alone = new URLSearchParams(rest)
        alone.delete(parameter)
        alone.append(parameter, value)
        expect([value, events]).toEqual([value, await eventTotal(readFilter(alone, vocabulary).filter, db)])
        const chosen = new URLSearchParams(query)
        expect(chosen.getAll(parameter)).toContain(value)
        for (const [name, kept] of new URLSearchParams(rest)) expect(chosen.getAll(name)).toContain(kept)
        expect(chosen.has('q')).toBe(parameter === 'q')
      }
    },
  )
})

describe('the door', () => {
  test('refuses what it does not understand', async () => {
    for (const query of ['lang=fr', 'limit=5', 'q=%00', 'q=-', 'province=SY-XX', `q=${'x'.repeat(201)}`]) {
      expect([query, (await ask(suggest, `/api/v1/suggestions?${query}`)).status]).toEqual([query, 400])
    }
  })

  test('knows who holds the answer already', async () => {
    const first = await ask(suggest, '/api/v1/suggestions?q=idlib')
    const headers = { 'If-None-Match': first.headers.get('etag') ?? '' }
    expect((await ask(suggest, '/api/v1/suggestions?q=idlib', { headers })).status).toBe(304)
  })
})

test('every spelling, typed as words alone, finds the same events', async () => {
  const total = (words: string) => eventTotal(readFilter(new URLSearchParams({ q: words }), vocabulary).filter, db)
  for (const words of ['Janoudiya', 'Al Janudiyah', 'الجانودية'])
    expect([words, await total(words)]).toEqual([words, 1])
})
