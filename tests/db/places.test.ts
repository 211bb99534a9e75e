import { describe, expect, test } from 'vitest'
import { filterVocabulary } from '@/lib/filter/known-values'
import { importFile } from '@/lib/imports/run/import-file'
import { ensurePlaces, lacksPlaces, loadPlaces } from '@/lib/places/load'
import { provinceNames } from '@/lib/places/province-names'
import { eventReach, placeNames, provinceNamesIn, provinces } from '@/lib/places/queries'
import { loadFirstArticle } from '@/prisma/seed'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { emptyLedgerForTest, ledgerForTest } from './database'

const loaded = await ledgerForTest()
const empty = await emptyLedgerForTest()
const renamed = await ledgerForTest()
const older = await ledgerForTest()
const moved = await ledgerForTest()
const abroad = await ledgerForTest()

type Ledger = typeof loaded

const rowsOf = async ({ pool }: Ledger) => {
  const places = await pool.query('SELECT * FROM place ORDER BY id')
  const aliases = await pool.query('SELECT * FROM place_alias ORDER BY place_id, name')
  return [places.rows, aliases.rows]
}
const countOf = async ({ pool }: Ledger, where: string) =>
  Number((await pool.query(`SELECT count(*) FROM place WHERE ${where}`)).rows[0].count)

describe('the places of the files', () => {
  test('are all there once loaded, and loading them again changes no row', async () => {
    expect(await lacksPlaces(empty.prisma)).toBe(true)
    await empty.prisma.$transaction((tx) => ensurePlaces(tx))
    expect(await lacksPlaces(empty.prisma)).toBe(false)
    expect(await countOf(empty, `level = 'country'`)).toBe(250)
    expect(await countOf(empty, `code LIKE 'SY-%'`)).toBe(14)
    expect(await countOf(empty, `level = 'settlement'`)).toBe(290)
    const before = await rowsOf(empty)
    await empty.prisma.$transaction((tx) => ensurePlaces(tx))
    await empty.prisma.$transaction((tx) => loadPlaces(tx))
    expect(await rowsOf(empty)).toEqual(before)
  })

  test('correct what is called otherwise, and leave what they do not name', async () => {
    const ledger = renamed
    await ledger.pool.query(`UPDATE place SET name_en = 'Nineveh Plains' WHERE code = 'IQ-NI'`)
    await ledger.pool.query(`INSERT INTO place_alias SELECT id, 'Mosul area' FROM place WHERE code = 'IQ-NI'`)
    await ensurePlaces(ledger.prisma)
    const place = await ledger.prisma.place.findUniqueOrThrow({ where: { code: 'IQ-NI' }, include: { aliases: true } })
    expect(place.nameEn).toBe('Nineveh')
    expect(place.aliases.map(({ name }) => name)).toContain('Mosul area')
  })
})

describe('a ledger that was filled with Syria alone', () => {
  test('gains the world when the app starts, keeps its own rows, and is then left alone', async () => {
    const ledger = older
    await ledger.pool.query(`DELETE FROM place WHERE level = 'province' AND code NOT LIKE 'SY-%'`)
    await ledger.pool.query(`DELETE FROM place WHERE level = 'country' AND code <> 'SY'`)
    const syria = await ledger.pool.query('SELECT * FROM place ORDER BY id')
    const version = async () => (await ledger.pool.query('SELECT version FROM dataset_version')).rows[0].version

    const before = await version()
    expect(await loadFirstArticle(ledger)).toBe('present')
    expect(await countOf(ledger, `level = 'country'`)).toBe(250)
    expect(await version()).not.toBe(before)
    const ids = syria.rows.map(({ id }) => id)
    const kept = await ledger.pool.query('SELECT * FROM place WHERE id = ANY($1) ORDER BY id', [ids])
    expect(kept.rows).toEqual(syria.rows)

    const after = await version()
    expect(await loadFirstArticle(ledger)).toBe('present')
    expect(await version()).toBe(after)
  })
})

