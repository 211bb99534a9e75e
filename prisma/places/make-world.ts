import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fold } from '@/lib/places/fold'
import { withoutKind } from '@/lib/places/province-names'
import { provinceCode, type World } from '@/lib/places/schema'
import countryAliases from '@/prisma/places/country-aliases.json'
import arabicNames from '@/prisma/places/country-names-ar.json'
import provinceAliases from '@/prisma/places/province-aliases.json'
import corrected from '@/prisma/places/world-corrections.json'

const text = z
  .string()
  .nullish()
  .transform(
    (value) =>
      value
        ?.normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .trim() || null,
  )
const naturalEarth = z.object({
  objects: z.record(
    z.string(),
    z.object({
      geometries: z.array(
        z.object({
          properties: z.object({
            adm1_code: z.string(),
            iso_3166_2: z.string(),
            iso_a2: z.string(),
            admin: z.string(),
            name: text,
            name_en: text,
            name_ar: text,
            name_alt: text,
          }),
        }),
      ),
    }),
  ),
})
type Feature = z.infer<typeof naturalEarth>['objects'][string]['geometries'][number]['properties']

const names = z.record(z.string(), z.string())
/**
 * Where Natural Earth errs. `codes`: another code than it gives, by its own number of the area, from ISO 3166-2.
 * `holders`: which of several areas with one code that code is ISO's of. `names`: instead of all it gives. `withdrawn`:
 * countries whose codes here are ISO's of before, which since stand for areas with other borders.
 */
const corrections = z
  .strictObject({
    countryNames: names,
    codes: names,
    holders: names,
    withdrawn: z.array(z.string()),
    names: z.record(
      z.string(),
      z.strictObject({ en: z.string(), ar: z.string().nullable(), also: z.array(z.string()) }),
    ),
  })
  .parse(corrected)

interface Named {
  readonly code: string
  readonly nameEn: string
  readonly nameAr: string | null
  /** The names that a reader sees first, and those that may be another place's too. */
  readonly own: readonly string[]
  readonly loose: readonly string[]
}

/** How many areas of a country have a name. */
type Counts = ReadonlyMap<string | null, number>

/** An area that is no province here, and why. */
export interface LeftOut {
  readonly adm1: string
  readonly code: string
  readonly country: string
  readonly name: string
  readonly why:
    | 'no code of ISO 3166-2'
    | 'no name'
    | 'the code is another area’s'
    | 'several areas have the code'
    | 'the code is withdrawn'
}

/** The code of an area, by its own number in Natural Earth; null: it is no province here. */
export function codesByArea(topojson: string): ReadonlyMap<string, string | null> {
  const judged = judgedAreas(topojson)
  return new Map(judged.map(({ area, why }) => [area.adm1_code, why ? null : area.iso_3166_2]))
}

function judgedAreas(topojson: string) {
  const { objects } = naturalEarth.parse(JSON.parse(topojson))
  const features = Object.values(objects)
    .flatMap(({ geometries }) => geometries.map(({ properties }) => properties))
    .map((area) => ({ ...area, iso_3166_2: corrections.codes[area.adm1_code] ?? area.iso_3166_2 }))
    .sort((a, b) => order(a.iso_3166_2, b.iso_3166_2) || order(a.adm1_code, b.adm1_code))
  const areasOf = grouped(features, ({ iso_3166_2 }) => iso_3166_2)
  return features.map((area) => ({ area, why: whyNot(area, areasOf.get(area.iso_3166_2)?.length ?? 0) }))
}

/** The countries and provinces of the world from Natural Earth's admin-1, as TopoJSON; Syria's are in syria.json. */
export function worldOf(topojson: string): { readonly world: World; readonly leftOut: readonly LeftOut[] } {
  const judged = judgedAreas(topojson)
  const kept = judged.flatMap(({ area, why }) => (why || area.iso_3166_2.startsWith('SY-') ? [] : [area]))
  const leftOut = judged.flatMap(({ area, why }) => (why ? [{ ...nameOf(area), why }] : []))
  return { world: { countries: countriesOf(judged.map(({ area }) => area)), provinces: provincesOf(kept) }, leftOut }
}

function whyNot(area: Feature, areas: number): LeftOut['why'] | null {
  const code = area.iso_3166_2
  if (!provinceCode.safeParse(code).success) return 'no code of ISO 3166-2'
  if (!area.name && !area.name_en && !corrections.names[code]) return 'no name'
  if (corrections.withdrawn.includes(code.slice(0, 2))) return 'the code is withdrawn'
  const holder = corrections.holders[code]
  if (holder) return holder === area.adm1_code ? null : 'the code is another area’s'
  return areas > 1 ? 'several areas have the code' : null
}

function nameOf({ adm1_code, iso_3166_2, admin, name_en, name }: Feature): Omit<LeftOut, 'why'> {
  return { adm1: adm1_code, code: iso_3166_2, country: admin, name: name_en ?? name ?? '' }
}

