import { dayDrawing, STACKED_BY, spansOf } from '@/components/charts/day-drawing'
import type { TollGroup } from '@/lib/casualties/model'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { caveats } from '@/lib/casualties/queries/caveats'
import { citations } from '@/lib/casualties/queries/citations'
import { tollBeyond } from '@/lib/casualties/queries/toll-beyond'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { actorFacet } from '@/lib/events/queries/actor-facet'
import { articleCount } from '@/lib/events/queries/article-count'
import { datasetEdition } from '@/lib/events/queries/dataset-edition'
import { type CountedDataset, datasetFacet } from '@/lib/events/queries/dataset-facet'
import { dayTolls } from '@/lib/events/queries/day-tolls'
import { eventCounts, period } from '@/lib/events/queries/event-counts'
import { landmarks } from '@/lib/events/queries/landmarks'
import { markedEvents } from '@/lib/events/queries/lane-events'
import { shownPeriod } from '@/lib/events/queries/shown-period'
import { timeline } from '@/lib/events/queries/timeline'
import { timelineAt } from '@/lib/events/queries/timeline-at'
import { currently, type EventFilter, harmOf, isCurrent } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { addUp, NOTHING, type TollSum } from '@/lib/ledger/sum'
import { eventReach, provinces } from '@/lib/places/queries'
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
    map: mapAsked,
    at,
  }: Pick<PageReading, 'filter' | 'page' | 'cited' | 'view' | 'map' | 'at'>,
  locale: Locale,
) {
  const [byProvince, kinds, span, list, marks, articles, cited, told, ...facets] = await Promise.all([
    tollSums(filter, ['province', 'group']),
    eventCounts(filter),
    period(filter),
    at && !page.cursor ? timelineAt(filter, at, page.limit) : timeline(filter, page),
    markedEvents(filter),
    articleCount(filter),
    citations(filter),
    caveats({ ...filter, harm: harmOf(filter) }),
    filter.provinces.length > 0 ? tollSums({ ...filter, provinces: [] }, ['province']) : null,
    filter.kinds.length > 0 ? eventCounts({ ...filter, kinds: [] }) : null,
    filter.groups.length > 0 ? tollSums({ ...filter, groups: [] }, ['group']) : null,
    provinces(),
    eventReach(),
    assertingSources(),
    isCurrent(filter) ? null : tollSums(currently(filter), []),
    citedAt ? tollSums({ ...filter, recordedAsOf: citedAt }, []) : null,
    datasetEdition(),
    actorFacet(filter),
    datasetFacet(filter),
    landmarks(),
    overviewAnswer(filter),
    shownPeriod(filter),
    tollBeyond(filter),
  ])
  const [
    otherProvinces,
    otherKinds,
    otherGroups,
    places,
    reach,
    sources,
    standing,
    whenCited,
    edition,
    actors,
    datasets,
    marked,
    overview,
    axis,
    beyond,
  ] = facets
  // Where a facet's own part of the filter asks for nothing, it is the sums that are shown anyway.
  const groups = summedBy(byProvince, 1)
  const provinceFacet = otherProvinces ?? summedBy(byProvince, 0)
  const provinceSums = new Map(provinceFacet.map(({ keys, sum }) => [keys[0] ?? '', sum]))
  const [stacked, tollsOfDays, map] = await Promise.all([
    axis ? tollSums(filter, STACKED_BY[view.stack], undefined, spansOf(view, axis)) : [],
    dayTolls(
      list.rows.map(({ firstDay }) => firstDay),
      filter,
    ),
    mapAnswer(filter, mapAsked, provinceSums, locale),
  ])
  const named = places.map(({ code, name, isTold }) => ({ code, isTold, name: nameIn(name, locale) }))
  const names = new Map(named.map(({ code, name }) => [code, name]))
  const notStated = { code: NOT_STATED, isTold: true, name: translator(locale).t('place.not_stated') }
  const counts = [...kinds.values()].reduce((sum, count) => sum + count, 0)
  const statements = kinds.get('statement') ?? 0
  const titled = marks?.map((mark) => ({ ...mark, title: nameIn(mark.title, locale) })) ?? null
  return {
    total: addUp(groups.map(({ sum }) => sum)),
    beyond,
    edition,
    landmarks: marked,
    whenCited: whenCited && addUp(whenCited.map(({ sum }) => sum)),
    now: standing && addUp(standing.map(({ sum }) => sum)),
    groups: groups.map(({ keys, sum }) => ({ group: keys[0] ?? '', sum })),
    byProvince,
    dayTolls: tollsOfDays,
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
    placed: summedBy(byProvince, 0)
      .map(({ keys: [code = ''], sum }) => ({ code, name: names.get(code) ?? notStated.name, sum }))
      .sort((a, b) => (b.sum.best ?? 0) - (a.sum.best ?? 0)),
    unplaced: provinceSums.get(NOT_STATED) ?? NOTHING,
    reach,
    overview,
    map,
    facets: {
      provinces: [...named, notStated].map((place) => ({ ...place, sum: provinceSums.get(place.code) ?? NOTHING })),
      kinds: otherKinds ?? kinds,
      groups: (otherGroups ?? groups).map(({ keys, sum }) => ({ group: keys[0] ?? '', sum })),
      actors,
      datasets,
      sources,
    },
  }
}

/** The datasets that hold some of the filter's events. */
function namesOf(datasets: readonly CountedDataset[], filter: EventFilter, locale: Locale): string[] {
  const chosen = ({ slug }: CountedDataset) => filter.datasets.length === 0 || filter.datasets.includes(slug)
  return datasets.flatMap((one) => (one.name && one.events > 0 && chosen(one) ? [nameIn(one.name, locale)] : []))
}

/** The sums over all groups that share the key at `index`, in its order. */
function summedBy(groups: readonly TollGroup[], index: number): TollGroup[] {
  const sums = new Map<string, TollSum[]>()
  for (const { keys, sum } of groups) {
    const key = keys[index] ?? ''
    sums.set(key, [...(sums.get(key) ?? []), sum])
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, parts]) => ({ keys: [key], sum: addUp(parts) }))
}
