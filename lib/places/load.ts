import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { gazetteer, world } from '@/lib/places/schema'
import syria from '@/prisma/places/syria.json'
import wholeWorld from '@/prisma/places/world.json'

/** The files' places as the statements below take them: JSON of rows, made once. */
let files: { readonly coded: string; readonly settlements: string } | undefined

function placesOfFiles() {
  files ??= readFiles()
  return files
}

function readFiles() {
  const { country, provinces, settlements } = gazetteer.parse(syria)
  const { countries, provinces: others } = world.parse(wholeWorld)
  const coded = [
    { ...country, parent: null },
    ...countries
      .filter(([code]) => code !== country.code)
      .map(([code, nameEn, nameAr, aliases]) => ({ code, parent: null, nameEn, nameAr, aliases })),
    ...provinces.map((province) => ({ ...province, parent: country.code })),
    ...others.map(([code, nameEn, nameAr, aliases]) => ({ code, parent: code.slice(0, 2), nameEn, nameAr, aliases })),
  ]
  return { coded: JSON.stringify(coded), settlements: JSON.stringify(settlements) }
}

/** Whether the database has not all places and spellings of the files, or calls one otherwise. Writes nothing. */
export async function lacksPlaces(tx: Queryable): Promise<boolean> {
  const { coded, settlements } = placesOfFiles()
  const rows = await tx.$queryRaw`
    WITH file AS MATERIALIZED (
      SELECT place.id, row."nameEn", row."nameAr", place.name_en, place.name_ar, row.aliases
      FROM jsonb_to_recordset(${coded}::jsonb) AS row (code text, "nameEn" text, "nameAr" text, aliases jsonb)
      LEFT JOIN place ON place.code = row.code
      UNION ALL
      SELECT place.id, row."nameEn", row."nameAr", place.name_en, place.name_ar, row.aliases
      FROM jsonb_to_recordset(${settlements}::jsonb)
        AS row ("geonamesId" int, "nameEn" text, "nameAr" text, aliases jsonb)
      LEFT JOIN place ON place.geonames_id = row."geonamesId"
    )
    SELECT EXISTS (
      SELECT FROM file WHERE id IS NULL OR name_en <> "nameEn" OR name_ar IS DISTINCT FROM "nameAr"
    ) OR EXISTS (
      SELECT FROM file CROSS JOIN jsonb_array_elements_text(file.aliases) AS alias (name)
      LEFT JOIN place_alias ON place_alias.place_id = file.id AND place_alias.name = alias.name
      WHERE place_alias.name IS NULL
    ) AS lacks`
  return z.tuple([z.object({ lacks: z.boolean() })]).parse(rows)[0].lacks
}

/** Loads the places where any is lacking. Asking costs some hundredths of a second. */
export async function ensurePlaces(tx: Queryable): Promise<void> {
  if (await lacksPlaces(tx)) await loadPlaces(tx)
}

/**
 * Brings the countries of the world, their provinces and the settlements of Syria with their aliases into the
 * database. Loading again adds nothing and corrects what the files now say otherwise; places and aliases that they do
 * not name stay as they are.
 */
export async function loadPlaces(tx: Queryable): Promise<void> {
  const { coded, settlements } = placesOfFiles()
  await insertCountries(coded, tx)
  await insertProvinces(coded, tx)
  await insertSettlements(settlements, tx)
  await insertAliases(coded, settlements, tx)
}

async function insertCountries(coded: string, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO place (level, code, name_en, name_ar)
    SELECT 'country', row.code, row."nameEn", row."nameAr"
    FROM jsonb_to_recordset(${coded}::jsonb) AS row (code text, parent text, "nameEn" text, "nameAr" text)
    WHERE row.parent IS NULL
    ON CONFLICT (code) DO UPDATE SET name_en = excluded.name_en, name_ar = excluded.name_ar
    WHERE (place.name_en, place.name_ar) IS DISTINCT FROM (excluded.name_en, excluded.name_ar)`
}

async function insertProvinces(coded: string, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO place (level, parent_id, code, name_en, name_ar, latitude, longitude)
    SELECT 'province', country.id, row.code, row."nameEn", row."nameAr", row.latitude, row.longitude
    FROM jsonb_to_recordset(${coded}::jsonb)
      AS row (code text, parent text, "nameEn" text, "nameAr" text, latitude float8, longitude float8)
    JOIN place AS country ON country.code = row.parent
    ON CONFLICT (code) DO UPDATE SET
      name_en = excluded.name_en, name_ar = excluded.name_ar, parent_id = excluded.parent_id,
      latitude = excluded.latitude, longitude = excluded.longitude
    WHERE (place.name_en, place.name_ar, place.parent_id, place.latitude, place.longitude)
      IS DISTINCT FROM (excluded.name_en, excluded.name_ar, excluded.parent_id, excluded.latitude, excluded.longitude)`
}

async function insertSettlements(settlements: string, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO place (level, parent_id, geonames_id, name_en, name_ar, latitude, longitude)
    SELECT 'settlement', province.id, row."geonamesId", row."nameEn", row."nameAr", row.latitude, row.longitude
    FROM jsonb_to_recordset(${settlements}::jsonb) AS row (
      "geonamesId" int, "provinceCode" text, "nameEn" text, "nameAr" text, latitude float8, longitude float8)
    JOIN place AS province ON province.code = row."provinceCode"
    ON CONFLICT (geonames_id) DO UPDATE SET
      name_en = excluded.name_en, name_ar = excluded.name_ar, parent_id = excluded.parent_id,
      latitude = excluded.latitude, longitude = excluded.longitude
    WHERE (place.name_en, place.name_ar, place.parent_id, place.latitude, place.longitude)
      IS DISTINCT FROM (excluded.name_en, excluded.name_ar, excluded.parent_id, excluded.latitude, excluded.longitude)`
}

async function insertAliases(coded: string, settlements: string, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO place_alias (place_id, name)
    SELECT place.id, alias.name
    FROM jsonb_to_recordset(${coded}::jsonb) AS row (code text, aliases jsonb)
    JOIN place ON place.code = row.code
    CROSS JOIN jsonb_array_elements_text(row.aliases) AS alias (name)
    UNION
    SELECT place.id, alias.name
    FROM jsonb_to_recordset(${settlements}::jsonb) AS row ("geonamesId" int, aliases jsonb)
    JOIN place ON place.geonames_id = row."geonamesId"
    CROSS JOIN jsonb_array_elements_text(row.aliases) AS alias (name)
    ON CONFLICT DO NOTHING`
}
