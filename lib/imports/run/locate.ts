import type { Database } from '@/lib/db/client'
import { fold } from '@/lib/places/fold'
import { provinceNames } from '@/lib/places/province-names'
import type { Rejection } from '../model'
import type { Locate, Located } from './staged-rows'

/** Finds the countries and provinces that files name, among those the ledger knows. */
export async function placesOf({ prisma }: Database): Promise<Locate> {
  const places = await prisma.place.findMany({
    where: { level: { in: ['country', 'province'] } },
    include: { aliases: true, parent: true },
  })
  const named = places.map((place) => ({
    level: place.level,
    code: place.code ?? '',
    countryCode: place.level === 'country' ? (place.code ?? '') : (place.parent?.code ?? ''),
    names: [place.nameEn, place.nameAr, ...place.aliases.map(({ name }) => name)].filter((name) => name !== null),
  }))
  const shown = new Map(
    places.map(({ code, nameEn, nameAr }) => [code, [nameEn, nameAr].filter((name) => name !== null).map(fold)]),
  )
  const countries = new Set(named.filter(({ level }) => level === 'country').map(({ code }) => code))
  const find = provinceNames(named)
  const met = new Map<string, Located | Rejection>()
  return ({ country, countryCode, provinceWords, provinceCode }) => {
    const key = [country, countryCode, provinceWords, provinceCode].join('\t')
    const located = met.get(key) ?? locate()
    met.set(key, located)
    return located

    function locate(): Located | Rejection {
      const found = find(countryCode ?? country, provinceWords)
      const code = countryCode ?? found.countryCode
      if (code === null || !countries.has(code)) {
        return { column: 'country', value: country, trouble: { reason: 'unknown_country', values: {} } }
      }
      if (provinceCode !== null && !shown.has(provinceCode)) {
        const trouble = { reason: 'unknown_province', values: {} } as const
        return { column: 'province_code', value: provinceCode, trouble }
      }
      const province = provinceCode ?? found.provinceCode
      return {
        countryCode: code,
        provinceCode: province,
        folded: [...(shown.get(code) ?? []), ...((province && shown.get(province)) || [])],
      }
    }
  }
}
