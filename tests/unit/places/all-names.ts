import type { PlaceNames } from '@/lib/places/province-names'
import { gazetteer, world } from '@/lib/places/schema'
import syria from '@/prisma/places/syria.json'
import wholeWorld from '@/prisma/places/world.json'

/** Every country and province of the files with all its spellings, as the database holds them. */
export function allNames(): PlaceNames[] {
  const { country, provinces } = gazetteer.parse(syria)
  const { countries, provinces: others } = world.parse(wholeWorld)
  return [
    ...[country, ...provinces].map(({ code, nameEn, nameAr, aliases }) => ({
      countryCode: country.code,
      code,
      names: [nameEn, nameAr, ...aliases],
    })),
    ...[...countries, ...others].map(([code, nameEn, nameAr, aliases]) => ({
      countryCode: code.slice(0, 2),
      code,
      names: [nameEn, ...(nameAr ? [nameAr] : []), ...aliases],
    })),
  ]
}
