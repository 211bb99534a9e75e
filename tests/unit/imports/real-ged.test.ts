import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ImportedRow, importedRows } from '@/lib/imports/imported-rows'
import { collected } from '@/tests/builders/imported-rows'

const folder = process.env['LEDGER_TEST_DATA'] ?? ''
const SYRIA = join(folder, 'ged_syria_191.csv')
const SAMPLE = join(folder, 'ged231_sample1000.csv')
const given = folder !== '' && existsSync(SYRIA) && existsSync(SAMPLE)

/** Rows of a CSV file by a reader that shares nothing with ours: quotes are odd pieces between quotes. */
function plainRows(path: string): Record<string, string>[] {
  const masked = readFileSync(path, 'utf8')
    .split('"')
    .map((piece, index) => (index % 2 === 1 ? piece.replaceAll(',', '\u0001').replaceAll('\n', '\u0002') : piece))
    .join('"')
  const [header = '', ...lines] = masked.split('\n').map((line) => line.replace(/\r$/, ''))
  const names = header.split(',')
  return lines
    .filter((line) => line !== '')
    .map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])))
}

const BOUNDS = ['low', 'best', 'high'] as const

function plainSums(rows: readonly Record<string, string>[]) {
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  return { low: sum('low'), best: sum('best'), high: sum('high'), civilians: sum('deaths_civilians') }
}

function eventsOf(rows: readonly ImportedRow[]) {
  return rows.flatMap((row) => ('event' in row ? [row.event] : []))
}

function rejectedOf(rows: readonly ImportedRow[]) {
  return rows.flatMap((row) => ('rejected' in row ? [row.rejected] : []))
}

function sums(rows: readonly ImportedRow[]) {
  const claims = eventsOf(rows).flatMap((event) => event.claims)
  const wholes = claims.filter(({ partOf }) => partOf === null)
  const civilians = claims.filter(({ groupWords }) => groupWords === 'deaths_civilians')
  const sum = (of: typeof claims, bound: (typeof BOUNDS)[number]) => of.reduce((all, one) => all + (one[bound] ?? 0), 0)
  return {
    low: sum(wholes, 'low'),
    best: sum(wholes, 'best'),
    high: sum(wholes, 'high'),
    civilians: sum(civilians, 'best'),
  }
}

function inProvince(rows: readonly ImportedRow[], words: string | null) {
  return eventsOf(rows).filter(({ place }) => place.provinceWords === words).length
}

describe.skipIf(!given)('the real files of UCDP GED (skipped unless LEDGER_TEST_DATA names their folder)', () => {
  test('19.1 for Syria is mapped whole, also where its own bounds do not rise', async () => {
    const rows = await collected(importedRows(createReadStream(SYRIA), 'ged'))
    const plain = plainRows(SYRIA)
    expect([plain.length, rows.length, rejectedOf(rows).length]).toEqual([16_566, 16_566, 0])
    expect(plainSums(plain)).toEqual({ low: 104_929, best: 112_337, high: 119_020, civilians: 26_653 })
    expect(sums(rows)).toEqual(plainSums(plain))
  })

  test('19.1 for Syria has its rows by province', async () => {
    const rows = await collected(importedRows(createReadStream(SYRIA), 'ged'))
    const plain = plainRows(SYRIA)
    const count = (province: string) => plain.filter((row) => row['adm_1'] === province).length
    expect(['Aleppo Governorate', 'Idlib Governorate', ''].map((name) => count(name))).toEqual([3_308, 1_863, 339])
    const mapped = [
      inProvince(rows, 'Aleppo Governorate'),
      inProvince(rows, 'Idlib Governorate'),
      inProvince(rows, null),
    ]
    expect(mapped).toEqual([3_308, 1_863, 339])
  })

  test('the sample of 23.1, of the whole world and with 49 columns, is as plain counting finds it', async () => {
    const rows = await collected(importedRows(createReadStream(SAMPLE), 'ged'))
    const plain = plainRows(SAMPLE)
    expect(rows).toHaveLength(plain.length)
    expect(rejectedOf(rows)).toEqual([])
    expect(sums(rows)).toEqual(plainSums(plain))
    expect(inProvince(rows, null)).toBe(plain.filter((row) => row['adm_1'] === '').length)
    expect(eventsOf(rows).map(({ originId }) => originId)).toEqual(plain.map((row) => row['id']))
  })

  test('a row begins on the line that the file has it on', async () => {
    const rows = await collected(importedRows(createReadStream(SAMPLE), 'ged'))
    const lines = readFileSync(SAMPLE, 'utf8').split('\n')
    for (const row of rows)
      if ('event' in row) expect(lines[row.line - 1]).toMatch(new RegExp(`^${row.event.originId},`))
  })
})
