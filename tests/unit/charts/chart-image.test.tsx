import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { chartAddresses, embedSnippet } from '@/components/charts/chart-address'
import { toDaySeries } from '@/components/charts/day-series'
import { ChartImage, type Picture } from '@/components/charts/image/chart-image'
import { dayPicture, noDayPicture } from '@/components/charts/image/day-picture'
import { asManyAs, wrapped } from '@/components/charts/image/lines'
import { PALETTES, THEMES } from '@/components/charts/image/palette'
import { provincePicture } from '@/components/charts/image/province-picture'
import { toProvinceSeries } from '@/components/charts/province-series'
import { byVictimGroup } from '@/components/charts/stacking'
import { mapPicture } from '@/components/map/map-picture'
import { EVERYTHING } from '@/lib/filter/event-filter'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { outlineMap } from '@/lib/places/outlines/outline-map'
import { wellFormed } from './well-formed'

const sum = (people: number) => ({
  low: people,
  best: people,
  high: people,
  cells: 1,
  unknown: { low: 0, best: 0, high: 0 },
})
const days = toDaySeries(
  [
    { keys: ['2012-03-10/2012-03-10', 'civilian'], sum: sum(98) },
    { keys: ['2012-02-27/2012-03-04', 'a & b <c>'], sum: sum(7) },
  ],
  [],
  { first: '2012-02-27', last: '2012-03-11' },
)
const provinces = toProvinceSeries(
  [
    { keys: ['SY-ID', 'civilian'], sum: sum(29) },
    { keys: ['none', 'rebel'], sum: sum(73) },
  ],
  [{ code: 'SY-ID', name: 'Idlib & “environs” <x>' }],
)
function countryMap() {
  const outlines = outlineMap('SY')
  if (!outlines) throw new Error('there are no outlines of SY')
  return outlines
}
const mapped = {
  sums: new Map([
    ['SY-ID', sum(29)],
    ['none', sum(73)],
  ]),
  outlines: countryMap(),
  country: 'Syria',
  asked: false,
  names: new Map([['SY-ID', 'Idlib']]),
  others: [],
  reach: 'country' as const,
  chosen: ['SY-ID', 'none'],
  zoom: null,
}
const PICTURES: Record<string, (locale: Locale) => Picture> = {
  day: (locale) => dayPicture({ series: days, stacking: byVictimGroup(translator(locale)) }, locale, 'killed'),
  'no day': (locale) => noDayPicture(locale, 'killed'),
  province: (locale) => provincePicture(provinces, locale, 'killed'),
  'no province': (locale) => provincePicture({ groups: [], bars: [] }, locale, 'killed'),
  map: (locale) => mapPicture(mapped, locale, 'killed'),
}
const caption = {
  period: { first: '2012-02-27', last: '2012-03-11' },
  shown: ['words: <script> & “quotes”'],
  sources: ['One & two', 'Three'],
  address: `https://ledger.example/?q=${'long+'.repeat(60)}&province=SY-ID`,
}

