import { groupName } from '@/components/ui/group-name'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp } from '@/lib/ledger/sum'
import { tabledToll, writtenToll } from './drawn'
import { groupOf, type ProvinceSeries } from './province-series'

/** Every number of the province chart. */
export function ProvinceTable(props: { series: ProvinceSeries; headline: string; locale: Locale }) {
  const { series, headline, locale } = props
  const words = translator(locale)
  const { t } = words
  return (
    <table>
      <caption className="hidden">{headline}</caption>
      <thead>
        <tr>
          <th scope="col">{t('province_chart.column.province')}</th>
          <th scope="col" className="num">
            {t('chart.total')}
          </th>
          {series.groups.map((group) => (
            <th key={group} scope="col" className="num">
              {groupName(group, words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.bars.map((bar) => (
          <tr key={bar.code}>
            <th scope="row">{bar.name ?? <span className="unstated">{t('place.not_stated')}</span>}</th>
            <td className="num">{tabledToll(bar.total, locale)}</td>
            {series.groups.map((group) => (
              <td key={group} className="num">
                {tabledToll(groupOf(bar, group), locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('chart.total')}</th>
          <td className="num">{writtenToll(addUp(series.bars.map(({ total }) => total)), locale)}</td>
          {series.groups.map((group) => (
            <td key={group} className="num">
              {tabledToll(addUp(series.bars.map((bar) => groupOf(bar, group))), locale)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
