import { type Grain, grainOf, isDrawable, toDaySeries } from '@/components/charts/day-series'
import { type Alignment, aligned } from '@/components/compare/aligned'
import { filterParts } from '@/components/filters/filter-parts'
import type { TollGroup } from '@/lib/casualties/model'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { shownPeriod } from '@/lib/events/queries/shown-period'
import type { EventFilter } from '@/lib/filter/event-filter'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import { provinceNamesIn, provinces } from '@/lib/places/queries'
import type { PageReading } from '../../_components/address'

/** Everything that a comparison of two filters shows. */
export async function compareAnswers(
  filters: readonly [EventFilter, EventFilter],
  view: PageReading['view'],
  locale: Locale,
) {
  const [places, sources, first, second] = await Promise.all([
    provinces(),
    assertingSources(),
    sideAnswers(filters[0]),
    sideAnswers(filters[1]),
  ])
  const names = provinceNamesIn(places, locale)
  const sourceNames = new Map(sources.map(({ slug, name }) => [slug, nameIn(name, locale)]))
  const told = filters.map((filter) => filterParts(filter, names, locale, sourceNames).map(({ label }) => label))
  const [one, two] = toldApart(told[0] ?? [], told[1] ?? [], locale)
  const axes = aligned({ filter: filters[0], span: first.span }, { filter: filters[1], span: second.span })
  const grain = axes && grainOn(axes, view.grain)
  const days = await Promise.all(
    filters.map((filter) => tollSums(filter, ['span', 'group'], undefined, grain === 'month' ? 'months' : 'day')),
  )
  return {
    names,
    sides: [
      { filter: filters[0], name: one, total: first.total },
      { filter: filters[1], name: two, total: second.total },
    ] as const,
    provinceSums: [first.byProvince, second.byProvince] as const,
    charts: axes && grain && { by: axes.by, series: seriesOn(axes, days, grain) },
  }
}

async function sideAnswers(filter: EventFilter) {
  const [byProvince, span] = await Promise.all([tollSums(filter, ['province']), shownPeriod(filter)])
  return {
    total: addUp(byProvince.map(({ sum }) => sum)),
    byProvince: new Map(byProvince.map(({ keys, sum }) => [keys[0] ?? '', sum])),
    span,
  }
}

/** One grain for both series, so that a bar of one is as long as a bar of the other. */
function grainOn({ periods: [first] }: Alignment, asked: PageReading['view']['grain']): Grain {
  return asked !== 'auto' && isDrawable(asked, first) ? asked : grainOf(first)
}

function seriesOn({ periods }: Alignment, [a = [], b = []]: readonly (readonly TollGroup[])[], grain: Grain) {
  const [first, second] = periods
  return [toDaySeries(a, [], first, { grain }), toDaySeries(b, [], second, { grain })] as const
}

/** What each side asks for and the other does not; where one asks for nothing more, that it is everything. */
function toldApart(a: readonly string[], b: readonly string[], locale: Locale): [string, string] {
  const { t } = translator(locale)
  const only = (own: readonly string[], other: readonly string[]) =>
    own.filter((part) => !other.includes(part)).join(commaOf(locale)) ||
    own.join(commaOf(locale)) ||
    t('compare.everything')
  const [one, two] = [only(a, b), only(b, a)]
  return one === two ? [`${t('compare.first')}: ${one}`, `${t('compare.second')}: ${two}`] : [one, two]
}
