import { drawnValue } from '@/components/charts/drawn'
import { percent } from '@/components/charts/rounded'
import { Figure } from '@/components/ui/figure'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { filteredUrl } from '@/lib/filter/event-filter'
import { formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import type { ComparedSide } from './compared-totals'

interface ComparedProvincesProps {
  readonly sides: readonly [ComparedSide, ComparedSide]
  /** Tolls by province, `none` among them, of either side. */
  readonly sums: readonly [ReadonlyMap<string, TollSum>, ReadonlyMap<string, TollSum>]
  readonly names: ReadonlyMap<string, string>
  readonly locale: Locale
}

/** Each province that either side has a toll in, with both figures and a bar each; what is not stated is the last. */
export function ComparedProvinces({ sides, sums, names, locale }: ComparedProvincesProps) {
  const { t } = translator(locale)
  const [a, b] = sums
  const of = (sum: ReadonlyMap<string, TollSum>, code: string) => drawnValue(sum.get(code) ?? NOTHING)
  const greater = (code: string) => Math.max(of(a, code), of(b, code))
  const codes = [...new Set([...a.keys(), ...b.keys()])].sort(
    (x, y) => Number(x === NOT_STATED) - Number(y === NOT_STATED) || greater(y) - greater(x) || (x < y ? -1 : 1),
  )
  const most = Math.max(1, ...codes.map(greater))
  return (
    <section className="compared">
      <h2>{t('compare.by_province')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
      <section className="chart-scroll" aria-label={t('compare.by_province')} tabIndex={0}>
        <table className="bar-table">
          <thead>
            <tr>
              <th scope="col">{t('province_chart.column.province')}</th>
              {sides.map(({ name }) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <tr key={code}>
                <th scope="row" className={code === NOT_STATED ? 'unstated' : undefined}>
                  {code === NOT_STATED ? t('place.not_stated') : (names.get(code) ?? code)}
                </th>
                {sides.map(({ name, filter }, index) => (
                  <td key={name} className="num">
                    <ProvinceFigure
                      sum={sums[index]?.get(code)}
                      href={filteredUrl(localizedPath('/why', locale), { ...filter, provinces: [code] })}
                      locale={locale}
                    />
                  </td>
                ))}
                <td className="bar-cell" aria-hidden="true">
                  <i className="first-of-two" style={{ inlineSize: percent((of(a, code) / most) * 100) }} />
                  <i style={{ inlineSize: percent((of(b, code) / most) * 100) }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A figure that opens; a dash where the side has no toll there. */
function ProvinceFigure({ sum, href, locale }: { sum: TollSum | undefined; href: string; locale: Locale }) {
  return sum ? <Figure href={href}>{formatToll(sum, locale)}</Figure> : '–'
}
