import { describe, expect, test } from 'vitest'
import { fold } from '@/lib/places/fold'
import { gazetteer } from '@/lib/places/schema'
import syria from '@/prisma/places/syria.json'

const { country, provinces, settlements } = gazetteer.parse(syria)

describe('the places of Syria', () => {
  test('the fourteen provinces of ISO 3166-2, each with its usual name', () => {
    expect(Object.fromEntries(provinces.map(({ code, nameEn, nameAr }) => [code, `${nameEn}, ${nameAr}`]))).toEqual({
      'SY-DI': 'Damascus, دمشق',
      'SY-DR': 'Daraa, درعا',
      'SY-DY': 'Deir ez-Zor, دير الزور',
      'SY-HA': 'Al-Hasakah, الحسكة',
      'SY-HI': 'Homs, حمص',
      'SY-HL': 'Aleppo, حلب',
      'SY-HM': 'Hama, حماة',
      'SY-ID': 'Idlib, إدلب',
      'SY-LA': 'Latakia, اللاذقية',
      'SY-QU': 'Quneitra, القنيطرة',
      'SY-RA': 'Ar-Raqqah, الرقة',
      'SY-RD': 'Rif Dimashq, ريف دمشق',
      'SY-SU': 'As-Suwayda, السويداء',
      'SY-TA': 'Tartus, طرطوس',
    })
    expect(provinces).toHaveLength(14)
    expect(country).toMatchObject({ code: 'SY', nameEn: 'Syria', nameAr: 'سوريا' })
  })

  test('every settlement is in one of them, and once in the list', () => {
    const codes = new Set(provinces.map(({ code }) => code))
    expect(settlements.filter(({ provinceCode }) => !codes.has(provinceCode))).toEqual([])
    expect(new Set(settlements.map(({ geonamesId }) => geonamesId)).size).toBe(settlements.length)
    expect(settlements).toHaveLength(290)
  })

  test('Janoudiya of the first article is Al Janudiyah in Idlib', () => {
    const place = settlements.find(({ geonamesId }) => geonamesId === 173715)
    expect(place).toMatchObject({ provinceCode: 'SY-ID', nameEn: 'Al Janudiyah', nameAr: 'الجانودية' })
    expect(place?.aliases).toContain('Janoudiya')
  })

  test('a capital is called as its province is', () => {
    const daraa = settlements.find(({ geonamesId }) => geonamesId === 170905)
    expect(daraa).toMatchObject({ provinceCode: 'SY-DR', nameEn: 'Daraa', nameAr: 'درعا' })
  })

  test('display names say neither governorate nor city', () => {
    for (const { nameAr } of [...provinces, ...settlements]) expect(nameAr ?? '').not.toMatch(/محافظة|مدينة/)
    for (const { nameEn } of [...provinces, ...settlements]) expect(nameEn).toMatch(/^[A-Z][A-Za-z' -]*$/)
  })

  test.each([
    ['Idlib Governorate', 'SY-ID'],
    ['Hamah Governorate', 'SY-HM'],
    ['Ar Raqqah Governorate', 'SY-RA'],
    ['Deir ez Zor governorate', 'SY-DY'],
    ['Rural Damascus', 'SY-RD'],
    ['محافظة الحسكة', 'SY-HA'],
  ])('a dataset’s %s is %s and no other province', (words, code) => {
    const named = provinces.filter(({ nameEn, nameAr, aliases }) =>
      [nameEn, nameAr, ...aliases].some((name) => fold(name) === fold(words)),
    )
    expect(named.map((province) => province.code)).toEqual([code])
  })

  test('no spelling stands for two provinces', () => {
    const spellings = provinces.flatMap(({ nameEn, nameAr, aliases }) => [
      ...new Set([nameEn, nameAr, ...aliases].map(fold)),
    ])
    expect(new Set(spellings).size).toBe(spellings.length)
  })
})
