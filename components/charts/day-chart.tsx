import { scaleLinear } from 'd3-scale'
import { caveatNote } from '@/components/sources/caveat-note'
import { groupName } from '@/components/ui/group-name'
import type { Harm } from '@/lib/casualties/vocabulary'
import { formatDate, formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'
import { ChartFoot } from './chart-foot'
import { DayBars } from './day-bars'
import { DayChartLive } from './day-chart-live'
import { DayLanes } from './day-lanes-drawing'
import { axisOf, PLOT_HEIGHT, PLOT_TOP } from './day-layout'
import { bucketName, type DaySeries, dayHeadline } from './day-series'
import { DayTable } from './day-table'
import { drawnValue, writtenToll } from './drawn'
import { groupStyle } from './group-style'

interface DayChartProps {
  readonly series: DaySeries
  readonly locale: Locale
  readonly harm: Harm
  readonly csvHref: string
  readonly sources: string
  readonly caveats: readonly Caveat[]
}

const UNITS = { day: 'day_chart.unit', week: 'day_chart.unit_week', month: 'day_chart.unit_month' } as const

/** The tolls over time by victim group, and on the same axis what happened. */
export function DayChart({ series, locale, harm, csvHref, sources, caveats }: DayChartProps) {
  const words = translator(locale)
  const { t } = words
  const headline = dayHeadline(series, locale, harm)
  const told = series.buckets.some(({ total }) => total.cells > 0)
  const most = Math.max(1, ...series.buckets.map(({ total }) => drawnValue(total)))
  const height = scaleLinear()
    .domain([0, most])
    .nice(3)
    .range([0, PLOT_HEIGHT - PLOT_TOP])
  const axis = axisOf(series)
  const drawing = { series, axis, locale }
  const named = series.groups.map((group) => ({
    group,
    name: groupName(group, words),
    style: groupStyle(group),
    note: caveatNote(caveats, group, locale),
  }))
  return (
    <figure className="chart wide" id="days">
      <figcaption>
        <h2>{headline}</h2>
        <p>
          {t(`chart.unit.${harm}`)} {t(UNITS[series.grain])}
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
        most={height.domain()[1] ?? most}
        bar={axis.bar}
        top={PLOT_TOP}
        height={PLOT_HEIGHT}
        mirrored={directionOf(locale) === 'rtl'}
        label={headline}
        words={{ groups: t('chart.groups'), total: t('chart.total') }}
        enabled={told}
      >
        <DayBars {...drawing} height={height} label={spoken()} empty={told ? null : t('chart.no_data')} />
        <DayLanes {...drawing} />
      </DayChartLive>
      <ChartFoot sources={sources} csvHref={csvHref} locale={locale}>
        <DayTable series={series} headline={headline} locale={locale} />
      </ChartFoot>
    </figure>
  )

  /** What the picture says, for those who do not see it. */
  function spoken(): string {
    const largest = series.buckets
      .filter(({ total }) => total.cells > 0)
      .sort((a, b) => drawnValue(b.total) - drawnValue(a.total))
      .slice(0, 7)
    const parts = largest.map((bucket) => {
      const of = bucket.byGroup.map(({ group, sum }) => `${formatToll(sum, locale)} ${groupName(group, words)}`)
      const comma = locale === 'ar' ? '، ' : ', '
      const when =
        series.grain === 'day' ? formatDate(bucket.start, locale, 'day') : bucketName(bucket, series.grain, locale)
      return `${when}: ${formatToll(bucket.total, locale)} (${of.join(comma)})`
    })
    return [headline, ...parts].join('. ')
  }
}
