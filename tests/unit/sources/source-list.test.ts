import { expect, test } from 'vitest'
import { sourcesAsked } from '@/app/[locale]/sources/_components/sources-asked'
import type { SourceEntry } from '@/lib/sources/model'
import { sourcePage } from '@/lib/sources/source-list'

const source = (slug: string, en: string, ar: string | null = null): SourceEntry => ({
  slug,
  kind: 'publisher',
  name: { en, ar },
  counting: null,
})
const SOURCES = [
  source('agence-france-presse', 'Agence France-Presse'),
  source('sana', 'Syrian Arab News Agency', 'الوكالة العربية السورية للأنباء'),
  source('sohr', 'Syrian Observatory for Human Rights', 'المرصد السوري لحقوق الإنسان'),
]
const ALL = { name: null, cursor: null }
const slugs = (name: string) => sourcePage(SOURCES, { ...ALL, name }).rows.map(({ slug }) => slug)

test('a source is found by words of its name in any order, spelling and language', () => {
  expect(slugs('rights SYRIAN')).toEqual(['sohr'])
  expect(slugs('syrian')).toEqual(['sana', 'sohr'])
  expect(slugs('france presse')).toEqual(['agence-france-presse'])
  expect(slugs('الانسان')).toEqual(['sohr'])
  expect(slugs('reuters')).toEqual([])
  expect(slugs('syrian — ’')).toEqual(['sana', 'sohr'])
})

test('a name of which nothing is left to look for is no source’s, and no name asks for all', () => {
  for (const name of ['-', '—', '’', "'", '\u200B', ' - ’ ']) {
    expect(sourcePage(SOURCES, { ...ALL, name })).toMatchObject({ rows: [], found: 0, next: null })
  }
  expect(sourcesAsked(new URLSearchParams('name= '))).toEqual({ ...ALL, problems: [] })
  expect(sourcePage(SOURCES, ALL).found).toBe(3)
})

test('pages go on where the one before ended, and hold each source once', () => {
  const first = sourcePage(SOURCES, ALL, 2)
  expect([first.rows.map(({ slug }) => slug), first.found, first.next]).toEqual([
    ['agence-france-presse', 'sana'],
    3,
    'sana',
  ])
  const second = sourcePage(SOURCES, { ...ALL, cursor: first.next }, 2)
  expect([second.rows.map(({ slug }) => slug), second.next, second.lost]).toEqual([['sohr'], null, false])
})

test('a cursor that is none of theirs leads to the first page and is told', () => {
  expect(sourcePage(SOURCES, { name: 'rights', cursor: 'sana' })).toMatchObject({ found: 1, lost: true })
  expect(sourcePage(SOURCES, { name: 'rights', cursor: 'sana' }).rows).toHaveLength(1)
})

test('what the address says that is not understood is told', () => {
  const read = (query: string) => sourcesAsked(new URLSearchParams(query))
  expect(read('name= rights &cursor=')).toEqual({ name: 'rights', cursor: null, problems: [] })
  expect(read(`name=${'x'.repeat(201)}`)).toMatchObject({ name: null, problems: [{ reason: 'not_text' }] })
  expect(read('name=a&name=b&colour=red').problems).toEqual([
    { parameter: 'colour', value: 'red', reason: 'unknown_parameter' },
    { parameter: 'name', value: 'b', reason: 'repeated' },
  ])
})
