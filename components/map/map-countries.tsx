import type { Harm } from '@/lib/casualties/vocabulary'
import { formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { MapView } from './map-view'

/** Countries named at once; the others open. */
const NAMED = 6

interface MapCountriesProps {
  readonly view: MapView
  readonly locale: Locale
  readonly harm: Harm
  readonly leading: { readonly target?: string; readonly rel?: string }
  readonly hrefOf: (country: string) => string
}

/** The other countries with a toll under the filter, each a link to its map, which filters nothing. */
export function MapCountries({ view, locale, harm, leading, hrefOf }: MapCountriesProps) {
  const { t } = translator(locale)
  const { others } = view
  if (others.length === 0) return null
  const harmed = t(`harm.${harm}`)
  const links = others.map(({ code, name, sum }) => {
    const count = formatToll(sum, locale)
    return (
      <li key={code}>
        <a href={hrefOf(code)} {...leading} aria-label={t('map.country', { country: name, count, harm: harmed })}>
          <bdi>{name}</bdi> {count}
        </a>
      </li>
    )
  })
  return (
    <div className="map-ways">
      <p>{t('map.also', { harm: harmed })}</p>
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
