import { feedSummary } from '@/components/feed/feed-entry'
import { filterParts } from '@/components/filters/filter-parts'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { datasetEdition } from '@/lib/events/queries/dataset-edition'
import { fedEvents } from '@/lib/events/queries/feed'
import { atomDocument } from '@/lib/exports/atom'
import { filteredUrl } from '@/lib/filter/event-filter'
import { answer } from '@/lib/http/answer'
import { notFoundResponse } from '@/lib/http/problem'
import { commaOf, isLocale, languageOf, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { provinceNamesIn, provinces } from '@/lib/places/queries'

export const dynamic = 'force-dynamic'

/** The newest events of a filter as an Atom feed. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return notFoundResponse(`There is no feed in “${locale}”.`)
  return answer(request, {}, async ({ filter, origin }) => {
    const [events, places, sources, edition] = await Promise.all([
      fedEvents(filter),
      provinces(),
      assertingSources(),
      datasetEdition(),
    ])
    const { t } = translator(locale)
    const provinceNames = provinceNamesIn(places, locale)
    const sourceNames = new Map(sources.map(({ slug, name }) => [slug, nameIn(name, locale)]))
    const parts = filterParts(filter, provinceNames, locale, sourceNames).map(({ label }) => label)
    const self = origin + filteredUrl(localizedPath('/feed.atom', locale), filter)
    const updated =
      events
        .map(({ recorded }) => recorded)
        .sort()
        .at(-1) ?? edition.recordedAt
    const body = atomDocument({
      id: self,
      title: t('feed.title', { parts: parts.join(commaOf(locale)) || t('feed.everything') }),
      language: languageOf(locale),
      self,
      alternate: origin + filteredUrl(localizedPath('/', locale), filter),
      updated,
      author: t('site.name'),
      entries: events.map(({ event, published, recorded }) => ({
        address: origin + localizedPath(`/events/${event.slug}`, locale),
        title: nameIn(event.title, locale),
        published,
        updated: recorded,
        summary: feedSummary(event, filter, locale),
        category: { term: event.kind, label: t(`kind.${event.kind}`) },
      })),
    })
    return new Response(body, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } })
  })
}
