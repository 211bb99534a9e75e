import { z } from 'zod'

const name = z.string().trim().min(1)
const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)
/** ISO 3166-2. */
export const provinceCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)

const countryCode = z.string().regex(/^[A-Z]{2}$/)

const country = z.strictObject({
  code: countryCode,
  nameEn: name,
  nameAr: name,
  aliases: z.array(name),
})

const province = z.strictObject({
  code: provinceCode,
  nameEn: name,
  nameAr: name,
  latitude,
  longitude,
  aliases: z.array(name),
})

const settlement = z.strictObject({
  geonamesId: z.int().positive(),
  nameEn: name,
  nameAr: name.nullable(),
  provinceCode,
  latitude,
  longitude,
  aliases: z.array(name),
})

/** The places of one country, as prisma/places/*.json holds them. */
export const gazetteer = z.strictObject({
  country,
  provinces: z.array(province),
  settlements: z.array(settlement),
})

export type Gazetteer = z.infer<typeof gazetteer>

/**
 * The countries of the world and their provinces but for Syria's, as prisma/places/world.json holds them: code,
 * English name, Arabic name (null: the source has none), other spellings. A province is of the country its code names.
 */
export const world = z.strictObject({
  countries: z.array(z.tuple([countryCode, name, name.nullable(), z.array(name)])),
  provinces: z.array(z.tuple([provinceCode, name, name.nullable(), z.array(name)])),
})

export type World = z.infer<typeof world>
