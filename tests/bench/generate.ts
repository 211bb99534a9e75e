import { addDays } from '@/lib/civil-date'
import { world } from '@/lib/places/schema'
import wholeWorld from '@/prisma/places/world.json'
import { COLUMNS_OF, type Facet, type Marginals } from './marginals'

/** The period that the events are spread over: that of GED. */
const FIRST_DAY = '1989-01-01'
const DAYS = 30 * 365
/** The countries they are spread over. */
const COUNTRIES = 15

const HEADER = [
  ...['id', 'relid', 'year', 'active_year', 'country', 'country_id', 'region', 'source_article', 'source_date'],
  ...['source_headline', 'number_of_sources', 'conflict_name', 'adm_2', 'date_start', 'date_end', 'date_prec'],
  ...Object.values(COLUMNS_OF).flat(),
].filter((column, index, all) => column !== 'days' && all.indexOf(column) === index)

interface Country {
  readonly name: string
  readonly provinces: readonly string[]
}

/** The numbers of mulberry32, from 0 up to 1: the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * A GED file of so many events as bytes, a few thousand rows at a time: tolls, sides, places and lengths drawn from the
 * marginals, days from thirty years, provinces mapped to those of fourteen other countries. The same file for the same seed.
 */
export async function* gedFile(events: number, marginals: Marginals, seed = 20120310): AsyncGenerator<Uint8Array> {
  const random = seeded(seed)
  const draws = Object.fromEntries(
    (Object.keys(COLUMNS_OF) as Facet[]).map((facet) => [facet, drawer(marginals[facet], random)]),
  ) as Record<Facet, () => readonly string[]>
  const own = [...new Set(marginals.place.map(([[name = '']]) => name))].filter(Boolean).sort()
  const countries = countriesWithProvinces(own)
  let rows = [HEADER.join(',')]
  for (let index = 0; index < events; index += 1) {
    const number = Math.floor(random() * COUNTRIES)
    const row = rowOf(index, number, countries[number] as Country)
    rows.push(HEADER.map((column) => quoted(row[column] ?? '')).join(','))
    if (rows.length < 5_000) continue
    yield Buffer.from(`${rows.join('\n')}\n`)
    rows = []
  }
  if (rows.length > 0) yield Buffer.from(`${rows.join('\n')}\n`)

  function rowOf(index: number, number: number, country: Country): Record<string, string> {
    const row: Record<string, string> = {}
    for (const [facet, columns] of Object.entries(COLUMNS_OF) as [Facet, readonly string[]][]) {
      const drawn = draws[facet]()
      for (const [at, column] of columns.entries()) row[column] = drawn[at] ?? ''
    }
    const start = addDays(FIRST_DAY, Math.floor(random() * DAYS))
    const province = own.indexOf(row['adm_1'] ?? '')
    return {
      ...row,
      id: String(index + 1),
      year: start.slice(0, 4),
      active_year: '1',
      country: country.name,
      adm_1: province < 0 ? '' : (country.provinces[province % country.provinces.length] ?? ''),
      side_a: `${row['side_a']} (${country.name})`,
      side_a_new_id: `${row['side_a_new_id']}${number + 10}`,
      side_b: `${row['side_b']} (${country.name})`,
      side_b_new_id: `${row['side_b_new_id']}${number + 10}`,
      source_office: `${row['source_office']}${number % 8 === 0 ? '' : ` ${number % 8}`}`,
      source_headline: `Report ${index + 1} of ${row['where_coordinates']}`,
      source_date: start,
      number_of_sources: '1',
      date_start: start,
      date_end: addDays(start, Number(row['days'])),
    }
  }
}

function drawer(weighted: Marginals[Facet], random: () => number): () => readonly string[] {
  const sums: number[] = []
  for (const [, rows] of weighted) sums.push((sums.at(-1) ?? 0) + rows)
  const whole = sums.at(-1) ?? 0
  return () => {
    const at = random() * whole
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return weighted[low]?.[0] ?? []
  }
}

/** Syria with its own provinces, as the file names them, and the countries with the most, fourteen of each. */
function countriesWithProvinces(own: readonly string[]): Country[] {
  const { countries, provinces } = world.parse(wholeWorld)
  const names = new Map(countries.map(([code, name]) => [code, name]))
  const others = new Map<string, string[]>()
  for (const [code, name] of provinces) {
    const country = code.slice(0, 2)
    others.set(country, [...(others.get(country) ?? []), name])
  }
  const most = [...others]
    .filter(([, theirs]) => theirs.length >= 14)
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([code, theirs]) => ({ name: names.get(code) ?? code, provinces: theirs.slice(0, 14) }))
  return [{ name: 'Syria', provinces: own }, ...most].slice(0, COUNTRIES)
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
