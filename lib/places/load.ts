import type { Transaction } from '@/lib/db/client'
import { gazetteer } from '@/lib/places/schema'
import syria from '@/prisma/places/syria.json'

/**
 * Brings Syria, its provinces and its settlements with their aliases into the database. Loading again adds nothing
 * and corrects what the file now says otherwise; places and aliases that it does not name stay as they are.
 */
export async function loadPlaces(tx: Transaction): Promise<void> {
  const { country, provinces, settlements } = gazetteer.parse(syria)
  const provinceRows = JSON.stringify(provinces)
  const settlementRows = JSON.stringify(settlements)

  await tx.$executeRaw`
    INSERT INTO place (level, code, name_en, name_ar)
    VALUES ('country', ${country.code}, ${country.nameEn}, ${country.nameAr})
    ON CONFLICT (code) DO UPDATE SET name_en = excluded.name_en, name_ar = excluded.name_ar`

  await tx.$executeRaw`
    INSERT INTO place (level, parent_id, code, name_en, name_ar, latitude, longitude)
    SELECT 'province', country.id, row.code, row."nameEn", row."nameAr", row.latitude, row.longitude
    FROM jsonb_to_recordset(${provinceRows}::jsonb)
      AS row (code text, "nameEn" text, "nameAr" text, latitude float8, longitude float8)
    JOIN place country ON country.code = ${country.code}
    ON CONFLICT (code) DO UPDATE SET
      name_en = excluded.name_en, name_ar = excluded.name_ar, parent_id = excluded.parent_id,
      latitude = excluded.latitude, longitude = excluded.longitude`

  await tx.$executeRaw`
    INSERT INTO place (level, parent_id, geonames_id, name_en, name_ar, latitude, longitude)
    SELECT 'settlement', province.id, row."geonamesId", row."nameEn", row."nameAr", row.latitude, row.longitude
    FROM jsonb_to_recordset(${settlementRows}::jsonb) AS row (
      "geonamesId" int, "provinceCode" text, "nameEn" text, "nameAr" text, latitude float8, longitude float8)
    JOIN place province ON province.code = row."provinceCode"
    ON CONFLICT (geonames_id) DO UPDATE SET
      name_en = excluded.name_en, name_ar = excluded.name_ar, parent_id = excluded.parent_id,
      latitude = excluded.latitude, longitude = excluded.longitude`

  await tx.$executeRaw`
    INSERT INTO place_alias (place_id, name)
    SELECT place.id, alias.name
    FROM jsonb_to_recordset(${JSON.stringify([country, ...provinces])}::jsonb) AS row (code text, aliases jsonb)
    JOIN place ON place.code = row.code
    CROSS JOIN jsonb_array_elements_text(row.aliases) AS alias (name)
    ON CONFLICT DO NOTHING`

  await tx.$executeRaw`
    INSERT INTO place_alias (place_id, name)
    SELECT place.id, alias.name
    FROM jsonb_to_recordset(${settlementRows}::jsonb) AS row ("geonamesId" int, aliases jsonb)
    JOIN place ON place.geonames_id = row."geonamesId"
    CROSS JOIN jsonb_array_elements_text(row.aliases) AS alias (name)
    ON CONFLICT DO NOTHING`
}
