import { writtenToll } from '@/components/charts/drawn'
import { Still } from '@/components/ui/still'
import type { EventFilter } from '@/lib/filter/event-filter'
import { filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { formatDate, formatNumber, formatPeriod, formatToll } from '@/lib/i18n/format'
import { commaOf, directionOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { LANGUAGE_TAGS, translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import { OverviewBrush } from './brush'
import { OverviewDrawing } from './overview-drawing'
import { highest, type OverviewSeries } from './overview-series'
import { bucketWords, OverviewTable } from './overview-table'
import { windowOf } from './window'
import { BucketLinks, WindowMoves } from './window-moves'

interface OverviewProps {
  readonly series: OverviewSeries
  /** How many events the filter holds, its dates included. */
  readonly count: number
  readonly filter: EventFilter
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly locale: Locale
}

/** The whole period under the filter without its dates, with the dates shown marked, and the ways to other dates. */
export function Overview({ series, count, filter, kept, locale }: OverviewProps) {
  const { t } = translator(locale)
  const { whole, buckets, lanes, spanning } = series
  const window = windowOf(filter, whole)
  const days = window ?? whole
  const shown = window
    ? t('overview.shown', { period: formatPeriod(window.first, window.last, locale), count })
    : t('overview.outside', { period: formatPeriod(whole.first, whole.last, locale) })
  const title = overviewTitle(series, filter, locale)
  const counted = lanes.map(({ family, events }) => `${t(`overview.lane.${family}`)}: ${formatNumber(events, locale)}`)
  const home = localizedPath('/', locale)
  const hrefOf = (asked: EventFilter) => `${filteredUrl(home, asked, kept)}#overview`
  return (
    <figure className="chart wide overview" id="overview">
      <figcaption>
        <p>
          {title} {t('overview.lanes')}
          {spanning.length > 0 &&
            ` ${t('overview.spanning', { figure: formatToll(addUp(spanning.map(({ sum }) => sum)), locale) })}`}
        </p>
      </figcaption>
      <div className="overview-grid">
        <ul className="overview-names">
          {lanes.map(({ family }) => (
            <li key={family}>{t(`overview.lane.${family}`)}</li>
          ))}
        </ul>
        <div className="overview-plot">
          <Still>
            <OverviewDrawing series={series} locale={locale} label={`${title} ${counted.join(commaOf(locale))}`} />
          </Still>
          <BucketLinks filter={filter} hrefOf={hrefOf} buckets={buckets} locale={locale} />
          <OverviewBrush
            buckets={buckets}
            whole={whole}
            window={window}
            address={filteredUrl(home, { ...filter, from: whole.first, to: whole.last }, kept)}
            mirrored={directionOf(locale) === 'rtl'}
            language={LANGUAGE_TAGS[locale]}
            written={{ first: formatDate(days.first, locale), last: formatDate(days.last, locale) }}
            words={{ brush: t('overview.brush'), first: t('overview.first'), last: t('overview.last') }}
            announcement={shown}
          />
        </div>
      </div>
      <p className="overview-shown">{shown}</p>
      <WindowMoves filter={filter} hrefOf={hrefOf} whole={whole} window={window} locale={locale} />
      <OverviewTable series={series} harm={harmOf(filter)} title={title} locale={locale} />
    </figure>
  )
}

/** "27 February to 11 March 2012. People reported killed a day, at most 98, on 10 March 2012." */
function overviewTitle(series: OverviewSeries, filter: EventFilter, locale: Locale): string {
  const { t } = translator(locale)
  const { whole, grain, buckets } = series
  const peak = highest(series)
  const bucket = peak && buckets[peak.bucket]
  const said = { period: formatPeriod(whole.first, whole.last, locale), unit: t(`chart.unit.${harmOf(filter)}`) }
  if (!peak || !bucket) return t('overview.no_toll', { period: said.period })
  const wide = grain === 'year' && bucket.start.slice(0, 4) !== bucket.end.slice(0, 4)
  const most = { figure: writtenToll(peak.sum, locale), when: bucketWords(bucket, grain, locale) }
  return t(wide ? 'overview.title.years' : `overview.title.${grain}`, { ...said, ...most })
}