function provincesOf(areas: readonly Feature[]): World['provinces'] {
  const byCountry = grouped(areas, ({ iso_3166_2 }) => iso_3166_2.slice(0, 2))
  return [...byCountry].sort(([a], [b]) => order(a, b)).flatMap(([, own]) => provincesOfCountry(own))
}

function provincesOfCountry(areas: readonly Feature[]): World['provinces'] {
  const asGiven = areas.filter(({ iso_3166_2 }) => !corrections.names[iso_3166_2])
  const english = countOf(asGiven.map(({ name_en }) => name_en && withoutKind(fold(name_en))))
  const arabic = countOf(asGiven.map(({ name_ar }) => name_ar))
  const named = areas.map((area) => namedOf(area, english, arabic))
  const local = asGiven.flatMap(({ name, iso_3166_2: code }) =>
    name ? [[withoutKind(fold(name)), code] as const] : [],
  )
  const holders = new Map([...local, ...named.map(({ code, nameEn }) => [withoutKind(fold(nameEn)), code] as const)])
  return named.map(({ code, nameEn, nameAr, own, loose }) => {
    const free = loose.filter((name) => (holders.get(withoutKind(fold(name))) ?? code) === code)
    return [code, nameEn, nameAr, spellings([...own, ...free], [nameEn, nameAr])]
  })
}

function namedOf(area: Feature, english: Counts, arabic: Counts): Named {
  const code = area.iso_3166_2
  const by = corrections.names[code]
  if (by) return { code, nameEn: by.en, nameAr: by.ar, own: [by.en, ...by.also, ...aliasesOf(code)], loose: [] }
  // A name that two areas of a country share is that of one of them, or of a city in both.
  const isShared = area.name_en !== null && (english.get(withoutKind(fold(area.name_en))) ?? 0) > 1
  const nameEn = (isShared ? area.name : null) ?? area.name_en ?? area.name ?? ''
  const nameAr = (arabic.get(area.name_ar) ?? 0) > 1 ? null : area.name_ar
  const loose = [area.name, area.name_en, ...(area.name_alt ?? '').split('|')].flatMap((name) => name?.trim() || [])
  return { code, nameEn, nameAr, own: [nameEn, ...aliasesOf(code)], loose: loose.filter(isSpelling) }
}

function aliasesOf(code: string): string[] {
  return provinceAliases.filter((row) => row.code === code).flatMap((row) => row.names)
}

/** Some of Natural Earth's alternative names are cut or broken. */
function isSpelling(name: string): boolean {
  return /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .,'’‘`´&()/-]+$/u.test(name) && fold(name).length > 1
}

/** Each spelling once, however it is accented, and without what the place is called anyway. */
function spellings(all: readonly string[], called: readonly (string | null)[]): string[] {
  const known = new Set(called.map((name) => fold(name ?? '')))
  return all
    .map((name) => name.normalize('NFC'))
    .filter((name) => !known.has(fold(name)) && known.add(fold(name)))
    .sort(order)
}

/**
 * What CLDR 48 calls countries in Arabic, briefly where it has a brief name (HK, PS); in the usual words of the press where
 * its own has a note in brackets, a hyphen or a rank (CC, CD, CG, MM, MO, TL).
 */
const arabicNameOf = new Map(Object.entries(arabicNames))

/** Every country with an area, as ISO 3166-1 has them; Natural Earth counts some of ISO's to others. */
function countriesOf(features: readonly Feature[]): World['countries'] {
  const admins = grouped(features, ({ iso_a2 }) => iso_a2)
  const codes = new Set([...admins.keys(), ...Object.keys(corrections.countryNames)])
  return [...codes].sort(order).map((code) => {
    const called = [...new Set(admins.get(code)?.map(({ admin }) => admin))]
    const nameEn = corrections.countryNames[code] ?? mostOf(admins.get(code)?.map(({ admin }) => admin) ?? [])
    const aliases = countryAliases.filter((row) => row.code === code).flatMap((row) => row.names)
    // Where there are several, they are of parts: bases, islands, strips.
    const nameAr = arabicNameOf.get(code) ?? null
    return [code, nameEn, nameAr, spellings([...aliases, ...(called.length === 1 ? called : [])], [nameEn, nameAr])]
  })
}

function mostOf(words: readonly string[]): string {
  const [[word] = ['']] = [...countOf(words)].sort(([a, m], [b, n]) => n - m || order(a, b))
  return word
}

function countOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value])
  return groups
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** world.json and the list of what is not in it, from the file of Natural Earth. The same input gives the same bytes. */
export function worldFiles(path: string): { readonly json: string; readonly leftOutCsv: string } {
  const { world, leftOut } = worldOf(readFileSync(path, 'utf8'))
  const rows = (list: readonly unknown[]) => list.map((row) => JSON.stringify(row)).join(',\n')
  const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = leftOut.map((row) => [row.adm1, row.code, row.country, row.name, row.why].map(quoted).join(','))
  return {
    json: `{"countries":[\n${rows(world.countries)}\n],"provinces":[\n${rows(world.provinces)}\n]}\n`,
    leftOutCsv: `${['natural_earth,code,country,name,why', ...lines].join('\n')}\n`,
  }
}
