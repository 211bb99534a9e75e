import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { toCumulative } from './cumulative'
import { bucketName, type DaySeries } from './day-series'
import { writtenToll } from './drawn'

/** The running sum wherever it grows, and by how much. */
export function CumulativeTable(props: { series: DaySeries; headline: string; locale: Locale }) {
  const { series, headline, locale } = props
  const { t } = translator(locale)
  const grown = toCumulative(series).flatMap(({ added, sum }, index) => {
    const bucket = series.buckets[index]
    return bucket && added.cells > 0 ? [{ name: bucketName(bucket, series.grain, locale), added, sum }] : []
  })
  return (
    <table>
      <caption className="hidden">{headline}</caption>
      <thead>
        <tr>
          <th scope="col">{t('chart.when')}</th>
          <th scope="col" className="num">
            {t('day_view.column.added')}
          </th>
          <th scope="col" className="num">
            {t('day_view.column.sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {grown.map(({ name, added, sum }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{writtenToll(added, locale)}</td>
            <td className="num">{writtenToll(sum, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
