import { describe, expect, test } from 'vitest'
import { ACLED_COLUMNS } from '@/lib/imports/formats/acled/schema'
import { BECOMES } from '@/lib/imports/formats/becomes'
import { GED_COLUMNS } from '@/lib/imports/formats/ged/schema'
import type { PreviewedRow } from '@/lib/imports/model'
import { previewOf } from '@/lib/imports/preview'
import type { Locate } from '@/lib/imports/run/staged-rows'
import type { ImportFormatName } from '@/lib/imports/vocabulary'
import { acledRow, csvOf, gedRow, streamed, worded } from '@/tests/builders/imported-rows'

const inSyria: Locate = ({ country }) =>
  country === 'Syria'
    ? { countryCode: 'SY', provinceCode: 'SY-HI', folded: [] }
    : { column: 'country', value: country, trouble: { reason: 'unknown_country', values: {} } }

function preview(rows: Parameters<typeof csvOf>[0], format: ImportFormatName = 'ged', limit?: number) {
  return previewOf(streamed(csvOf(rows)), format, inSyria, limit)
}

function accepted(row: PreviewedRow | undefined) {
  if (!row || !('event' in row)) throw new Error(`the row is not accepted: ${JSON.stringify(row)}`)
  return row
}

describe('the preview of a file', () => {
  test('tells what each column becomes', async () => {
    const { rows, columns, more } = await preview([gedRow()])
    const { event, from } = accepted(rows[0])
    expect([event.title, event.kind, columns, more]).toEqual([
      'Government of Syria – Syrian insurgents, Teir Maaleh village',
      'fighting',
      Object.keys(gedRow()).length,
      false,
    ])
    const columnsOf = (becoming: string) =>
      from.find((one) => one.becoming === becoming)?.cells.map(({ column }) => column)
    expect(columnsOf('dates')).toEqual(['date_prec', 'date_start', 'date_end'])
    expect(columnsOf('figures')).toContain('best')
    expect(columnsOf('codes')).toContain('conflict_name')
    expect(columnsOf('codes')).not.toContain('gwnob')
  })

  test('tells what is lost, of the file and of each row', async () => {
    const dates = '2015-01-01;2015-01-02'
    const { rows, lost } = await preview([
      gedRow({ notes_of_ours: 'kept nowhere' }),
      gedRow({
        id: '2',
        notes_of_ours: '',
        source_office: 'SOHR;AFP',
        source_original: 'a doctor',
        source_date: dates,
      }),
    ])
    expect(lost).toEqual(['year', 'notes_of_ours'])
    expect(accepted(rows[0]).lost.map(({ column }) => column)).toEqual(['year', 'notes_of_ours'])
    expect(accepted(rows[1]).lost).toEqual([
      { column: 'year', value: '2016' },
      { column: 'source_date', value: dates },
      { column: 'source_original', value: 'a doctor' },
    ])
  })

  test('rejects what the run rejects: cells, countries that are not known, and what stands there already', async () => {
    const { rows } = await preview([
      gedRow({ best: 'many' }),
      gedRow({ id: '2', country: 'Atlantis' }),
      gedRow({ id: '3' }),
      gedRow({ id: '3' }),
    ])
    expect(rows.flatMap((row) => ('rejected' in row ? [worded(row.rejected)] : []))).toEqual([
      { line: 2, column: 'best', value: 'many', reason: 'not a whole number from 0 up' },
      { line: 3, column: 'country', value: 'Atlantis', reason: 'is no country that is known here' },
      { line: 5, column: 'id', value: '3', reason: 'stands on line 4 already' },
    ])
  })

  test('shows as many rows as asked for and reads no further', async () => {
    const many = Array.from({ length: 30 }, (_, index) => gedRow({ id: String(index + 1) }))
    expect([(await preview(many)).rows.length, (await preview(many)).more]).toEqual([20, true])
    async function* endless() {
      yield* streamed(csvOf(many))
      for (;;) yield new TextEncoder().encode(csvOf([gedRow({ id: '99' })]).split('\n')[1] ?? '')
    }
    expect((await previewOf(endless(), 'ged', inSyria, 3)).rows).toHaveLength(3)
  })

  test('of a file that is not of its format names what is lacking', async () => {
    await expect(preview([acledRow()], 'ged')).rejects.toThrow('This is not a file of UCDP GED')
    expect(accepted((await preview([acledRow()], 'acled')).rows[0]).event.claims).toHaveLength(1)
  })
})

test.each([
  ['ged', GED_COLUMNS],
  ['acled', ACLED_COLUMNS],
] as const)('every column that is read of %s becomes something', (format, columns) => {
  const told = new Set(Object.values(BECOMES[format]).flat())
  expect(columns.filter((column) => !told.has(column))).toEqual([])
  expect([...told].filter((column) => !columns.includes(column))).toEqual([])
})