describe('the provinces to choose from', () => {
  test('are those of Syria while there are no events', async () => {
    const known = await provinces(empty)
    expect(known).toHaveLength(14)
    expect(new Set(known.map(({ countryCode }) => countryCode))).toEqual(new Set(['SY']))
  })

  test('are those of the countries that have events, once the ledger is written to', async () => {
    const ledger = moved
    expect((await provinces(ledger)).map(({ code }) => code.slice(0, 2))).toEqual(Array(14).fill('SY'))
    await ledger.pool.query(`UPDATE event SET country_code = 'IQ', province_code = NULL, place_id = NULL
      WHERE id = (SELECT min(id) FROM event)`)
    await ledger.pool.query('UPDATE dataset_version SET version = version + 1')
    const countries = new Set((await provinces(ledger)).map(({ countryCode }) => countryCode))
    expect(countries).toEqual(new Set(['SY', 'IQ']))
  })

  test('say of which something is told, and no longer once it is told of another place', async () => {
    const version = (adm_1: string) => {
      const row = gedRow({ country: 'Iraq', adm_1, where_coordinates: 'Mosul city' })
      return importFile({ ...GED_ORDER, bytes: streamed(csvOf([row])) }, renamed)
    }
    const told = async () => (await provinces(renamed)).filter(({ isTold }) => isTold).map(({ code }) => code)
    expect(await told()).toEqual(['SY-HI', 'SY-ID'])
    await version('Ninewa province')
    expect(await told()).toEqual(['SY-HI', 'SY-ID', 'IQ-NI'])
    await version('')
    expect(await told()).toEqual(['SY-HI', 'SY-ID'])
  })

  test('are of one country or of several, one without provinces among them', async () => {
    const ledger = abroad
    expect(await eventReach(ledger)).toBe('country')
    await ledger.pool.query(`UPDATE event SET country_code = 'MG', province_code = NULL, place_id = NULL
      WHERE id = (SELECT min(id) FROM event)`)
    await ledger.pool.query('UPDATE dataset_version SET version = version + 1')
    expect(await eventReach(ledger)).toBe('world')
    expect(new Set((await provinces(ledger)).map(({ countryCode }) => countryCode))).toEqual(new Set(['SY']))
  })

  test('are told apart by their countries where two of these have one of the same name', async () => {
    const ledger = moved
    await ledger.pool.query(`UPDATE place SET name_en = 'Idlib', name_ar = 'نينوى' WHERE code = 'IQ-NI'`)
    await ledger.pool.query('UPDATE dataset_version SET version = version + 1')
    const english = provinceNamesIn(await provinces(ledger), 'en')
    expect([english.get('SY-ID'), english.get('IQ-NI')]).toEqual(['Idlib (Syria)', 'Idlib (Iraq)'])
    expect(english.get('SY-HM')).toBe('Hama')
    expect(provinceNamesIn(await provinces(ledger), 'ar').get('IQ-NI')).toBe('نينوى')
    await ledger.pool.query(`UPDATE place SET name_ar = 'إدلب' WHERE code = 'IQ-NI'`)
    await ledger.pool.query('UPDATE dataset_version SET version = version + 1')
    expect(provinceNamesIn(await provinces(ledger), 'ar').get('IQ-NI')).toBe('إدلب (العراق)')
  })

  test('do not bound what a filter may ask for', async () => {
    const { provinces: known } = await filterVocabulary(loaded)
    expect(['SY-ID', 'IQ-NI', 'none'].filter((code) => !known.has(code))).toEqual([])
    expect(known.has('SY-XX')).toBe(false)
  })
})

describe('the names in the database', () => {
  test('match what a dataset writes', async () => {
    const provinceOf = provinceNames(await placeNames(loaded))
    expect(provinceOf('Syria', 'Hamah Governorate')).toEqual({ countryCode: 'SY', provinceCode: 'SY-HM' })
    expect(provinceOf('DR Congo (Zaire)', 'Nord Kivu province')).toEqual({ countryCode: 'CD', provinceCode: 'CD-NK' })
    expect(provinceOf('DR Congo (Zaire)', 'Ituri province')).toEqual({ countryCode: 'CD', provinceCode: null })
  })
})
