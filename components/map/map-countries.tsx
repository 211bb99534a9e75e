import { formatNumber } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { MapView } from './map-view'

/** Countries named at once; the others open. */
const NAMED = 6

interface MapCountriesProps {
  readonly view: MapView
  readonly locale: Locale
  readonly leading: { readonly target?: string; readonly rel?: string }
  readonly hrefOf: (country: string) => string
}

/** The other countries that have events under the filter, each a link to its map, which filters nothing. */
export function MapCountries({ view, locale, leading, hrefOf }: MapCountriesProps) {
  const { t } = translator(locale)
  const { others } = view
  if (others.length === 0) return null
  const links = others.map(({ code, name, events }) => (
    <li key={code}>
      <a href={hrefOf(code)} {...leading} aria-label={t('map.country', { country: name, events })}>
        <bdi>{name}</bdi> {formatNumber(events, locale)}
      </a>
    </li>
  ))
  return (
    <div className="map-ways">
      <p>{t('map.also')}</p>
      <ul>{links.slice(0, NAMED)}</ul>
      {links.length > NAMED && (
        <details>
          <summary>{t('map.more_countries', { count: links.length - NAMED })}</summary>
          <ul>{links.slice(NAMED)}</ul>
        </details>
      )}
    </div>
  )
}
