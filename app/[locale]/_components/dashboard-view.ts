import { keptParameters } from '@/components/charts/chart-address'
import { filterParts } from '@/components/filters/filter-parts'
import { filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { originHere, type PageReading } from './address'
import { dashboardAnswers } from './dashboard-answers'

/** What the sections of the dashboard are made of: what was asked, what the answers are, and how these are named. */
export type DashboardView = Awaited<ReturnType<typeof dashboardView>>

/** Asks what the address asks, and names what it holds in the reader's language. */
export async function dashboardView(reading: PageReading, locale: Locale) {
  const { filter } = reading
  const [shown, origin] = await Promise.all([dashboardAnswers(reading, locale), originHere()])
  const { sources, actors } = shown.facets
  const provinceNames = new Map(shown.provinces.map(({ code, name }) => [code, name]))
  const sourceNames = new Map(sources.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  const actorNames = new Map(actors.actors.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  const kept = keptParameters(reading)
  return {
    ...reading,
    locale,
    shown,
    origin,
    kept,
    /** Whole, with how the page is drawn. */
    address: origin + filteredUrl(localizedPath('/', locale), filter, kept),
    provinceNames,
    sourceNames,
    parts: filterParts(filter, provinceNames, locale, sourceNames, actorNames),
  }
}
