import { writtenToll } from '@/components/charts/drawn'
import { Still } from '@/components/ui/still'
import type { Harm } from '@/lib/casualties/vocabulary'
import { formatDate, formatNumber, formatPeriod } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING } from '@/lib/ledger/sum'
import type { Bucket } from './axis'
import type { OverviewSeries } from './overview-series'

interface OverviewTableProps {
  readonly series: OverviewSeries
  readonly harm: Harm
  readonly title: string
  readonly locale: Locale
}

/** The numbers behind the overview: a row for each bucket that has any, then the tolls of several. */
export function OverviewTable({ series, harm, title, locale }: OverviewTableProps) {
  const { t } = translator(locale)
  const { buckets, tolls, spanning, lanes, grain } = series
  const rows = buckets.flatMap((bucket, index) => {
    const counts = lanes.map(({ within, through }) => (within[index] ?? 0) + (through[index] ?? 0))
    const sum = tolls[index] ?? NOTHING
    return sum.cells > 0 || counts.some((count) => count > 0) ? [{ bucket, sum, counts }] : []
  })
  return (
    <details className="overview-table">
      <summary>{t('chart.table')}</summary>
      <div className="chart-scroll">
        <Still>
          <table>
            <caption>
              {title} {t('overview.table')} {t('chart.in_brackets')}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('chart.when')}</th>
                <th scope="col">{t(`harm.${harm}`)}</th>
                {lanes.map(({ family }) => (
                  <th scope="col" key={family}>
                    {t(`overview.lane.${family}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ bucket, sum, counts }) => (
                <tr key={bucket.start}>
                  <th scope="row">{bucketWords(bucket, grain, locale)}</th>
                  <td>{writtenToll(sum, locale)}</td>
                  {lanes.map(({ family }, lane) => (
                    <td key={family}>{formatNumber(counts[lane] ?? 0, locale)}</td>
                  ))}
                </tr>
              ))}
              {spanning.map(({ first, last, sum }) => (
                <tr key={`${first} ${last}`}>
                  <th scope="row">{formatPeriod(buckets[first]?.start ?? '', buckets[last]?.end ?? '', locale)}</th>
                  <td>{writtenToll(sum, locale)}</td>
                  {lanes.map(({ family }) => (
                    <td key={family} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Still>
      </div>
    </details>
  )
}

/** "10 March 2012", "5 to 11 March 2012", "March 2012", "2012". */
export function bucketWords({ start, end }: Bucket, grain: OverviewSeries['grain'], locale: Locale): string {
  if (grain === 'month') return formatDate(start, locale, 'month')
  if (grain === 'year' && start.slice(0, 4) === end.slice(0, 4)) return formatDate(start, locale, 'year')
  return formatPeriod(start, end, locale)
}
