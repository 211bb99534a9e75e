import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACLED_CODES } from '@/lib/imports/formats/acled/schema'
import { GED_CODES } from '@/lib/imports/formats/ged/schema'
import { CELL_FILE_COLUMNS, EVENT_FILE_COLUMNS } from '@/lib/imports/formats/ledger/schema'
import { ACLED_FIELDS, ACLED_LOST_CODES } from '@/lib/imports/mapping/acled-words'
import { GED_FIELDS, GED_LOST_CODES } from '@/lib/imports/mapping/ged-words'
import { columnsLost, MAPPINGS } from '@/lib/imports/mapping/mappings'
import { OWN_WORDS } from '@/lib/imports/mapping/own-words'
import type { ImportFormatName } from '@/lib/imports/vocabulary'
import { acledRow, gedRow, importedOne, oldAcledRow } from '@/tests/builders/imported-rows'

const columnsOf = (format: ImportFormatName, ...fates: string[]) =>
  MAPPINGS[format].columns.filter(({ fate }) => fates.includes(fate)).map(({ column }) => column)

describe('what becomes of each column', () => {
  test.each([
    ['ged', gedRow()],
    ['acled', acledRow()],
    ['acled', oldAcledRow()],
  ] as const)('is told of every column that a file of %s has', (format, row) => {
    expect(columnsOf(format, 'field', 'code', 'lost')).toEqual(expect.arrayContaining(Object.keys(row)))
  })

  test.each([
    ['ged', gedRow(), GED_CODES],
    ['acled', oldAcledRow(), ACLED_CODES],
  ] as const)('of %s is what the mapper does: codes are kept as they stand', async (format, row, codes) => {
    expect(columnsOf(format, 'code')).toEqual([...codes])
    const read = await importedOne(row, format)
    if (!('event' in read)) throw new Error('the row is not read')
    const kept = columnsOf(format, 'code').filter((column) => row[column])
    expect(Object.keys(read.event.codes).sort()).toEqual(kept.sort())
  })

  test('of our own files is a field each', () => {
    expect(new Set(columnsOf('ledger', 'field'))).toEqual(new Set([...EVENT_FILE_COLUMNS, ...CELL_FILE_COLUMNS]))
  })

  test('is said in words of each field of another format, and why where it is lost', () => {
    for (const { format, columns } of Object.values(MAPPINGS)) {
      for (const { column, fate, told } of columns) {
        if (fate === 'lost' || (fate === 'field' && format !== 'ledger')) expect(told, column).not.toBeNull()
        if (told) expect([column, told.ar !== told.en && told.ar !== '']).toEqual([column, true])
      }
    }
  })

  test('is said of no column and no code that is none', () => {
    for (const [format, words] of [
      ['ged', GED_FIELDS],
      ['acled', ACLED_FIELDS],
      ['ledger', OWN_WORDS],
    ] as const) {
      expect(Object.keys(words).filter((column) => !columnsOf(format, 'field', 'code').includes(column))).toEqual([])
    }
    for (const [format, words] of [
      ['ged', GED_LOST_CODES],
      ['acled', ACLED_LOST_CODES],
    ] as const) {
      const codes = MAPPINGS[format].codes.flatMap((one) => one.codes.map(({ code }) => `${one.column} ${code}`))
      expect(Object.keys(words).filter((code) => !codes.includes(code))).toEqual([])
    }
  })

  test('a column that is not known is lost and named', () => {
    expect(columnsLost('ged', ['id', 'geom_wkt', '', 'my_notes'])).toEqual(['geom_wkt', 'my_notes'])
  })
})

const folder = process.env['LEDGER_TEST_DATA'] ?? ''
const files = [
  ['ged231_sample1000.csv', 49],
  ['ged_syria_191.csv', 41],
] as const

describe.skipIf(!files.every(([file]) => existsSync(join(folder, file))))('the real headers of UCDP GED', () => {
  test.each(files)('%s: each of its %i columns is told, and two are lost', (file, count) => {
    const [line = ''] = readFileSync(join(folder, file), 'utf8').split('\n')
    const header = line.trim().replaceAll('"', '').toLowerCase().split(',')
    expect(header).toHaveLength(count)
    expect(columnsOf('ged', 'field', 'code', 'lost')).toEqual(expect.arrayContaining(header))
    expect(columnsLost('ged', header)).toEqual(['year', 'geom_wkt'])
  })
})
