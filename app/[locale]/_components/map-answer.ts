import type { MapView } from '@/components/map/map-view'
import { casualtiesByPlace } from '@/lib/casualties/queries/casualties-by-place'
import { tollsByCountry } from '@/lib/casualties/tolls-by-country'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { timeline } from '@/lib/events/queries/timeline'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import type { TollSum } from '@/lib/ledger/sum'
import { countryOf } from '@/lib/places/model'
import { outlineMap } from '@/lib/places/outlines/outline-map'
import { eventReach, mapNames, provinces } from '@/lib/places/queries'

/** The country that is shown where nothing says another. */
const FIRST = 'SY'

/**
 * What the map shows: the country that the address asks for, else that of most of the filter's provinces, else the one
 * with the greatest toll, else that of the newest event, else that of most provinces of which anything is told. `sums`
 * are the tolls by province, whatever provinces the filter names.
 */
export async function mapAnswer(
  filter: EventFilter,
  asked: string | null,
  sums: ReadonlyMap<string, TollSum>,
  locale: Locale,
): Promise<MapView> {
  const named = filter.provinces.filter((code) => code !== NOT_STATED)
  const told = tollsByCountry(sums).filter(({ code }) => outlineMap(code))
  const country =
    asked ??
    mostOf(named.map(countryOf)) ??
    told[0]?.code ??
    (await newestCountry(filter)) ??
    mostOf((await provinces()).filter(({ isTold }) => isTold).map(({ countryCode }) => countryCode)) ??
    FIRST
  const [only] = filter.provinces
  const isOne = filter.provinces.length === 1 && only !== undefined && only.startsWith(`${country}-`)
  const zoomed = isOne ? outlineMap(country, only) : null
  const outlines = zoomed ?? outlineMap(country)
  if (!outlines) throw new Error(`there are no outlines of ${country}`)
  const [names, within] = await Promise.all([
    mapNames(
      country,
      told.map(({ code }) => code),
    ),
    zoomed ? casualtiesByPlace(filter) : null,
  ])
  const called = (code: string) => {
    const name = names.get(code)
    return name ? nameIn(name, locale) : code
  }
  const { pointOf, ...drawn } = outlines
  return {
    outlines: drawn,
    country: called(country),
    asked: asked !== null,
    names: new Map([...names.keys()].map((code) => [code, called(code)])),
    others: told.filter(({ code }) => code !== country).map(({ code, sum }) => ({ code, name: called(code), sum })),
    sums: new Map([...sums].filter(([code]) => code === NOT_STATED || code.startsWith(`${country}-`))),
    reach: await eventReach(),
    chosen: filter.provinces,
    zoom: within && {
      province: only ?? '',
      dots: within.places.map(({ name, latitude, longitude, sum, events }) => ({
        name: nameIn(name, locale),
        words: name.en,
        sum,
        events,
        at: pointOf(longitude, latitude),
      })),
      known: within.known,
      unplaced: within.unplaced,
    },
  }
}

/** The country of the newest event, whatever provinces the filter names; null: there is none, or it has no outlines. */
async function newestCountry(filter: EventFilter): Promise<string | null> {
  const { rows } = await timeline({ ...filter, provinces: [] }, { cursor: null, limit: 1 })
  const code = rows[0]?.countryCode
  return code !== undefined && outlineMap(code) ? code : null
}

function mostOf(countries: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const country of countries) counts.set(country, (counts.get(country) ?? 0) + 1)
  const mapped = [...counts].filter(([country]) => outlineMap(country))
  return mapped.sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
