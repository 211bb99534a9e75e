import { mapAnswer } from '@/app/[locale]/_components/map-answer'
import { dayDrawing, STACKED_BY, spansOf } from '@/components/charts/day-drawing'
import type { DayView } from '@/components/charts/day-view'
import { toProvinceSeries } from '@/components/charts/province-series'
import { filterParts } from '@/components/filters/filter-parts'
import { citationLine } from '@/components/ui/citation-line'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { citations } from '@/lib/casualties/queries/citations'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { markedEvents } from '@/lib/events/queries/lane-events'
import { shownPeriod } from '@/lib/events/queries/shown-period'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { provinceNamesIn, provinces } from '@/lib/places/queries'

/** What every chart that stands alone says around its numbers. */
export async function captionAnswers(filter: EventFilter, locale: Locale) {
  const [span, cited, places, asserting] = await Promise.all([
    shownPeriod(filter),
    citations(filter),
    provinces(),
    assertingSources(),
  ])
  const provinceNames = provinceNamesIn(places, locale)
  const sourceNames = new Map(asserting.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  return {
    /** The days that are shown; null: nothing is. */
    span,
    sources: cited.map((citation) => citationLine(citation, locale)),
    provinces: [...provinceNames].map(([code, name]) => ({ code, name })),
    /** What the filter leaves in, part by part. */
    shown: filterParts(filter, provinceNames, locale, sourceNames).map(({ label }) => label),
  }
}

export type CaptionAnswers = Awaited<ReturnType<typeof captionAnswers>>

/** What the day chart draws; null: nothing is shown, and no axis is known. */
export async function dayAnswer(
  filter: EventFilter,
  { span, provinces }: CaptionAnswers,
  view: DayView,
  locale: Locale,
) {
  if (!span) return null
  const [groups, marks] = await Promise.all([
    tollSums(filter, STACKED_BY[view.stack], undefined, spansOf(view, span)),
    markedEvents(filter),
  ])
  const events = marks?.map((mark) => ({ ...mark, title: nameIn(mark.title, locale) })) ?? null
  return dayDrawing({ groups, events, period: span, view, provinces, locale })
}

/** The series of the province chart. */
export async function provinceAnswer(filter: EventFilter, { provinces }: CaptionAnswers) {
  return toProvinceSeries(await tollSums(filter, ['province', 'group']), provinces)
}

/** What the map shows: tolls by province, whatever provinces the filter names. */
export async function mapShown(filter: EventFilter, asked: string | null, locale: Locale) {
  const sums = await tollSums({ ...filter, provinces: [] }, ['province'])
  return mapAnswer(filter, asked, new Map(sums.map(({ keys, sum }) => [keys[0] ?? '', sum])), locale)
}
