import { dayDrawing, STACKED_BY } from '@/components/charts/day-drawing'
import type { TollGroup } from '@/lib/casualties/model'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { caveats } from '@/lib/casualties/queries/caveats'
import { citations } from '@/lib/casualties/queries/citations'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { actorFacet } from '@/lib/events/queries/actor-facet'
import { articleCount } from '@/lib/events/queries/article-count'
import { datasetEdition } from '@/lib/events/queries/dataset-edition'
import { type CountedDataset, datasetFacet } from '@/lib/events/queries/dataset-facet'
import { eventCounts, period } from '@/lib/events/queries/event-counts'
import { landmarks } from '@/lib/events/queries/landmarks'
import { markedEvents } from '@/lib/events/queries/lane-events'
import { timeline } from '@/lib/events/queries/timeline'
import { timelineAt } from '@/lib/events/queries/timeline-at'
import { currently, type EventFilter, harmOf, isCurrent } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { addUp, NOTHING, type TollSum } from '@/lib/ledger/sum'
import { provinces } from '@/lib/places/queries'
import type { PageReading } from './address'
import { mapAnswer } from './map-answer'
import { overviewAnswer } from './overview-answer'

/** Every answer that the dashboard shows, asked at once. */
export async function dashboardAnswers(
  {
    filter,
    page,
    cited: citedAt,
    view,
    map,
    at,
  }: Pick<PageReading, 'filter' | 'page' | 'cited' | 'view' | 'map' | 'at'>,
  locale: Locale,
) {
  const [groups, byProvince, days, kinds, span, marks, list, articles, cited, told, ...facets] = await Promise.all([
    tollSums(filter, ['group']),
    tollSums(filter, ['province', 'group']),
    tollSums(filter, ['span', 'group']),
    eventCounts(filter),
    period(filter),
    markedEvents(filter),
    at && !page.cursor ? timelineAt(filter, at, page.limit) : timeline(filter, page),
    articleCount(filter),
    citations(filter),
    caveats({ ...filter, harm: harmOf(filter) }),
    tollSums({ ...filter, provinces: [] }, ['province']),
    eventCounts({ ...filter, kinds: [] }),
    tollSums({ ...filter, groups: [] }, ['group']),
    provinces(),
    assertingSources(),
    isCurrent(filter) ? null : tollSums(currently(filter), []),
    citedAt ? tollSums({ ...filter, recordedAsOf: citedAt }, []) : null,
    datasetEdition(),
    actorFacet(filter),
    datasetFacet(filter),
    landmarks(),
    tollSums(filter, STACKED_BY[view.stack]),
  ])
  const [
    provinceFacet,
    kindFacet,
    groupFacet,
    places,
    sources,
    standing,
    whenCited,
    edition,
    actors,
    datasets,
    marked,
    stacked,
  ] = facets
  const provinceSums = new Map(provinceFacet.map(({ keys, sum }) => [keys[0] ?? '', sum]))
  const named = places.map(({ code, nameEn, nameAr }) => ({ code, name: nameIn({ en: nameEn, ar: nameAr }, locale) }))
  const notStated = { code: NOT_STATED, name: translator(locale).t('place.not_stated') }
  const counts = [...kinds.values()].reduce((sum, count) => sum + count, 0)
  const statements = kinds.get('statement') ?? 0
  const axis = span && clamped(span, filter)
  const titled = marks.map((mark) => ({ ...mark, title: nameIn(mark.title, locale) }))
  return {
    total: addUp(groups.map(({ sum }) => sum)),
    edition,
    landmarks: marked,
    whenCited: whenCited && addUp(whenCited.map(({ sum }) => sum)),
    now: standing && addUp(standing.map(({ sum }) => sum)),
    groups: groups.map(({ keys, sum }) => ({ group: keys[0] ?? '', sum })),
    byProvince,
    dayTolls: dayTolls(days),
    counts: {
      all: counts,
      statements,
      events: counts - statements,
      articles,
      datasets: namesOf(datasets, filter, locale),
    },
    span,
    drawing: axis && dayDrawing({ groups: stacked, events: titled, period: axis, view, provinces: named, locale }),
    list,
    cited,
    caveats: told,
    provinces: named,
    placed: [...new Set(byProvince.map(({ keys }) => keys[0] ?? ''))]
      .map((code) => ({
        code,
        name: named.find((place) => place.code === code)?.name ?? notStated.name,
        sum: addUp(byProvince.filter(({ keys }) => keys[0] === code).map(({ sum }) => sum)),
      }))
      .sort((a, b) => (b.sum.best ?? 0) - (a.sum.best ?? 0)),
    unplaced: provinceSums.get(NOT_STATED) ?? NOTHING,
    overview: await overviewAnswer(filter),
    map: await mapAnswer(filter, map, provinceSums, locale),
    facets: {
      provinces: [...named, notStated].map((place) => ({ ...place, sum: provinceSums.get(place.code) ?? NOTHING })),
      kinds: kindFacet,
      groups: groupFacet.map(({ keys, sum }) => ({ group: keys[0] ?? '', sum })),
      actors,
      datasets,
      sources,
    },
  }
}

/** The days the axis shows: no more than the filter asks for, though an event may reach beyond. */
export function clamped({ first, last }: { first: string; last: string }, { from, to }: EventFilter) {
  return { first: from && from > first ? from : first, last: to && to < last ? to : last }
}

/** The datasets that hold some of the filter's events. */
function namesOf(datasets: readonly CountedDataset[], filter: EventFilter, locale: Locale): string[] {
  const chosen = ({ slug }: CountedDataset) => filter.datasets.length === 0 || filter.datasets.includes(slug)
  return datasets.flatMap((one) => (one.name && one.events > 0 && chosen(one) ? [nameIn(one.name, locale)] : []))
}

/** The toll of each single day; a toll of several days stands under none of them. */
function dayTolls(days: readonly TollGroup[]) {
  const tolls = new Map<string, TollSum>()
  for (const { keys, sum } of days) {
    const [first = '', last] = keys[0]?.split('/') ?? []
    if (first === last) tolls.set(first, addUp([tolls.get(first) ?? NOTHING, sum]))
  }
  return tolls
}
