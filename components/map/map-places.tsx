import type { Harm } from '@/lib/casualties/vocabulary'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { greatestOf, radiusOf } from './map-texts'
import type { MapDot, MapZoom } from './map-view'

interface MapPlacesProps {
  readonly zoom: MapZoom
  readonly harm: Harm
  readonly locale: Locale
  readonly leading: { readonly target?: string; readonly rel?: string }
  readonly hrefOf: (dot: MapDot) => string
  readonly wholeHref: string
}

/** Under the map of one province: the sizes of its dots, what has none, the settlements as a list, and the way back. */
export function MapPlaces({ zoom, harm, locale, leading, hrefOf, wholeHref }: MapPlacesProps) {
  const { t } = translator(locale)
  const harmed = t(`harm.${harm}`)
  const { dots, known, unplaced } = zoom
  const drawn = dots.filter(({ at }) => at !== null).length
  return (
    <>
      <ul className="legend">
        {drawn > 0 &&
          sizesOf(greatestOf(dots)).map((value) => (
            <li key={value}>
              <Size radius={radiusOf(value, greatestOf(dots))} />
              {formatNumber(value, locale)}
            </li>
          ))}
        {known === 0 && unplaced.events === 0 && <li>{t('map.none')}</li>}
        {known > drawn && <li>{t('map.places_drawn', { drawn, known })}</li>}
        {unplaced.events > 0 && (
          <li>
            {t('map.unnamed', { events: unplaced.events, figure: formatToll(unplaced.sum, locale), harm: harmed })}
          </li>
        )}
      </ul>
      <p className="map-ways">
        <a href={wholeHref} {...leading}>
          {t('map.whole_country')}
        </a>
      </p>
      {dots.length > 0 && (
        <details className="map-places">
          <summary>{t('map.places_list')}</summary>
          <ol>
            {dots.map((dot) => (
              <li key={`${dot.words} ${dot.at}`}>
                <a href={hrefOf(dot)} {...leading}>
                  <bdi>{dot.name}</bdi>
                </a>{' '}
                <span className="figure">{formatToll(dot.sum, locale)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

/** Two tolls that the legend shows the size of: a round one near the greatest, and a tenth of it. */
function sizesOf(greatest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(greatest))
  const round = [5, 2, 1].map((digit) => digit * power).find((value) => value <= greatest) ?? 1
  return [...new Set([round, Math.round(round / 10)])].filter((value) => value > 0)
}

/** A dot as large as on a map of usual width. */
function Size({ radius }: { radius: number }) {
  const side = 2 * radius + 2
  return (
    <svg className="size" viewBox={`0 0 ${side} ${side}`} style={{ inlineSize: side }} aria-hidden="true">
      <circle className="place" cx={radius + 1} cy={radius + 1} r={radius} />
    </svg>
  )
}
