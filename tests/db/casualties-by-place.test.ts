import { describe, expect, test } from 'vitest'
import { mapAnswer } from '@/app/[locale]/_components/map-answer'
import { casualtiesByPlace, MOST_PLACES } from '@/lib/casualties/queries/casualties-by-place'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import type { EventFilter } from '@/lib/filter/event-filter'
import { importFile } from '@/lib/imports/run/import-file'
import { addUp } from '@/lib/ledger/sum'
import { mapNames } from '@/lib/places/queries'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { openDoors } from '@/tests/db/api/door'
import { ledgerForTest } from '@/tests/db/database'

const article = await ledgerForTest()
const db = await openDoors()

const deaths = (best: number) => ({ deaths_a: '0', deaths_b: '0', deaths_unknown: String(best), best: String(best) })
const bounds = (best: number) => ({ ...deaths(best), low: String(best), high: String(best) })
const rows = [
  { id: '1', where_coordinates: 'Saraqib town', latitude: '35.8642', longitude: '36.8059', ...bounds(7) },
  // The same place, a few hundred metres off.
  { id: '2', where_coordinates: 'Saraqib town', latitude: '35.8610', longitude: '36.8101', ...bounds(5) },
  { id: '3', where_coordinates: 'Binnish town', latitude: '35.9570', longitude: '36.7140', ...bounds(1) },
  // A district and a province have coordinates too, of what is no settlement.
  { id: '4', where_coordinates: 'Idlib district', where_prec: '3', ...bounds(20) },
  { id: '5', where_coordinates: 'Idlib Governorate', where_prec: '4', ...bounds(300) },
].map((row) => gedRow({ adm_1: 'Idlib Governorate', ...row }))
const abroad = ['6', '7'].map((id) =>
  gedRow({ id, country: 'Iraq', adm_1: 'Ninewa province', where_coordinates: 'Mosul city', ...bounds(2) }),
)

const nobody = gedRow({
  ...{ id: '8', country: 'Iraq', adm_1: 'Ninewa province', where_coordinates: 'Tal Afar town' },
  ...bounds(0),
})

const report = await importFile(
  {
    ...GED_ORDER,
    bytes: streamed(csvOf([...rows, ...abroad, nobody])),
    onRejected: (row) => {
      throw new Error(JSON.stringify(row))
    },
  },
  db,
)
const GED = { datasets: ['ucdp-ged'] }

describe('tolls by settlement', () => {
  test('of the first article: Janoudiya by its name, the rest of Idlib without one', async () => {
    const { places, known, unplaced } = await casualtiesByPlace(eventFilter({ provinces: ['SY-ID'] }), article)
    expect(places.map(({ name, sum, events }) => [name.en, sum.best, events])).toEqual([['Al Janudiyah', 4, 1]])
    expect([known, unplaced.sum.best, unplaced.events]).toEqual([1, 25, 1])
    expect(places[0]?.latitude).toBeCloseTo(35.885, 2)
  })

  test('a dataset’s settlements are gathered by their coordinates, and nothing coarser is one', async () => {
    expect(report.added).toBe(8)
    const { places, unplaced } = await casualtiesByPlace(eventFilter({ ...GED, provinces: ['SY-ID'] }), db)
    expect(places.map(({ name, sum, events }) => [name.en, sum.best, events])).toEqual([
      ['Saraqib town', 12, 2],
      ['Binnish town', 1, 1],
    ])
    expect([unplaced.sum.best, unplaced.events]).toEqual([320, 2])
  })

  test.each([
    {},
    { ...GED },
    { ...GED, provinces: ['SY-ID'] },
    { provinces: ['SY-ID'], groups: ['civilian'] },
    { words: 'Saraqib' },
    { asOf: '2012-03-12', provinces: ['SY-ID'] },
  ])('with what names none, they add up to the total under %j', async (overrides) => {
    const filter = eventFilter(overrides)
    const { places, known, unplaced } = await casualtiesByPlace(filter, db)
    const [total] = await tollSums(filter, [], db)
    expect(known).toBeLessThanOrEqual(MOST_PLACES)
    const parts = addUp([...places.map(({ sum }) => sum), unplaced.sum])
    expect([parts.low, parts.best, parts.high, parts.cells]).toEqual([
      total?.sum.low ?? 0,
      total?.sum.best ?? 0,
      total?.sum.high ?? 0,
      total?.sum.cells ?? 0,
    ])
  })
})

describe('the country of a map', () => {
  const answered = async (overrides: Partial<EventFilter>, asked: string | null = null) => {
    const filter = eventFilter(overrides)
    const sums = await tollSums({ ...filter, provinces: [] }, ['province'])
    const tolls = new Map(sums.map(({ keys: [code = ''], sum }) => [code, sum]))
    const { outlines, others, reach, zoom } = await mapAnswer(filter, asked, tolls, 'en')
    const beside = others.map(({ code, sum }) => [code, sum.best])
    return { country: outlines.country, beside, reach, zoom: zoom?.province ?? null }
  }

  test.each([
    ['has the greatest toll', {}, null, { country: 'SY', beside: [['IQ', 4]] }],
    ['is the one asked for', {}, 'IQ', { country: 'IQ', beside: [['SY', 362]] }],
    ['is that of the provinces chosen', { provinces: ['IQ-NI'] }, null, { country: 'IQ', zoom: 'IQ-NI' }],
    ['has the only toll', { ...GED, words: 'Mosul' }, null, { country: 'IQ', beside: [] }],
    [
      'is that of the newest event where nobody was killed',
      { ...GED, words: 'Tal Afar' },
      null,
      { country: 'IQ', beside: [] },
    ],
    [
      'is that of most provinces told where there is no event',
      { from: '2030-01-01' },
      null,
      { country: 'SY', beside: [] },
    ],
  ] as const)('%s', async (_, overrides, asked, expected) => {
    expect(await answered(overrides, asked)).toMatchObject({ ...expected, reach: 'world' })
  })
})

describe('the words of a map', () => {
  test('are the names of countries, and those of the provinces of one', async () => {
    const names = await mapNames('IQ', ['SY'], db)
    expect(names.get('IQ-NI')?.en).toBe('Nineveh')
    expect([names.get('IQ')?.en, names.get('SY')?.ar]).toEqual(['Iraq', 'سوريا'])
    expect(names.has('SY-ID')).toBe(false)
  })
})
