import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '@/lib/places/fold'
import { provinceNames, withoutKind } from '@/lib/places/province-names'
import { allNames } from './all-names'

const provinceOf = provinceNames(allNames())

describe('a country', () => {
  test.each([
    ['Syria', 'SY'],
    ['SY', 'SY'],
    ['DR Congo (Zaire)', 'CD'],
    ['Congo', 'CG'],
    ['Bosnia-Herzegovina', 'BA'],
    ['Yemen (North Yemen)', 'YE'],
    ['Cambodia (Kampuchea)', 'KH'],
    ['Madagascar (Malagasy)', 'MG'],
    ['Myanmar (Burma)', 'MM'],
    ['Russia (Soviet Union)', 'RU'],
    ['Serbia (Yugoslavia)', 'RS'],
    ['Ivory Coast', 'CI'],
    ['Kingdom of eSwatini (Swaziland)', 'SZ'],
    ['Zimbabwe (Rhodesia)', 'ZW'],
    ['Macedonia, FYR', 'MK'],
    ['United States of America', 'US'],
  ])('of GED: %s is %s', (name, code) => {
    expect(provinceOf(name, null)).toEqual({ countryCode: code, provinceCode: null })
  })

  test.each([
    ['Democratic Republic of Congo', 'CD'],
    ['Republic of Congo', 'CG'],
    ['Bosnia and Herzegovina', 'BA'],
    ['North Macedonia', 'MK'],
    ['eSwatini', 'SZ'],
    ['United States', 'US'],
    ['Palestine', 'PS'],
    ['Czech Republic', 'CZ'],
    ['East Timor', 'TL'],
    ['Reunion', 'RE'],
    ['Saint-Martin', 'MF'],
    ['Kosovo', 'XK'],
  ])('of ACLED: %s is %s', (name, code) => {
    expect(provinceOf(name, null).countryCode).toBe(code)
  })

  test('that is not known has no province either', () => {
    expect(provinceOf('Atlantis', 'Idlib Governorate')).toEqual({ countryCode: null, provinceCode: null })
    expect(provinceOf('', 'Idlib')).toEqual({ countryCode: null, provinceCode: null })
  })
})

describe('a province', () => {
  test.each([
    ['Hamah Governorate', 'SY-HM'],
    ['Ar Raqqah Governorate', 'SY-RA'],
    ['Rif Dimashq Governorate', 'SY-RD'],
    ['Deir ez Zor governorate', 'SY-DY'],
    ["Dar'a", 'SY-DR'],
    ['Al Hasakah', 'SY-HA'],
    ["As Suwayda'", 'SY-SU'],
    ['Al Qunaytirah', 'SY-QU'],
    ['Lattakia', 'SY-LA'],
    ['محافظة إدلب', 'SY-ID'],
    ['Muhafazat Idlib', 'SY-ID'],
    ['Province of Idlib', 'SY-ID'],
  ])('of Syria: %s is %s', (words, code) => {
    expect(provinceOf('Syria', words).provinceCode).toBe(code)
  })

  test.each([
    ['Afghanistan', 'Paktya province', 'AF-PIA'],
    ['Afghanistan', 'Paktika province', 'AF-PKA'],
    ['Afghanistan', 'Panjsher province', 'AF-PAN'],
    ['Iran', 'Tehran province', 'IR-23'],
    ['Iraq', 'Nīnawá province', 'IQ-NI'],
    ['Yemen (North Yemen)', 'Şan‘ā’ governorate', 'YE-SN'],
    ['Yemen', 'Amanat al Asimah', 'YE-SA'],
    ['Ukraine', 'Kyiv oblast', 'UA-32'],
    ['Russia', 'Moscow Oblast', 'RU-MOS'],
    ['Russia', 'Altai Krai', 'RU-ALT'],
    ['Russia', 'Altai Republic', 'RU-AL'],
    ['Colombia', 'Departamento de Antioquia', 'CO-ANT'],
    ['Pakistan', 'Khyber Pakhtunkwa province', 'PK-KP'],
    ['DR Congo (Zaire)', 'Nord Kivu province', 'CD-NK'],
  ])('of %s: %s is %s', (country, words, code) => {
    expect(provinceOf(country, words).provinceCode).toBe(code)
  })

  test.each([
    ['Ukraine', 'Kyiv', 'the city and the oblast around it'],
    ['Uzbekistan', 'Tashkent', 'the city and the region around it'],
    ['DR Congo (Zaire)', 'Ituri province', 'made of a larger one after these borders were drawn'],
    ['South Africa', 'Natal province', 'not the province of today'],
    ['Israel', 'Gaza Strip', 'a province of another country'],
    ['Syria', 'Idlip', 'likely, and not listed'],
    ['Syria', 'Governorate', 'no name'],
    ['Syria', ' ', 'nothing'],
    ['Syria', 'Kharkiv', 'a province of another country'],
  ])('of %s: %s stays words: %s', (country, words) => {
    const { countryCode, provinceCode } = provinceOf(country, words)
    expect(countryCode).not.toBeNull()
    expect(provinceCode).toBeNull()
  })

  test('is the one called so as a whole, before those called so without what they are', () => {
    const of = provinceNames([
      { countryCode: 'ZZ', code: 'ZZ', names: ['Land'] },
      { countryCode: 'ZZ', code: 'ZZ-1', names: ['North Region'] },
      { countryCode: 'ZZ', code: 'ZZ-2', names: ['North'] },
      { countryCode: 'ZZ', code: 'ZZ-3', names: ['South', 'South District'] },
    ])
    expect(of('Land', 'north region').provinceCode).toBe('ZZ-1')
    expect(of('ZZ', 'North').provinceCode).toBe('ZZ-2')
    expect(of('Land', 'North Province').provinceCode).toBeNull()
    expect(of('Land', 'South Province').provinceCode).toBe('ZZ-3')
  })
})

describe('without what kind of place it is', () => {
  test.each([
    ['idlib governorate', 'idlib'],
    ['chukotka autonomous okrug', 'chukotka'],
    ['republic of dagestan', 'dagestan'],
    ['departamento del cauca', 'cauca'],
    ['محافظه حلب', 'حلب'],
    ['state of', 'state of'],
    ['district', 'district'],
  ])('%s is %s', (folded, name) => {
    expect(withoutKind(folded)).toBe(name)
  })

  test('something is left, and taking it away again changes nothing', () => {
    const word = fc.constantFrom('province', 'of', 'state', 'north', 'de', 'region', 'محافظه', 'aleppo')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const name = withoutKind(fold(words.join(' ')))
        expect(name).not.toBe('')
        expect(withoutKind(name)).toBe(name)
      }),
    )
  })
})
