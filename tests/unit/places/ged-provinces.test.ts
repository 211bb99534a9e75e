import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { provinceNames } from '@/lib/places/province-names'
import { allNames } from './all-names'

const folder = process.env['LEDGER_TEST_DATA']
const provinceOf = provinceNames(allNames())
const gedRow = z.object({ country: z.string(), adm_1: z.string() })

/** How many rows of a file of GED each province has, `none` where it states none, and those that match nothing. */
async function matched(file: string) {
  const [provinces, unmatched] = [new Map<string, number>(), new Map<string, number>()]
  const countries = new Set<string | null>()
  const path = join(folder ?? '', file)
  for await (const record of createReadStream(path).pipe(parse({ columns: true }))) {
    const { country, adm_1 } = gedRow.parse(record)
    const { countryCode, provinceCode } = provinceOf(country, adm_1)
    const key = provinceCode ?? (adm_1 === '' ? 'none' : 'unmatched')
    provinces.set(key, (provinces.get(key) ?? 0) + 1)
    if (key === 'unmatched') unmatched.set(`${country}: ${adm_1}`, (unmatched.get(`${country}: ${adm_1}`) ?? 0) + 1)
    countries.add(countryCode)
  }
  return { provinces, unmatched, countries }
}

describe.skipIf(!folder)(`the provinces of GED${folder ? '' : ' (skipped: LEDGER_TEST_DATA names no folder)'}`, () => {
  test('of Syria, 16,566 events: every one that states a province matches', async () => {
    const { provinces, countries } = await matched('ged_syria_191.csv')
    expect(countries).toEqual(new Set(['SY']))
    expect(Object.fromEntries(provinces)).toEqual({
      'SY-HL': 3308,
      'SY-RD': 2118,
      'SY-DY': 2115,
      'SY-ID': 1863,
      'SY-RA': 1424,
      'SY-HM': 1386,
      'SY-HI': 1298,
      'SY-DR': 1091,
      'SY-DI': 472,
      'SY-HA': 465,
      'SY-LA': 420,
      'SY-QU': 156,
      'SY-SU': 105,
      'SY-TA': 6,
      none: 339,
    })
  })

  test('of the world, 1,000 events: every country matches, and 893 of the 956 provinces', async () => {
    const { provinces, unmatched, countries } = await matched('ged231_sample1000.csv')
    expect(countries).not.toContain(null)
    expect([provinces.get('none'), provinces.get('unmatched')]).toEqual([44, 63])
    expect([...unmatched].sort(([, a], [, b]) => b - a).slice(0, 10)).toEqual([
      ['Sri Lanka: North Eastern province', 8],
      ['Israel: Gaza Strip', 8],
      ['DR Congo (Zaire): Ituri province', 7],
      ['Sri Lanka: Northern province', 5],
      ['Rwanda: Kibuye prefecture', 4],
      ['Rwanda: Kigali-Rural prefecture', 3],
      ['Serbia (Yugoslavia): Kosovo province', 3],
      ['South Africa: Natal province', 3],
      ['South Africa: Transvaal province', 2],
      ['Burkina Faso: Centre Nord region', 2],
    ])
  })
})
