import type { ChartPlace } from '@/components/charts/chart-address'
import { ChartFoot } from '@/components/charts/chart-foot'
import { ProvinceTable } from '@/components/charts/province-table'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import { filteredUrl } from '@/lib/filter/event-filter'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import { mapBars } from './map-bars'
import { MapNames } from './map-names'
import { shade, shadeNames } from './map-shades'
import { tollWords } from './map-texts'
import { SYRIA_OUTLINES } from './syria-outlines'

interface ProvinceMapProps {
  /** Tolls by ISO 3166-2 code, whatever provinces the filter holds. */
  readonly sums: ReadonlyMap<string, TollSum>
  /** The toll that no province is stated for. */
  readonly unplaced: TollSum
  readonly provinces: readonly { readonly code: string; readonly name: string }[]
  readonly place: ChartPlace
  readonly sources: string
  readonly locale: Locale
  readonly harm: Harm
  /** The page that the filter is of. */
  readonly basePath: string
}

/** Provinces too small to be hit without a wider target. */
const SMALL = new Set(['SY-DI', 'SY-QU', 'SY-TA'])

/** Where the toll is, as far as a province is stated; each province is a link that filters. */
export function ProvinceMap(props: ProvinceMapProps) {
  const { sums, unplaced, provinces, place, sources, locale, harm, basePath } = props
  const { filter, embedded } = place
  const words = translator(locale)
  const { t } = words
  const harmed = t(`harm.${harm}`)
  const names = new Map(provinces.map(({ code, name }) => [code, name]))
  // Drawn last, the small stand above their neighbours, and the chosen above all.
  const rank = (code: string) => (filter.provinces.includes(code) ? 2 : 0) + (SMALL.has(code) ? 1 : 0)
  const outlines = [...SYRIA_OUTLINES.provinces].sort((a, b) => rank(a.code) - rank(b.code))
  const leading = embedded ? { target: '_blank', rel: 'noopener' } : {}
  const Heading = embedded ? 'h1' : 'h2'
  return (
    <figure className="chart map" id="map">
      <figcaption>
        <Heading>{t('map.title')}</Heading>
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
                {...leading}
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
            <MapNames sums={sums} names={names} locale={locale} />
          </g>
        </svg>
        <a
          className={chosen(NOT_STATED) ? 'nowhere on' : 'nowhere'}
          href={toggled(NOT_STATED)}
          {...leading}
          aria-label={spoken(NOT_STATED, t('place.not_stated'), unplaced)}
        >
          <b>{unplaced.cells > 0 ? formatToll(unplaced, locale) : formatNumber(0, locale)}</b> {t('map.nowhere')}
        </a>
      </div>
      <ul className="legend">
        {shadeNames(words).map((name, index) => (
          <li key={name}>
            <i className={`swatch m${index}`} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
      <ChartFoot chart="map" by="province" title={t('map.title')} place={place} sources={sources} locale={locale}>
        <ProvinceTable series={{ groups: [], bars: mapBars(sums, names) }} headline={t('map.title')} locale={locale} />
      </ChartFoot>
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
