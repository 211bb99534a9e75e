import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { whereWords } from '@/components/timeline/words'
import { eventBySlug } from '@/lib/events/queries/event-by-slug'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { casualtiesCsv } from '@/lib/exports/csv'
import { countLosses } from '@/lib/imports/mapping/losses'
import { datasetList } from '@/lib/imports/queries/dataset-list'
import { importFile } from '@/lib/imports/run/import-file'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()

test('a province that is not known shows its words, stands under none, is found by them, and is reported', async () => {
  const losses = countLosses('ged')
  const rows = [
    gedRow({ id: '1', adm_1: 'Nowhere Governorate', date_prec: '2', geom_wkt: 'POINT (1 2)' }),
    gedRow({ id: '2', adm_1: 'Nowhere Governorate', date_prec: '2', where_prec: '2', geom_wkt: '' }),
    gedRow({ id: '3', adm_1: '', geom_wkt: '' }),
    gedRow({ id: '4', geom_wkt: '', best: '-1' }),
  ]
  await importFile(
    { ...GED_ORDER, bytes: streamed(csvOf(rows)), onHeader: losses.onHeader, onEvent: losses.onEvent },
    db,
  )

  const { columns, codes } = losses.losses()
  expect(columns.map(({ column }) => column)).toEqual(['year', 'geom_wkt'])
  expect(codes.map(({ code, becomes, events }) => [code, becomes, events])).toEqual([
    ['type_of_violence 1', 'fighting', 3],
    ['date_prec 2', 'day', 2],
    ['where_prec 2', 'settlement', 1],
  ])

  const [dataset] = await datasetList(db)
  expect(dataset).toMatchObject({
    slug: 'ucdp-ged',
    licence: 'CC BY 4.0',
    redistributable: true,
    events: 3,
    unmatched: { names: [{ words: 'Nowhere Governorate', country: { en: 'Syria' }, events: 2 }], more: 0 },
    runs: [{ fileName: 'ged.csv', finished: true, read: 4, added: 3, rejected: 1 }],
  })

  const event = await eventBySlug('ucdp-ged-1', {}, db)
  expect(event && whereWords(event, 'en')).toBe(
    'Teir Maaleh village, “\u2068Nowhere Governorate\u2069”, a province not known here',
  )
  const unplaced = eventFilter({ datasets: ['ucdp-ged'], provinces: ['none'] })
  expect(await eventTotal(unplaced, db)).toBe(3)
  expect(await eventTotal({ ...unplaced, words: 'nowhere' }, db)).toBe(2)
  const csv = await text(Readable.from(await casualtiesCsv(unplaced, db)))
  expect(csv).toContain(',Syria,,Nowhere Governorate,')
  expect(csv).toContain(',Syria,,not stated,')
})
