/**
 * Makes syria.json from Natural Earth (public domain) and GeoNames (CC BY 4.0), and from Natural Earth world.json with
 * world-left-out.csv, the areas that are not in it, and outlines/XX.json, what the maps are drawn from:
 *
 *   npx tsx prisma/places/make.ts --natural-earth FILE.geojson --geonames FILE.tsv --world FILE.topojson
 *
 * The same input gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { fold } from '@/lib/places/fold'
import { type Gazetteer, gazetteer } from '@/lib/places/schema'
import { arabicName } from '@/prisma/places/arabic-name'
import { outlinesOfRegions, outlinesOfWorld } from '@/prisma/places/make-outlines'
import { worldFiles } from '@/prisma/places/make-world'
import { arcsOf, frameOf, labelOf, positionAt, type Region } from '@/prisma/places/outlines'

// Display names in the usual English of the UN and the press; aliases as UCDP GED, ACLED and OCHA write them.
const provinceNames: Readonly<Record<string, { nameEn: string; ged: string; aliases: readonly string[] }>> = {
  'SY-DI': { nameEn: 'Damascus', ged: 'Damascus', aliases: ['Dimashq', 'Damascus City'] },
  'SY-DR': { nameEn: 'Daraa', ged: 'Daraa', aliases: ["Dar'a", 'Deraa'] },
  'SY-DY': { nameEn: 'Deir ez-Zor', ged: 'Deir ez Zor', aliases: ['Deir-ez-Zor', 'Deir al-Zor', 'Deir Ezzor'] },
  'SY-HA': { nameEn: 'Al-Hasakah', ged: 'Al Hasakah', aliases: ['Al Hasakeh', 'Al-Hasakeh', 'Hasakah', 'Hasakeh'] },
  'SY-HI': { nameEn: 'Homs', ged: 'Homs', aliases: [] },
  'SY-HL': { nameEn: 'Aleppo', ged: 'Aleppo', aliases: [] },
  'SY-HM': { nameEn: 'Hama', ged: 'Hamah', aliases: [] },
  'SY-ID': { nameEn: 'Idlib', ged: 'Idlib', aliases: [] },
  'SY-LA': { nameEn: 'Latakia', ged: 'Latakia', aliases: [] },
  'SY-QU': { nameEn: 'Quneitra', ged: 'Quneitra', aliases: [] },
  'SY-RA': { nameEn: 'Ar-Raqqah', ged: 'Ar Raqqah', aliases: ['Al-Raqqah', 'Ar-Raqqa', 'Ar Raqqa', 'Raqqah'] },
  'SY-RD': { nameEn: 'Rif Dimashq', ged: 'Rif Dimashq', aliases: ['Rural Damascus', 'Damascus Countryside'] },
  'SY-SU': { nameEn: 'As-Suwayda', ged: 'As Suwayda', aliases: ['As Sweida', 'As-Sweida', 'Sweida', 'Suwayda'] },
  'SY-TA': { nameEn: 'Tartus', ged: 'Tartus', aliases: [] },
}

// Spellings of reports that GeoNames does not list, by GeoNames id.
const moreAliases: Readonly<Record<number, readonly string[]>> = { 173715: ['Janoudiya'] }

// Where the closest spelling is not the usual one.
const usualArabic: Readonly<Record<number, string>> = { 167605: 'معرة مصرين' }

const coordinates = z.array(z.array(z.tuple([z.number(), z.number()])))
const naturalEarth = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        iso_3166_2: z.string(),
        name: z.string(),
        name_en: z.string(),
        name_ar: z.string(),
        name_alt: z.string().nullish(),
        gns_adm1: z.string().nullish(),
      }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(coordinates) }),
      ]),
    }),
  ),
})
type Feature = z.infer<typeof naturalEarth>['features'][number]

const geonamesRow = z.object({
  geonameid: z.coerce.number().int(),
  name: z.string(),
  asciiname: z.string(),
  alternatenames: z.string(),
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  feature_code: z.string(),
  admin1: z.string(),
})
type GeonamesRow = z.infer<typeof geonamesRow>
type Provinces = Gazetteer['provinces']

function readGeonames(path: string): GeonamesRow[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/).filter(Boolean)
  const columns = header.split('\t')
  return lines.map((line) => {
    const values = line.split('\t')
    return geonamesRow.parse(Object.fromEntries(columns.map((column, index) => [column, values[index]])))
  })
}

function regionOf({ properties, geometry }: Feature): Region {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  return { code: properties.iso_3166_2, rings }
}

/** Sorted without doubles, and without what the place is called anyway. */
function aliasesOf(names: readonly string[], ...called: readonly (string | null)[]): string[] {
  return [...new Set(names.map((name) => name.normalize('NFC')))].filter((name) => !called.includes(name)).sort()
}

function provinceOf({ properties }: Feature, [longitude, latitude]: readonly [number, number]): Provinces[number] {
  const code = properties.iso_3166_2
  const names = provinceNames[code]
  if (!names) throw new Error(`${code} (${properties.name}) is not a province this script has a name for`)
  const nameAr = properties.name_ar.replace('محافظة', '').trim()
  const alternates = properties.name_alt?.split('|') ?? []
  const spellings = [properties.name_en, ...alternates, names.ged, ...names.aliases]
  // Natural Earth's own name is at times two in one, "Homs (Hims)".
  const single = properties.name.includes('(') ? [] : [properties.name]
  const full = [`${names.nameEn} Governorate`, `${names.ged} Governorate`, properties.name_ar]
  return {
    code,
    nameEn: names.nameEn,
    nameAr,
    latitude,
    longitude,
    aliases: aliasesOf([...spellings, ...single, ...full], names.nameEn, nameAr),
  }
}

