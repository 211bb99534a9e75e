import { fold } from '@/lib/places/fold'

/** What a country (whose code is its country's) or a province is called, in any spelling. */
export interface PlaceNames {
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string
  /** ISO 3166-2 of a province, ISO 3166-1 alpha-2 of a country. */
  readonly code: string
  readonly names: readonly string[]
}

/** ISO codes of what a file names; null: not stated, not known, or more than one place is called so. */
export interface NamedProvince {
  readonly countryCode: string | null
  readonly provinceCode: string | null
}

/** Finds what a file calls `country` (its name or ISO 3166-1 alpha-2) and `words`, the province (null: not stated). */
export type ProvinceOf = (country: string, words: string | null) => NamedProvince

/** What kind of place it is, in the languages in which GED, ACLED and gazetteers say it; folded. */
const KINDS = new Set(
  `administration autonomous canton capital commune comarca county department departement departamento district distrito
  division emirate estado etat governorate gouvernorat judet kabupaten krai kray län mintaqah mkoa mkoani muhafazah
  muhafazat muhafadhat muhafazet municipality municipio municipiu oblast oblastʹ okrug opstina ostan parish parroquia
  prefecture préfecture province provincia provins provinsi rayon raion regency region región região respublika republic
  republika shabiyah shabiyat state territory vilayet voblasts voivodeship wilaya wilayah wilayat woiwodschaft zone
  محافظة ولاية مقاطعة إقليم منطقة شعبية إمارة جهة أوبلاست область край республика`
    .split(/\s+/)
    .map(fold),
)
const LINKS = new Set(['of', 'de', 'del', 'do', 'da', 'du', 'des', 'di'])

/** A folded name without the words that say what kind of place it is, at either end; never nothing. */
export function withoutKind(folded: string): string {
  let words = folded.split(' ')
  while (words.length > 1 && KINDS.has(words.at(-1) ?? '')) words = words.slice(0, -1)
  while (words.length > 1 && KINDS.has(words[0] ?? '')) {
    const next = LINKS.has(words[1] ?? '') ? 2 : 1
    if (next >= words.length) break
    words = words.slice(next)
  }
  return words.join(' ')
}

/** Codes by spelling; null: more than one place is spelt so. */
type Spellings = Map<string, string | null>

function add(spellings: Spellings, spelling: string, code: string): void {
  const known = spellings.get(spelling)
  spellings.set(spelling, known === undefined || known === code ? code : null)
}

interface Province {
  readonly whole: Spellings
  readonly bare: Spellings
}

/**
 * Matches names to ISO codes. Names are equal when they are once folded: first as a whole ("Kyiv Oblast"), then, where
 * no province is called so, without what kind of place it is on either side. What more than one place is called is
 * none: nothing is likened, guessed, or looked for in another country.
 */
export function provinceNames(places: readonly PlaceNames[]): ProvinceOf {
  const countries: Spellings = new Map()
  const provinces = new Map<string, Province>()
  for (const { countryCode, code, names } of places) {
    if (code === countryCode) for (const name of [code, ...names]) add(countries, fold(name), code)
    else {
      const known = provinces.get(countryCode) ?? { whole: new Map(), bare: new Map() }
      provinces.set(countryCode, known)
      for (const name of names.map(fold)) {
        add(known.whole, name, code)
        add(known.bare, withoutKind(name), code)
      }
    }
  }
  return (country, words) => {
    const countryCode = countries.get(fold(country)) ?? null
    const known = provinces.get(countryCode ?? '')
    const name = fold(words ?? '')
    if (!known || name === '') return { countryCode, provinceCode: null }
    const whole = known.whole.get(name)
    return { countryCode, provinceCode: (whole === undefined ? known.bare.get(withoutKind(name)) : whole) ?? null }
  }
}
