import type { Metadata } from 'next'
import { chartAddresses } from '@/components/charts/chart-address'
import { viewTitle } from '@/components/filters/view-title'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { actorNames } from '@/lib/events/queries/actor-names'
import { filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { provinceNamesIn, provinces } from '@/lib/places/queries'
import { originHere, type PageReading } from './address'

/** What the dashboard is called under a filter, in tabs, search results and where its address is shared. */
export async function dashboardMetadata({ filter, view }: PageReading, locale: Locale): Promise<Metadata> {
  const [places, sources, actors, origin] = await Promise.all([
    provinces(),
    assertingSources(),
    actorNames(filter.actors),
    originHere(),
  ])
  const { t } = translator(locale)
  const names = {
    provinces: provinceNamesIn(places, locale),
    sources: new Map(sources.map(({ slug, name }) => [slug, nameIn(name, locale)])),
    actors: new Map([...actors].map(([slug, name]) => [slug, nameIn(name, locale)])),
  }
  const shown = viewTitle(filter, names, locale)
  const site = t('site.name')
  const title = shown ?? site
  const unit = t(`chart.unit.${harmOf(filter)}`)
  const description = shown
    ? `${t('view.description', { view: shown, unit })} ${t('lead.caveat')}`
    : t('site.description')
  const image = origin + chartAddresses('day', 'day', { filter, origin, view }, locale).png
  return {
    title: { absolute: shown ? `${shown} – ${site}` : site },
    description,
    openGraph: {
      type: 'website',
      siteName: site,
      title,
      description,
      url: origin + filteredUrl(localizedPath('/', locale), filter),
      images: [{ url: image, alt: `${title}. ${unit}` }],
    },
    twitter: { card: 'summary_large_image' },
  }
}