/** Latin or Arabic script, and not a machine's letter by letter romanisation, which starts in lower case. */
function isSpelling(alternate: string): boolean {
  if (/^[\p{Script=Arabic}\p{M}\s]+$/u.test(alternate)) return !alternate.includes('محافظة')
  const latin = /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u.test(alternate) && /\p{Script=Latin}/u.test(alternate)
  const machine = /^ʼ?-?\p{Ll}/u.test(alternate) && !/^(?:al|el|ad|an|ar|as|ash|at|az)-/.test(alternate)
  return latin && !machine && !/^[A-Z]{3}$/.test(alternate) && !alternate.includes('  ')
}

/** A provincial capital is called as its province is, where both names are the same word. */
function displayNames(row: GeonamesRow, alternates: readonly string[], province: Provinces[number]) {
  const isCapital = row.feature_code === 'PPLA' || row.feature_code === 'PPLC'
  const folded = [row.asciiname, ...alternates].map(fold)
  if (isCapital && folded.includes(fold(province.nameEn))) return { nameEn: province.nameEn, nameAr: province.nameAr }
  return {
    nameEn: row.asciiname.replaceAll('`', "'").replace(/(?<![a-z])'|'(?![a-z])/gi, ''),
    nameAr: usualArabic[row.geonameid] ?? arabicName(row.name, alternates),
  }
}

function settlementOf(row: GeonamesRow, province: Provinces[number]): Gazetteer['settlements'][number] {
  const alternates = row.alternatenames.replace(/\p{Cf}/gu, '').split(',')
  const { nameEn, nameAr } = displayNames(row, alternates, province)
  const spellings = [row.name, row.asciiname, ...alternates.filter(isSpelling), ...(moreAliases[row.geonameid] ?? [])]
  return {
    geonamesId: row.geonameid,
    nameEn,
    nameAr,
    provinceCode: province.code,
    latitude: row.latitude,
    longitude: row.longitude,
    aliases: aliasesOf(spellings, nameEn, nameAr),
  }
}

function lines(name: string, rows: readonly unknown[]): string {
  return `  "${name}": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
}

function write(file: string, parts: readonly string[]): void {
  const url = new URL(file, import.meta.url)
  writeFileSync(url, `{\n${parts.join(',\n')}\n}\n`)
}

const { values } = parseArgs({
  options: { 'natural-earth': { type: 'string' }, geonames: { type: 'string' }, world: { type: 'string' } },
})
const { 'natural-earth': naturalEarthFile, geonames: geonamesFile, world: worldFile } = values
if (!naturalEarthFile || !geonamesFile || !worldFile) {
  throw new Error(
    'usage: npx tsx prisma/places/make.ts --natural-earth FILE.geojson --geonames FILE.tsv --world FILE.topojson',
  )
}

const { features } = naturalEarth.parse(JSON.parse(readFileSync(naturalEarthFile, 'utf8')))
features.sort((a, b) => (a.properties.iso_3166_2 < b.properties.iso_3166_2 ? -1 : 1))
const regions = features.map(regionOf)
const frame = frameOf(regions, 420)
const { arcs, regions: cut } = arcsOf(regions)

// Natural Earth's codes with a tilde are not ISO's: SY-X01~ is the zone of the UN's disengagement observers.
const isProvince = (code: string) => !code.endsWith('~')
const provinceFeatures = features.filter(({ properties }) => isProvince(properties.iso_3166_2))
const provinces = provinceFeatures.map((feature) => {
  const rings = cut.find(({ code }) => code === feature.properties.iso_3166_2)?.rings ?? []
  return provinceOf(feature, positionAt(frame, labelOf(arcs, rings, frame, 0.15)))
})
const byAdmin1 = new Map(provinceFeatures.map(({ properties }, index) => [properties.gns_adm1, provinces[index]]))
const settlements = readGeonames(geonamesFile)
  .sort((a, b) => a.geonameid - b.geonameid)
  .map((row) => {
    const province = byAdmin1.get(`SY${row.admin1}`)
    if (!province) throw new Error(`${row.asciiname} (${row.geonameid}): no province has GeoNames' code ${row.admin1}`)
    return settlementOf(row, province)
  })

const country = {
  code: 'SY',
  nameEn: 'Syria',
  nameAr: 'سوريا',
  aliases: ['Syrian Arab Republic', 'الجمهورية العربية السورية', 'سورية'],
}
gazetteer.parse({ country, provinces, settlements })
write('./syria.json', [
  `  "country": ${JSON.stringify(country)}`,
  lines('provinces', provinces),
  lines('settlements', settlements),
])
const { json, leftOutCsv } = worldFiles(worldFile)
writeFileSync(new URL('./world.json', import.meta.url), json)
writeFileSync(new URL('./world-left-out.csv', import.meta.url), leftOutCsv)

// Syria's own file is finer than the world's.
const outlines = outlinesOfWorld(worldFile)
outlines.set('SY', outlinesOfRegions(regions, isProvince))
for (const [code, file] of outlines) writeFileSync(new URL(`./outlines/${code}.json`, import.meta.url), file)
