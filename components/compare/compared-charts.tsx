import { DayBars, DayScale } from '@/components/charts/day-bars'
import { axisOf, peopleScale } from '@/components/charts/day-layout'
import { type DaySeries, dayHeadline } from '@/components/charts/day-series'
import { whyEmpty } from '@/components/charts/day-words'
import { writtenToll } from '@/components/charts/drawn'
import { daysSpoken } from '@/components/charts/spoken'
import { byVictimGroup } from '@/components/charts/stacking'
import { harmOf } from '@/lib/filter/event-filter'
import { formatPeriod } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import type { Alignment } from './aligned'
import type { ComparedSide } from './compared-totals'

interface ComparedChartsProps {
  readonly sides: readonly [ComparedSide, ComparedSide]
  readonly series: readonly [DaySeries, DaySeries]
  readonly by: Alignment['by']
  readonly locale: Locale
}

/** Two charts over time, one above the other, on one scale. */
export function ComparedCharts({ sides, series, by, locale }: ComparedChartsProps) {
  const words = translator(locale)
  const { t } = words
  const stacking = byVictimGroup(words)
  const height = peopleScale(series.flatMap(({ buckets }) => buckets.map(({ total }) => total)))
  const groups = [...new Set(series.flatMap((one) => one.groups))].sort(stacking.compare)
  return (
    <section className="compared">
      <h2>{t(by === 'offset' ? 'compare.offset' : 'compare.same_axis')}</h2>
      <ul className="chart-legend" aria-label={t('chart.groups')}>
        {groups.map((group) => (
          <li key={group}>
            <span>
              <i className={`dot b-${stacking.styleOf(group)}`} aria-hidden="true" /> {stacking.nameOf(group)}
            </span>
          </li>
        ))}
      </ul>
      {sides.map(({ name, filter }, index) => {
        const one = series[index === 0 ? 0 : 1]
        const headline = dayHeadline(one, locale, harmOf(filter))
        const label = [name, headline, ...daysSpoken(one, stacking, locale)].join('. ')
        return (
          <figure key={name} className="chart wide">
            <figcaption>
              <h3>{name}</h3>
              <p>
                {headline}. {t(`chart.unit.${harmOf(filter)}`)}
                {commaOf(locale)}
                {formatPeriod(one.period.first, asked(filter, one), locale)}
              </p>
            </figcaption>
            <div className="day-grid">
              <DayScale height={height} locale={locale} />
              <DayBars
                series={one}
                axis={axisOf(one)}
                stacking={stacking}
                locale={locale}
                height={height}
                label={label}
                empty={whyEmpty(one, 'bars', locale)}
              />
            </div>
            {one.spanning.length > 0 && (
              <p>
                {t('lane.spanning')}: {writtenToll(addUp(one.spanning.map(({ sum }) => sum)), locale)}
              </p>
            )}
          </figure>
        )
      })}
    </section>
  )
}

/** The last day the filter asks for: the axis of the shorter of two periods goes on beyond it. */
function asked({ to }: ComparedSide['filter'], { period }: DaySeries) {
  return to && to < period.last ? to : period.last
}
