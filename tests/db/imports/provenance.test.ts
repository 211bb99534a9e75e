import { beforeAll, describe, expect, test } from 'vitest'
import { eventToll } from '@/components/timeline/event-toll'
import { assertedClaims } from '@/lib/casualties/queries/asserted-claims'
import { citations } from '@/lib/casualties/queries/citations'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { eventBySlug } from '@/lib/events/queries/event-by-slug'
import { importFile } from '@/lib/imports/run/import-file'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()
const GED = { en: 'UCDP GED', ar: null }
const SOHR = { en: 'Syrian Observatory for Human Rights', ar: 'المرصد السوري لحقوق الإنسان' }

beforeAll(async () => {
  const row = gedRow({
    id: '77',
    source_office: 'SOHR',
    source_article: '"SOHR,2016-01-01,Clashes in a village"',
    source_headline: 'Clashes in a village',
    deaths_a: '1',
    deaths_b: '3',
    deaths_civilians: '0',
    deaths_unknown: '0',
    low: '2',
    best: '4',
    high: '6',
  })
  await importFile({ ...GED_ORDER, bytes: streamed(csvOf([row])) }, db)
})

describe('a figure of a dataset', () => {
  test('leads to who reported it, the row it stands in, and what that row cites', async () => {
    const { counted } = await figureLedger(eventFilter({ datasets: ['ucdp-ged'] }), db)
    expect(counted.map(({ toll, says, cellKind }) => [toll.low, toll.best, toll.high, says.best, cellKind])).toEqual([
      [null, 3, null, 3, 'claim'],
      [null, 1, null, 1, 'claim'],
      [2, 0, 6, 4, 'remainder'],
    ])
    for (const line of counted) {
      expect(line.citation).toEqual({ asserter: SOHR, publisher: GED, publishedOn: null, row: '77' })
      expect(line.cites).toBe('"SOHR,2016-01-01,Clashes in a village"')
    }
  })

  test('a figure of a report cites no row', async () => {
    const { counted } = await figureLedger(eventFilter({ datasets: ['none'], groups: ['state_forces'] }), db)
    expect(counted.map(({ citation, cites }) => [citation?.publishedOn, citation?.row, cites])).toEqual([
      ['2012-03-11', null, null],
      ['2012-03-11', null, null],
    ])
  })

  test('a chart credits the dataset once, whoever its rows cite, after the reports', async () => {
    expect(
      (await citations(eventFilter(), db)).map(({ publisher, publishedOn }) => [publisher.en, publishedOn]),
    ).toEqual([
      ['The Jerusalem Post', '2012-03-11'],
      ['UCDP GED', null],
    ])
  })

  test('stands on the page of the dataset, and counts where that source is asked for', async () => {
    const { claims } = await assertedClaims('ucdp-ged', db)
    expect(claims.map(({ toll }) => toll.best)).toEqual([4, 1, 3])
    const event = await eventBySlug('ucdp-ged-77', {}, db)
    const under = (source: string) => event && eventToll(event, eventFilter({ sources: [source] }), 'killed').best
    expect([under('ucdp-ged'), under('sohr'), under('jerusalem-post')]).toEqual([4, 4, 0])
  })
})
