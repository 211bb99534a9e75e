import { type CaptionAnswers, dayAnswer, mapShown, provinceAnswer } from '@/app/charts/_drawing/answers'
import type { ChartName, ChartPlace } from '@/components/charts/chart-address'
import { ChartFoot } from '@/components/charts/chart-foot'
import { DayChart } from '@/components/charts/day-chart'
import { PLAIN_VIEW } from '@/components/charts/day-view'
import { ProvinceChart } from '@/components/charts/province-chart'
import { ProvinceMap } from '@/components/map/province-map'
import { filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { type Locale, localizedPath, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'

interface EmbeddedChartProps {
  readonly chart: ChartName
  readonly place: ChartPlace
  readonly answers: CaptionAnswers
  readonly caveats: readonly Caveat[]
  readonly locale: Locale
}

/** The chart that a frame asks for, as the dashboard draws it. */
export async function EmbeddedChart({ chart, place, answers, caveats, locale }: EmbeddedChartProps) {
  const { filter } = place
  const sources = answers.sources.join(semicolonOf(locale))
  const shared = { locale, harm: harmOf(filter), place, sources, caveats }
  switch (chart) {
    case 'day': {
      const drawing = await dayAnswer(filter, answers, place.view ?? PLAIN_VIEW, locale)
      return drawing ? <DayChart {...drawing} {...shared} /> : <NoChart {...shared} />
    }
    case 'province': {
      const why = (province: string) => filteredUrl(localizedPath('/why', locale), { ...filter, provinces: [province] })
      return <ProvinceChart series={await provinceAnswer(filter, answers)} whyHref={why} {...shared} />
    }
    case 'map': {
      const view = await mapShown(filter, place.map ?? null, locale)
      return <ProvinceMap view={view} basePath={localizedPath('/', locale)} {...shared} />
    }
  }
}

/** Said in place of the chart over time where nothing is shown, and so no days are known. */
function NoChart({ place, sources, locale }: { place: ChartPlace; sources: string; locale: Locale }) {
  const { t } = translator(locale)
  const headline = t('day_chart.none', { harm: t(`harm.${harmOf(place.filter)}`) })
  return (
    <figure className="chart">
      <figcaption>
        <h1>{headline}</h1>
      </figcaption>
      <p className="chart-empty">{t('chart.no_data')}</p>
      <ChartFoot chart="day" by="day" title={headline} place={place} sources={sources} locale={locale} />
    </figure>
  )
}