function drawn(picture: Picture, locale: Locale): string {
  return renderToStaticMarkup(<ChartImage picture={picture} caption={caption} locale={locale} theme="dark" fonts="" />)
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(Object.entries(PICTURES))('the picture of %s is well-formed and asks nobody for anything', (_, picture) => {
    const svg = drawn(picture(locale), locale)
    expect(wellFormed(svg)).toBeNull()
    expect(svg).not.toMatch(/\b(?:xlink:)?href=|url\((?!#hatch)|var\(|@import|NaN|undefined/)
  })
})

test.each([
  ['day', 'People reported killed: 105'],
  ['province', 'People reported killed: 102'],
  ['map', 'People reported killed, Syria: 29; 73 more have no stated province'],
])('the title of the picture by %s says the figure', (name, figure) => {
  const picture = PICTURES[name]?.('en')
  if (!picture) throw new Error(name)
  expect(/<title id="title">([^<]*)</.exec(drawn(picture, 'en'))?.[1]).toBe(`${picture.headline}. ${figure}`)
})

test('a toll on no province is said to be of all countries where there are several', () => {
  const world = mapPicture({ ...mapped, reach: 'world' }, 'en', 'killed')
  expect(world.said[0]).toBe(
    'People reported killed, Syria: 29; 73 more have no stated province, all countries together',
  )
  expect(drawn(world, 'en')).toContain('>all countries</text>')
  expect(drawn(mapPicture(mapped, 'en', 'killed'), 'en')).not.toContain('all countries')
})

test('a picture of many provinces draws those with the most, and tells the others together', () => {
  const groups = Array.from({ length: 20 }, (_, index) => ({
    keys: [`SY-${index}`, 'civilian'],
    sum: sum(100 - index),
  }))
  const many = provincePicture(toProvinceSeries(groups, []), 'en', 'killed')
  const svg = drawn(many, 'en')
  expect(svg).toContain('>6 more provinces, 501 together</text>')
  expect(many.said.at(-1)).toBe('6 more provinces, 501 together')
  expect(svg).toContain('>SY-13</text>')
  expect(svg).not.toContain('>SY-14</text>')
})

test('the alternative text tells each part', () => {
  expect(PICTURES['province']?.('en').said.slice(1)).toEqual(['Idlib & “environs” <x>: 29', 'Not stated: 73'])
  expect(PICTURES['day']?.('en').said.slice(1)).toEqual([
    '10 March: 98 (98 civilians)',
    '27 February to 4 March 2012: 7',
  ])
})

test('pictures have the colours of the pages', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../../app/styles/tokens.css'), 'utf8')
  const blocks = [...tokens.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block ?? '')
  for (const [index, theme] of THEMES.entries()) {
    const of = Object.fromEntries([...(blocks[index] ?? '').matchAll(/--([\w-]+): (#\w+);/g)].map(([, a, b]) => [a, b]))
    for (const [name, colour] of Object.entries(PALETTES[theme]))
      expect([theme, name, of[name]]).toEqual([theme, name, colour])
  }
})

describe('lines', () => {
  test('break at spaces, and within a word longer than a line', () => {
    expect(wrapped('one two three', 60, 10)).toEqual(['one two', 'three'])
    expect(wrapped('0123456789', 32, 10)).toEqual(['01234', '56789'])
  })

  test('hold as many texts as fit and count the rest', () => {
    const most = { lines: 1, width: 60, size: 10 }
    expect(asManyAs(['one', 'two', 'three'], '; ', most)).toEqual({ text: 'one; two', left: 1 })
    expect(asManyAs([], '; ', most)).toEqual({ text: '', left: 0 })
  })
})

describe('addresses', () => {
  const place = { filter: { ...EVERYTHING, provinces: ['SY-ID'] }, origin: 'https://ledger.example' }

  test('lead to the same figures', () => {
    expect(chartAddresses('province', 'province', place, 'ar')).toEqual({
      csv: '/api/v1/casualties/summary.csv?province=SY-ID&harm=killed&by=province&split=group',
      svg: '/charts/province.svg?province=SY-ID&lang=ar',
      png: '/charts/province.png?province=SY-ID&lang=ar',
      embed: 'https://ledger.example/ar/embed/province?province=SY-ID',
      view: 'https://ledger.example/ar?province=SY-ID',
    })
  })

  test('of the map hold every province in the CSV, as the map does', () => {
    expect(chartAddresses('map', 'province', place, 'en').csv).toBe(
      '/api/v1/casualties/summary.csv?harm=killed&by=province',
    )
  })

  test('stand quoted in the snippet', () => {
    const addresses = chartAddresses('day', 'week', { ...place, filter: { ...place.filter, words: '"a' } }, 'en')
    expect(embedSnippet('day', addresses, 'He said "no" & left')).toBe(
      '<iframe src="https://ledger.example/embed/day?province=SY-ID&amp;q=%22a" title="He said &quot;no&quot; &amp; left" width="100%" height="680" style="border:0" loading="lazy"></iframe>',
    )
  })
})
