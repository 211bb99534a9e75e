import { drawnValue } from '@/components/charts/drawn'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import { type EventFilter, filteredUrl } from '@/lib/filter/event-filter'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import { mapTexts, tollWords } from './map-texts'
import { SYRIA_OUTLINES } from './syria-outlines'

interface ProvinceMapProps {
  /** Tolls by ISO 3166-2 code, whatever provinces the filter holds. */
  readonly sums: ReadonlyMap<string, TollSum>
  /** The toll that no province is stated for. */
  readonly unplaced: TollSum
  readonly provinces: readonly { readonly code: string; readonly name: string }[]
  readonly filter: EventFilter
  readonly locale: Locale
  readonly harm: Harm
  /** The page that the filter is of. */
  readonly basePath: string
}

/** The lowest toll of each shade above "none". */
const SHADES = [1, 10, 50, 200] as const

/** Provinces too small to be hit without a wider target. */
const SMALL = new Set(['SY-DI', 'SY-QU', 'SY-TA'])

/** Where the toll is, as far as a province is stated; each province is a link that filters. */
export function ProvinceMap({ sums, unplaced, provinces, filter, locale, harm, basePath }: ProvinceMapProps) {
  const { t } = translator(locale)
  const harmed = t(`harm.${harm}`)
  const names = new Map(provinces.map(({ code, name }) => [code, name]))
  // Drawn last, the small stand above their neighbours, and the chosen above all.
  const rank = (code: string) => (filter.provinces.includes(code) ? 2 : 0) + (SMALL.has(code) ? 1 : 0)
  const outlines = [...SYRIA_OUTLINES.provinces].sort((a, b) => rank(a.code) - rank(b.code))
  return (
    <figure className="chart map" id="map">
      <figcaption>
        <h2>{t('map.title')}</h2>
        <p>{t('map.legend', { harm: harmed })}</p>
      </figcaption>
      <div className="map-box">
        {/* A group, not a picture: its provinces are links. */}
        <svg viewBox={SYRIA_OUTLINES.viewBox.join(' ')} role="group" aria-label={t('map.title')}>
          {SYRIA_OUTLINES.otherLand.map((path) => (
            <path key={path} className="other-land" d={path} />
          ))}
          {outlines.map(({ code, path, label: [x, y] }) => {
            const sum = sums.get(code) ?? NOTHING
            const said = spoken(code, names.get(code) ?? code, sum)
            return (
              <a
                key={code}
                href={toggled(code)}
                aria-label={said}
                className={chosen(code) ? 'province on' : 'province'}
              >
                <title>{said}</title>
                <path className={`m${shade(sum)}`} d={path} />
                {SMALL.has(code) && <circle className="target" cx={x} cy={y} r="17" />}
              </a>
            )
          })}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus; the links carry the names */}
          <g aria-hidden="true">
            {mapTexts(sums, names, locale).map(({ code, lines, told, at: [x, y] }) => (
              <text key={code} className={told ? 'name told' : 'name'} y={y} textAnchor="middle">
                {lines.map((line, index) => (
                  <tspan key={line} x={x} dy={index === 0 ? 0 : '1.15em'}>
                    {line}
                  </tspan>
                ))}
              </text>
            ))}
          </g>
        </svg>
        <a
          className={chosen(NOT_STATED) ? 'nowhere on' : 'nowhere'}
          href={toggled(NOT_STATED)}
          aria-label={spoken(NOT_STATED, t('place.not_stated'), unplaced)}
        >
          <b>{unplaced.cells > 0 ? formatToll(unplaced, locale) : formatNumber(0, locale)}</b> {t('map.nowhere')}
        </a>
      </div>
      <ul className="legend">
        {[0, ...SHADES].map((from, index) => {
          const next = SHADES[index]
          const written = { from: formatNumber(from, locale), to: next ? formatNumber(next - 1, locale) : '' }
          return (
            <li key={from}>
              <i className={`swatch m${index}`} aria-hidden="true" />
              {from === 0 ? t('map.none') : next ? t('map.range', written) : t('map.from', written)}
            </li>
          )
        })}
      </ul>
    </figure>
  )

  function chosen(code: string): boolean {
    return filter.provinces.includes(code)
  }

  /** The same page with the province added to the filter, or taken out of it. */
  function toggled(code: string): string {
    const others = filter.provinces.filter((province) => province !== code)
    return filteredUrl(basePath, { ...filter, provinces: chosen(code) ? others : [...others, code] })
  }

  function spoken(code: string, province: string, sum: TollSum): string {
    const count = sum.cells > 0 ? formatToll(sum, locale) : formatNumber(0, locale)
    const values = { province, count, harm: code === NOT_STATED ? harmed : tollWords(harmed, sum, unplaced, locale) }
    if (chosen(code)) return t(filter.provinces.length > 1 ? 'map.province_remove' : 'map.province_on', values)
    return t(filter.provinces.length > 0 ? 'map.province_add' : 'map.province', values)
  }
}

/** The class of a toll: 0 for none reported. A toll known only in words is in the lowest. */
function shade(sum: TollSum): number {
  if (sum.cells === 0) return 0
  const value = drawnValue(sum)
  return sum.best === 0 ? 0 : Math.max(1, SHADES.filter((from) => from <= value).length)
}
