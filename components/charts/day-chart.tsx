import { caveatNote } from '@/components/sources/caveat-note'
import { Still } from '@/components/ui/still'
import type { Harm } from '@/lib/casualties/vocabulary'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'
import type { ChartPlace } from './chart-address'
import { ChartFoot } from './chart-foot'
import { toCumulative } from './cumulative'
import { CumulativeDrawing } from './cumulative-drawing'
import { CumulativeTable } from './cumulative-table'
import { DayBars, DayFrame, DayScale } from './day-bars'
import { DayChartLive } from './day-chart-live'
import type { DayDrawing } from './day-drawing'
import { DayLanes } from './day-lanes-drawing'
import { axisOf, isDense, PLOT_HEIGHT, PLOT_TOP, peopleScale } from './day-layout'
import { bucketName } from './day-series'
import { DayTable } from './day-table'
import { PLAIN_VIEW } from './day-view'
import { DayViewLinks } from './day-view-links'
import { dayTitle, dayUnit, whyEmpty } from './day-words'
import { drawnValue, toldToll, writtenToll } from './drawn'
import { daysSpoken } from './spoken'

interface DayChartProps extends DayDrawing {
  readonly locale: Locale
  readonly harm: Harm
  readonly place: ChartPlace
  readonly sources: string
  readonly caveats: readonly Caveat[]
}

/** The tolls over time by victim group or province or as a running sum, and on the same axis what happened. */
export function DayChart(props: DayChartProps) {
  const { series, stacking, locale, harm, place, sources } = props
  const { view = PLAIN_VIEW, embedded } = place
  const headline = dayTitle(series, view, locale, harm)
  const Heading = embedded ? 'h1' : 'h2'
  return (
    <figure className="chart wide" id="days">
      <figcaption>
        <Heading>{headline}</Heading>
        <p>{dayUnit(series, view, locale, harm)}</p>
      </figcaption>
      {!embedded && <DayViewLinks series={series} place={place} locale={locale} />}
      {view.draw === 'cumulative' ? (
        <AddedUp {...props} headline={headline} />
      ) : (
        <Stacked {...props} headline={headline} />
      )}
      <ChartFoot chart="day" by={series.grain} title={headline} place={place} sources={sources} locale={locale}>
        {view.draw === 'cumulative' ? (
          <CumulativeTable series={series} headline={headline} locale={locale} />
        ) : (
          <DayTable series={series} stacking={stacking} headline={headline} locale={locale} />
        )}
      </ChartFoot>
    </figure>
  )
}

/** The tolls of each day, week or month as bars. */
function Stacked({ series, stacking, locale, caveats, headline }: DayChartProps & { readonly headline: string }) {
  const { t } = translator(locale)
  const empty = whyEmpty(series, 'bars', locale)
  const height = peopleScale(series.buckets.map(({ total }) => total))
  const axis = axisOf(series)
  const drawing = { series, stacking, axis, locale }
  const named = series.groups.map((group) => ({
    group,
    name: stacking.nameOf(group),
    style: stacking.styleOf(group),
    note: stacking.by === 'group' ? caveatNote(caveats, group, locale) : undefined,
  }))
  const spoken = [headline, ...daysSpoken(series, stacking, locale)].join('. ')
  return (
    <DayChartLive
      groups={named}
      rows={series.buckets.map((bucket) => ({
        name: bucketName(bucket, series.grain, locale),
        total: bucket.total.cells > 0 ? writtenToll(bucket.total, locale) : null,
        values: named.map(({ group }) => {
          const sum = bucket.byGroup.find((entry) => entry.group === group)?.sum
          return sum ? { drawn: drawnValue(sum), written: toldToll(sum, locale) } : null
        }),
      }))}
      most={height.domain()[1] ?? 1}
      bar={axis.bar}
      top={PLOT_TOP}
      height={PLOT_HEIGHT}
      mirrored={directionOf(locale) === 'rtl'}
      label={headline}
      words={{ groups: t(`day_view.drawn_${stacking.by}`), total: t('chart.total') }}
      enabled={empty === null}
      dense={isDense(series)}
    >
      <Still>
        <DayScale height={height} locale={locale} />
        <DayBars {...drawing} height={height} label={spoken} empty={empty} />
        <DayLanes {...drawing} />
      </Still>
    </DayChartLive>
  )
}

/** The running sum of the tolls. */
function AddedUp({ series, locale, headline }: DayChartProps & { readonly headline: string }) {
  const sums = toCumulative(series).map(({ sum }) => sum)
  const height = peopleScale(sums)
  const drawing = { series, axis: axisOf(series), locale }
  return (
    <div className="day-grid">
      <Still>
        <DayScale height={height} locale={locale} />
        <DayFrame {...drawing} height={height} empty={whyEmpty(series, 'cumulative', locale)} />
        <CumulativeDrawing sums={sums} height={height} locale={locale} label={headline} />
        <DayLanes {...drawing} />
      </Still>
    </div>
  )
}
