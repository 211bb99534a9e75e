import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fold } from '@/lib/places/fold'
import { world } from '@/lib/places/schema'
import countryAliases from '@/prisma/places/country-aliases.json'
import { worldFiles } from '@/prisma/places/make-world'
import provinceAliases from '@/prisma/places/province-aliases.json'
import wholeWorld from '@/prisma/places/world.json'

const { countries, provinces } = world.parse(wholeWorld)
const codes = countries.map(([code]) => code)
const committed = (file: string) => readFileSync(join(process.cwd(), 'prisma/places', file), 'utf8')

describe('the places of the world', () => {
  test('are the 249 countries of ISO 3166-1 and Kosovo, each once and in order', () => {
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(codes).toHaveLength(250)
    expect(codes).toContain('XK')
  })

  test('are provinces with a code of the form of ISO 3166-2, each once, of a country that is listed', () => {
    const own = provinces.map(([code]) => code)
    expect(new Set(own).size).toBe(own.length)
    expect(own.filter((code) => !/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code))).toEqual([])
    expect(own.filter((code) => !codes.includes(code.slice(0, 2)))).toEqual([])
    expect(own.length).toBeGreaterThan(4_000)
  })

  test('hold Syria as a country, and leave its provinces to its own file', () => {
    expect(codes.filter((code) => code === 'SY')).toHaveLength(1)
    expect(provinces.filter(([code]) => code.startsWith('SY-'))).toEqual([])
  })

  test('say each spelling once', () => {
    const doubled = [...countries, ...provinces].filter(([, nameEn, nameAr, aliases]) => {
      const spellings = [...new Set([nameEn, nameAr ?? nameEn])].concat(aliases).map(fold)
      return new Set(spellings).size !== spellings.length
    })
    expect(doubled).toEqual([])
  })

  test('have Arabic names in Arabic letters', () => {
    const arabic = [...countries, ...provinces].flatMap(([, , nameAr]) => nameAr ?? [])
    expect(arabic.filter((name) => !/\p{Script=Arabic}/u.test(name))).toEqual([])
    expect(arabic.length).toBeGreaterThan(4_000)
  })

  test('call every country in Arabic too', () => {
    expect(countries.filter(([, , nameAr]) => nameAr === null)).toEqual([])
    expect(countries.find(([code]) => code === 'CD')?.[2]).toBe('جمهورية الكونغو الديمقراطية')
  })

  test('call no two countries the same', () => {
    const spellings = countries.flatMap(([, nameEn, nameAr, aliases]) => [nameEn, nameAr ?? '', ...aliases].map(fold))
    expect(spellings.filter((name, index) => spellings.indexOf(name) !== index)).toEqual([])
  })

  test.each([
    ['AF-PIA', 'Paktia'],
    ['AF-PKA', 'Paktika'],
    ['IR-07', 'Fars'],
    ['IR-23', 'Tehran'],
    ['RU-MOW', 'Moscow'],
    ['RU-MOS', 'Moscow Oblast'],
    ['SD-DE', 'East Darfur'],
    ['UA-43', 'Autonomous Republic of Crimea'],
    ['YE-SA', 'Amanat Al Asimah'],
  ])('%s is %s, as in ISO 3166-2', (code, name) => {
    expect(provinces.find(([own]) => own === code)?.[1]).toBe(name)
  })

  test('have every spelling of the alias tables, which say whose it is', () => {
    const known = new Map(
      [...countries, ...provinces].map(([code, nameEn, , aliases]) => [code, [nameEn, ...aliases].map(fold)]),
    )
    const rows = [...countryAliases, ...provinceAliases].filter(({ code }) => code !== 'SY')
    const missing = rows.flatMap(({ code, names }) => names.filter((name) => !known.get(code)?.includes(fold(name))))
    expect(missing).toEqual([])
    expect(rows.filter(({ source }) => !['UCDP GED', 'ACLED', 'UN and ISO 3166-1'].includes(source))).toEqual([])
  })

  test('are beside a list of the areas that are left out, none of which is a province', () => {
    const [, ...rows] = committed('world-left-out.csv').trim().split('\n')
    expect(rows.filter((row) => !/no code of|no name|another area’s|several areas|withdrawn/.test(row))).toEqual([])
    expect(rows.some((row) => row.includes('SY-X01~'))).toBe(true)
  })
})

const folder = process.env['LEDGER_TEST_DATA'] ?? ''
const source = join(folder, 'ne_10m_admin_1_world_simplified8.topojson')

describe.skipIf(!folder || !existsSync(source))(
  `the files${folder ? '' : ' (skipped: LEDGER_TEST_DATA names no folder)'}`,
  () => {
    test('are what Natural Earth gives, byte for byte', () => {
      const { json, leftOutCsv } = worldFiles(source)
      expect(json === committed('world.json')).toBe(true)
      expect(leftOutCsv === committed('world-left-out.csv')).toBe(true)
    })
  },
)
