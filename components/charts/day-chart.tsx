import { caveatNote } from '@/components/sources/caveat-note'
import { groupName } from '@/components/ui/group-name'
import type { Harm } from '@/lib/casualties/vocabulary'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'
import type { ChartPlace } from './chart-address'
import { ChartFoot } from './chart-foot'
import { DayBars, DayScale } from './day-bars'
import { DayChartLive } from './day-chart-live'
import { DayLanes } from './day-lanes-drawing'
import { axisOf, PLOT_HEIGHT, PLOT_TOP, peopleScale } from './day-layout'
import { bucketName, type DaySeries, dayHeadline } from './day-series'
import { DayTable } from './day-table'
import { drawnValue, writtenToll } from './drawn'
import { groupStyle } from './group-style'
import { daysSpoken } from './spoken'

interface DayChartProps {
  readonly series: DaySeries
  readonly locale: Locale
  readonly harm: Harm
  readonly place: ChartPlace
  readonly sources: string
  readonly caveats: readonly Caveat[]
}

export const DAY_UNITS = { day: 'day_chart.unit', week: 'day_chart.unit_week', month: 'day_chart.unit_month' } as const

/** The tolls over time by victim group, and on the same axis what happened. */
export function DayChart({ series, locale, harm, place, sources, caveats }: DayChartProps) {
  const words = translator(locale)
  const { t } = words
  const headline = dayHeadline(series, locale, harm)
  const told = series.buckets.some(({ total }) => total.cells > 0)
  const height = peopleScale(series)
  const axis = axisOf(series)
  const drawing = { series, axis, locale }
  const named = series.groups.map((group) => ({
    group,
    name: groupName(group, words),
    style: groupStyle(group),
    note: caveatNote(caveats, group, locale),
  }))
  const spoken = [headline, ...daysSpoken(series, locale)].join('. ')
  const Heading = place.embedded ? 'h1' : 'h2'
  return (
    <figure className="chart wide" id="days">
      <figcaption>
        <Heading>{headline}</Heading>
        <p>
          {t(`chart.unit.${harm}`)} {t(DAY_UNITS[series.grain])}
        </p>
      </figcaption>
      <DayChartLive
        groups={named}
        rows={series.buckets.map((bucket) => ({
          name: bucketName(bucket, series.grain, locale),
          total: bucket.total.cells > 0 ? writtenToll(bucket.total, locale) : null,
          values: named.map(({ group }) => {
            const sum = bucket.byGroup.find((entry) => entry.group === group)?.sum
            return sum ? { drawn: drawnValue(sum), written: writtenToll(sum, locale) } : null
          }),
        }))}
        most={height.domain()[1] ?? 1}
        bar={axis.bar}
        top={PLOT_TOP}
        height={PLOT_HEIGHT}
        mirrored={directionOf(locale) === 'rtl'}
        label={headline}
        words={{ groups: t('chart.groups'), total: t('chart.total') }}
        enabled={told}
      >
        <DayScale height={height} locale={locale} />
        <DayBars {...drawing} height={height} label={spoken} empty={told ? null : t('chart.no_data')} />
        <DayLanes {...drawing} />
      </DayChartLive>
      <ChartFoot chart="day" by={series.grain} title={headline} place={place} sources={sources} locale={locale}>
        <DayTable series={series} headline={headline} locale={locale} />
      </ChartFoot>
    </figure>
  )
}
