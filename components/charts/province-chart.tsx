import { caveatNote } from '@/components/sources/caveat-note'
import { Figure } from '@/components/ui/figure'
import { groupName } from '@/components/ui/group-name'
import { Still } from '@/components/ui/still'
import type { Harm } from '@/lib/casualties/vocabulary'
import { formatNumber, formatPeriod, formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Caveat } from '@/lib/sources/model'
import type { ChartPlace } from './chart-address'
import { ChartFoot } from './chart-foot'
import { drawnValue, toldToll, writtenToll } from './drawn'
import { groupStyle } from './group-style'
import { ProvinceBars, ROW_HEIGHT } from './province-bars'
import { ProvinceChartLive } from './province-chart-live'
import { drawnFirst, type ProvinceBar, type ProvinceSeries, provinceHeadline } from './province-series'
import { ProvinceTable } from './province-table'
import { provincesSpoken } from './spoken'

interface ProvinceChartProps {
  readonly series: ProvinceSeries
  readonly locale: Locale
  readonly harm: Harm
  readonly place: ChartPlace
  readonly sources: string
  readonly caveats: readonly Caveat[]
  /** Where a province's number opens into what it is made of. */
  readonly whyHref: (province: string) => string
}

/** The tolls by province and victim group. What no province is stated for is a bar of its own. */
export function ProvinceChart(props: ProvinceChartProps) {
  const { series, locale, harm, place, sources, caveats, whyHref } = props
  const { filter, embedded } = place
  const words = translator(locale)
  const { t } = words
  const { first, rest, placed } = drawnFirst(series)
  const most = Math.max(1, ...series.bars.map(({ total }) => drawnValue(total)))
  const named = series.groups.map((group) => ({
    group,
    name: groupName(group, words),
    style: groupStyle(group),
    note: caveatNote(caveats, group, locale),
  }))
  const mirrored = directionOf(locale) === 'rtl'
  const headline = provinceHeadline(series, locale, harm)
  const spoken = [headline, ...provincesSpoken(first, locale)].join('. ')
  const Heading = embedded ? 'h1' : 'h2'
  return (
    <figure className="chart" id="provinces">
      <figcaption>
        <Heading>{headline}</Heading>
        <p>
          {t(`chart.unit.${harm}`)}
          {filter.from && filter.to && `, ${formatPeriod(filter.from, filter.to, locale)}`}
        </p>
      </figcaption>
      {first.length === 0 ? (
        <p className="chart-empty">{t('chart.no_data')}</p>
      ) : (
        <ProvinceChartLive
          groups={named}
          rows={first.map((bar) => ({
            name: bar.name ?? t('place.not_stated'),
            total: writtenToll(bar.total, locale),
            values: named.map(({ group }) => {
              const sum = bar.byGroup.find((entry) => entry.group === group)?.sum
              return sum ? { drawn: drawnValue(sum), written: toldToll(sum, locale) } : null
            }),
          }))}
          most={most}
          rowHeight={ROW_HEIGHT}
          mirrored={mirrored}
          label={headline}
          words={{ groups: t('chart.groups'), total: t('chart.total') }}
          names={
            <Still>
              <Names bars={first} locale={locale} whyHref={whyHref} embedded={embedded} />
            </Still>
          }
        >
          <Still>
            <ProvinceBars bars={first} most={most} mirrored={mirrored} locale={locale} label={spoken} />
          </Still>
        </ProvinceChartLive>
      )}
      {rest.length > 0 && (
        <details className="chart-rest">
          <summary>{t('filter.all_provinces', { count: formatNumber(placed, locale) })}</summary>
          <div className="province-grid">
            <Still>
              <Names bars={rest} locale={locale} whyHref={whyHref} embedded={embedded} />
              <div className="province-plot">
                <ProvinceBars bars={rest} most={most} mirrored={mirrored} locale={locale} label={headline} />
              </div>
            </Still>
          </div>
        </details>
      )}
      <ChartFoot chart="province" by="province" title={headline} place={place} sources={sources} locale={locale}>
        <ProvinceTable series={series} headline={headline} locale={locale} />
      </ChartFoot>
    </figure>
  )
}

interface NamesProps {
  readonly bars: readonly ProvinceBar[]
  readonly locale: Locale
  readonly whyHref: (province: string) => string
  readonly embedded: boolean
}

/** The provinces as a list whose rows stand beside the bars; each number opens into what it is made of. */
function Names({ bars, locale, whyHref, embedded }: NamesProps) {
  return (
    <ul className="province-names">
      {bars.map(({ code, name, total }) => (
        <li key={code} style={{ blockSize: ROW_HEIGHT }}>
          <span className={name === null ? 'unstated' : undefined}>
            {name ?? translator(locale).t('place.not_stated')}
          </span>{' '}
          {embedded ? (
            <a className="fig" href={whyHref(code)} target="_blank" rel="noopener">
              {formatToll(total, locale)}
            </a>
          ) : (
            <Figure href={whyHref(code)}>{formatToll(total, locale)}</Figure>
          )}
        </li>
      ))}
    </ul>
  )
}
