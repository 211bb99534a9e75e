import { formatPeriod } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import type { LaneEvent } from './day-lanes'
import { bucketName, type DaySeries, greatestSpanning, spanName, sumOfGroup, togetherOf } from './day-series'
import { tabledToll, writtenToll } from './drawn'
import type { Stacking } from './stacking'

interface DayTableProps {
  readonly series: DaySeries
  readonly stacking: Stacking
  readonly headline: string
  readonly locale: Locale
}

/**
 * Every number and every mark of the day chart. Days with neither are left out; of very many tolls of several days the
 * greatest are told, and all others together.
 */
export function DayTable({ series, stacking, headline, locale }: DayTableProps) {
  const { t } = translator(locale)
  const { buckets, groups, lanes } = series
  const { greatest, others } = greatestSpanning(series)
  const tolls = [
    ...buckets.flatMap((bucket, index) => {
      const marked = lanes.map(({ points }) => points.find((point) => point.bucket === index)?.events ?? [])
      if (bucket.total.cells === 0 && marked.every((events) => events.length === 0)) return []
      return [{ name: bucketName(bucket, series.grain, locale), sum: bucket.total, byGroup: bucket.byGroup, marked }]
    }),
    ...greatest.map((toll) => ({ name: spanName(toll, series.grain, locale), ...toll, marked: [] })),
    ...(others.length > 0
      ? [{ name: t('day_chart.other_several', { count: others.length }), ...togetherOf(others), marked: [] }]
      : []),
  ]
  const ranges = lanes.flatMap((lane) => lane.ranges.map((event) => ({ lane: lane.name, event })))
  return (
    <table>
      <caption className="hidden">{headline}</caption>
      <thead>
        <tr>
          <th scope="col">{t(series.grain === 'day' ? 'day_chart.column.day' : 'chart.when')}</th>
          <th scope="col" className="num">
            {t('chart.total')}
          </th>
          {groups.map((group) => (
            <th key={group} scope="col" className="num">
              {stacking.nameOf(group)}
            </th>
          ))}
          {lanes.map(({ name }) => (
            <th key={name} scope="col">
              {t(`lane.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tolls.map(({ name, sum, byGroup, marked }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{tabledToll(sum, locale)}</td>
            {groups.map((group) => (
              <td key={group} className="num">
                {tabledToll(sumOfGroup(byGroup, group), locale)}
              </td>
            ))}
            {lanes.map(({ name: lane }, index) => (
              <td key={lane}>{(marked[index] ?? []).map(titled).join('; ')}</td>
            ))}
          </tr>
        ))}
        {ranges.map(({ lane, event }) => (
          <tr key={event.slug}>
            <th scope="row">{formatPeriod(event.firstDay, event.lastDay, locale)}</th>
            <td className="num">–</td>
            {groups.map((group) => (
              <td key={group} className="num">
                –
              </td>
            ))}
            {lanes.map(({ name }) => (
              <td key={name}>{name === lane ? titled(event) : ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('chart.total')}</th>
          <td className="num">{writtenToll(addUp(tolls.map(({ sum }) => sum)), locale)}</td>
          {groups.map((group) => (
            <td key={group} className="num">
              {tabledToll(addUp(tolls.flatMap(({ byGroup }) => sumOfGroup(byGroup, group) ?? [])), locale)}
            </td>
          ))}
          {lanes.map(({ name }) => (
            <td key={name} />
          ))}
        </tr>
      </tfoot>
    </table>
  )

  function titled({ title, startKnown }: LaneEvent): string {
    return startKnown ? title : `${title} (${t('date.start_not_stated')})`
  }
}
