import { DayChart } from '@/components/charts/day-chart'
import { ProvinceChart } from '@/components/charts/province-chart'
import { toProvinceSeries } from '@/components/charts/province-series'
import { EmptyResult } from '@/components/filters/empty-result'
import { ProvinceMap } from '@/components/map/province-map'
import { citationLine } from '@/components/ui/citation-line'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { localizedPath, semicolonOf } from '@/lib/i18n/locale'
import type { DashboardView } from './dashboard-view'

/** The tolls over time, by province and on the map; where the filter holds nothing, how to widen it. */
export async function DashboardCharts({ view: dashboard }: { view: DashboardView }) {
  const { filter, view, map, shown, origin, kept, parts, locale } = dashboard
  if (shown.drawing === null) {
    const counts = await Promise.all(parts.map(({ without }) => eventTotal(without)))
    return <EmptyResult parts={parts} counts={counts} kept={kept} locale={locale} />
  }
  const harm = harmOf(filter)
  const place = { filter, origin, embedded: false, view, map }
  const sources = shown.cited.map((citation) => citationLine(citation, locale)).join(semicolonOf(locale))
  const chart = { locale, harm, sources, caveats: shown.caveats, place }
  const why = (province: string) => filteredUrl(localizedPath('/why', locale), { ...filter, provinces: [province] })
  return (
    <>
      <DayChart {...shown.drawing} {...chart} />
      <div className="pair">
        <ProvinceChart series={toProvinceSeries(shown.byProvince, shown.provinces)} whyHref={why} {...chart} />
        <ProvinceMap
          view={shown.map}
          place={place}
          sources={sources}
          locale={locale}
          harm={harm}
          basePath={localizedPath('/', locale)}
        />
      </div>
    </>
  )
}
