import { type ChartPlace, keptParameters } from '@/components/charts/chart-address'
import { ChartFoot } from '@/components/charts/chart-foot'
import { ProvinceTable } from '@/components/charts/province-table'
import { Still } from '@/components/ui/still'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import { filteredUrl } from '@/lib/filter/event-filter'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import { mapBars } from './map-bars'
import { MapCountries } from './map-countries'
import { MapDots, MapLand } from './map-land'
import { MapLegend } from './map-legend'
import { DotLinks, ProvinceLinks } from './map-links'
import { MapNames } from './map-names'
import { MapPlaces } from './map-places'
import { mapSaid, mapTitle, mapUnit, nowhereWords, tollWords } from './map-said'
import type { MapDot, MapView } from './map-view'

interface ProvinceMapProps {
  readonly view: MapView
  readonly place: ChartPlace
  readonly sources: string
  readonly locale: Locale
  readonly harm: Harm
  /** The page that the filter is of. */
  readonly basePath: string
}

/** Where the toll is, as far as a province is stated; each province is a link that filters. */
export function ProvinceMap({ view, place, sources, locale, harm, basePath }: ProvinceMapProps) {
  const { filter, embedded } = place
  const { outlines, sums, zoom } = view
  const { t } = translator(locale)
  const harmed = t(`harm.${harm}`)
  const unplaced = sums.get(NOT_STATED) ?? NOTHING
  const leading = embedded ? { target: '_blank', rel: 'noopener' } : {}
  const Heading = embedded ? 'h1' : 'h2'
  const title = mapTitle(view, locale)
  const placed = view.asked ? { ...place, map: outlines.country } : place
  const kept = keptParameters(placed)
  const ofCountry = (country: string) =>
    `${filteredUrl(basePath, { ...filter, provinces: [] }, keptParameters({ ...place, map: country }))}#map`
  const links = { view, locale, leading }
  const nowhere = unplaced.cells > 0 ? formatToll(unplaced, locale) : formatNumber(0, locale)
  const unstated = nowhereWords(view, locale).join(commaOf(locale))
  return (
    <figure className="chart map" id="map">
      <figcaption>
        <Heading>{title}</Heading>
        <p>{mapUnit(view, harm, locale)}</p>
      </figcaption>
      <div className="map-box">
        <Still>
          {/* A group, not a picture: its provinces are links. */}
          <svg
            viewBox={`0 0 ${outlines.width} ${outlines.height}`}
            role="group"
            aria-label={`${title}. ${mapSaid(view, harm, locale).join('. ')}`}
          >
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus; the links carry the names */}
            <g aria-hidden="true">
              <MapLand view={view} ids />
              <MapDots view={view} />
              <MapNames view={view} locale={locale} />
            </g>
            <ProvinceLinks {...links} hrefOf={toggled} saidOf={spoken} />
            <DotLinks {...links} hrefOf={eventsAt} saidOf={settlement} />
          </svg>
        </Still>
        <a
          className={chosen(NOT_STATED) ? 'nowhere on' : 'nowhere'}
          href={toggled(NOT_STATED)}
          {...leading}
          aria-label={`${nowhere} ${unstated}. ${spoken(NOT_STATED, t('place.not_stated'), unplaced)}`}
        >
          <b>{nowhere}</b> {unstated}
        </a>
      </div>
      {zoom ? (
        <MapPlaces
          zoom={zoom}
          harm={harm}
          locale={locale}
          leading={leading}
          hrefOf={eventsAt}
          wholeHref={ofCountry(outlines.country)}
        />
      ) : (
        <MapLegend view={view} locale={locale} />
      )}
      <MapCountries view={view} locale={locale} harm={harm} leading={leading} hrefOf={ofCountry} />
      <ChartFoot chart="map" by="province" title={title} place={placed} sources={sources} locale={locale}>
        <ProvinceTable series={{ groups: [], bars: mapBars(sums, view.names) }} headline={title} locale={locale} />
      </ChartFoot>
    </figure>
  )

  function chosen(code: string): boolean {
    return filter.provinces.includes(code)
  }

  /** The same page with the province added to the filter, or taken out of it. */
  function toggled(code: string): string {
    const others = filter.provinces.filter((province) => province !== code)
    return filteredUrl(basePath, { ...filter, provinces: chosen(code) ? others : [...others, code] }, kept)
  }

  /** The timeline of the events whose text names the settlement. */
  function eventsAt({ words }: Pick<MapDot, 'words'>): string {
    const all = filter.words === null ? words : `${filter.words} ${words}`
    return `${filteredUrl(basePath, { ...filter, words: all }, kept)}#timeline`
  }

  function settlement({ name, sum, events }: MapDot): string {
    return t('map.place', { place: name, count: formatToll(sum, locale), harm: harmed, events })
  }

  function spoken(code: string, province: string, sum: TollSum): string {
    const count = sum.cells > 0 ? formatToll(sum, locale) : formatNumber(0, locale)
    const values = { province, count, harm: code === NOT_STATED ? harmed : tollWords(harmed, sum, view, locale) }
    if (chosen(code)) return t(filter.provinces.length > 1 ? 'map.province_remove' : 'map.province_on', values)
    return t(filter.provinces.length > 0 ? 'map.province_add' : 'map.province', values)
  }
}
