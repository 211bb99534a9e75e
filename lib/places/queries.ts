import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import type { Locale } from '@/lib/i18n/locale'
import { type Name, nameIn } from '@/lib/i18n/name'
import type { Reach } from '@/lib/places/model'
import type { PlaceNames } from '@/lib/places/province-names'

// Sorted here: the collation of the database would make the order differ from one installation to the next.
const english = new Intl.Collator('en')

/** A province of a country that has events, as filters, charts and tables name it. */
export interface ListedProvince {
  /** ISO 3166-2. */
  readonly code: string
  /** With its country, where one of another country is called the same. */
  readonly name: Name
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string
  /** Whether an event or a toll is told of it. */
  readonly isTold: boolean
}

const keptCountries = keeper<readonly string[]>(1)

/** The countries (ISO 3166-1 alpha-2) that have events. Kept until the next write. */
function countries(db: Database): Promise<readonly string[]> {
  const asked = async () => {
    const rows = await db.prisma.$queryRaw`
      SELECT code FROM place
      WHERE level = 'country' AND EXISTS (SELECT FROM event WHERE event.country_code = place.code)`
    return z
      .array(z.object({ code: z.string() }))
      .parse(rows)
      .map(({ code }) => code)
  }
  return keptCountries('', asked, db)
}

/** How far all events reach, whatever a filter asks for. */
export async function eventReach(db: Database = ledgerDatabase()): Promise<Reach> {
  return (await countries(db)).length > 1 ? 'world' : 'country'
}

const kept = keeper<readonly ListedProvince[]>(1)

/**
 * The provinces of the countries that have events, of Syria while there are none, ordered by their English name. Read
 * anew after each write, kept in between: which countries these are is asked of all events.
 */
export function provinces(db: Database = ledgerDatabase()): Promise<readonly ListedProvince[]> {
  return kept('', () => readProvinces(db), db)
}

const provinceRows = z.array(
  z.object({
    code: z.string(),
    en: z.string(),
    ar: z.string().nullable(),
    countryCode: z.string(),
    countryEn: z.string(),
    countryAr: z.string().nullable(),
    isTold: z.boolean(),
  }),
)

async function readProvinces(db: Database): Promise<ListedProvince[]> {
  const concerned = await countries(db)
  const rows = await db.prisma.$queryRaw`
    SELECT place.code, place.name_en AS en, place.name_ar AS ar,
      country.code AS "countryCode", country.name_en AS "countryEn", country.name_ar AS "countryAr",
      EXISTS (
        SELECT FROM event_scope_part AS part
          JOIN event_rollup AS counted ON counted.grain = 'all' AND counted.scope_id = part.scope_id
        WHERE part.province = place.code) AS "isTold"
    FROM place JOIN place AS country ON country.id = place.parent_id
    WHERE place.level = 'province' AND place.code IS NOT NULL
      AND country.code = ANY(${concerned.length > 0 ? [...concerned] : ['SY']})`
  const named = toldApart(provinceRows.parse(rows))
  return named.sort((a, b) => english.compare(a.name.en, b.name.en) || (a.code < b.code ? -1 : 1))
}

/** Each name with its country behind it where provinces of several countries have it: "Eastern (Kenya)". */
function toldApart(rows: z.infer<typeof provinceRows>): ListedProvince[] {
  const shared = {
    en: namesOfSeveral(rows.map(({ en, countryCode }) => [en, countryCode])),
    ar: namesOfSeveral(rows.map(({ ar, countryCode }) => [ar, countryCode])),
  }
  return rows.map(({ en, ar, countryEn, countryAr, ...province }) => ({
    ...province,
    name: {
      en: shared.en.has(en) ? `${en} (${countryEn})` : en,
      ar: ar && shared.ar.has(ar) ? `${ar} (${countryAr ?? countryEn})` : ar,
    },
  }))
}

/** Those that provinces of more than one country are called. */
function namesOfSeveral(named: readonly (readonly [name: string | null, countryCode: string])[]): Set<string | null> {
  const holder = new Map<string | null, string>()
  return new Set(
    named.flatMap(([name, countryCode]) => {
      const other = holder.get(name) ?? countryCode
      holder.set(name, countryCode)
      return other === countryCode ? [] : [name]
    }),
  )
}

/** What the provinces are called, by their codes. */
export function provinceNamesIn(provinces: readonly ListedProvince[], locale: Locale): ReadonlyMap<string, string> {
  return new Map(provinces.map(({ code, name }) => [code, nameIn(name, locale)]))
}

const mapRows = z.array(z.object({ code: z.string(), en: z.string(), ar: z.string().nullable() }))

/** What the provinces of one country, and countries, are called, by their codes: the words of a map. */
export async function mapNames(
  country: string,
  countries: readonly string[],
  { prisma }: Database = ledgerDatabase(),
): Promise<ReadonlyMap<string, Name>> {
  const rows = await prisma.$queryRaw`
    SELECT place.code, place.name_en AS en, place.name_ar AS ar
    FROM place LEFT JOIN place AS parent ON parent.id = place.parent_id
    WHERE (place.level = 'province' AND parent.code = ${country} AND place.code IS NOT NULL)
      OR place.code = ANY(${[country, ...countries]})`
  return new Map(mapRows.parse(rows).map(({ code, en, ar }) => [code, { en, ar }]))
}

const nameRows = z.array(z.object({ countryCode: z.string(), code: z.string(), names: z.array(z.string()) }))

/** What every country and province is called, in all its spellings: what provinceNames() matches by. */
export async function placeNames({ prisma }: Pick<Database, 'prisma'> = ledgerDatabase()): Promise<PlaceNames[]> {
  const rows = await prisma.$queryRaw`
    SELECT coalesce(country.code, place.code) AS "countryCode", place.code,
      array_remove(ARRAY[place.name_en, place.name_ar] || array_agg(place_alias.name), NULL) AS names
    FROM place LEFT JOIN place AS country ON country.id = place.parent_id
      LEFT JOIN place_alias ON place_alias.place_id = place.id
    WHERE place.level IN ('country', 'province') AND place.code IS NOT NULL
    GROUP BY place.id, country.code`
  return nameRows.parse(rows)
}
