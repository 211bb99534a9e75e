import type { Locale } from '@/lib/i18n/locale'
import { dotTexts, LINE, MAP_TEXT_SIZES, type MapTextSize, mapTexts } from './map-texts'
import type { MapView } from './map-view'

const SIZES = Object.keys(MAP_TEXT_SIZES) as readonly MapTextSize[]

interface MapNamesProps {
  readonly view: MapView
  readonly locale: Locale
  /** The widths of the map that names are laid out for; the style shows those of the width that it has. */
  readonly sizes?: readonly MapTextSize[]
}

/** The names and tolls that fit on the map: of provinces, of settlements where it shows one province. */
export function MapNames({ view, locale, sizes = SIZES }: MapNamesProps) {
  const textsOf = view.zoom ? dotTexts : mapTexts
  return sizes.map((size) => (
    <g key={size} className={`names ${size}`} fontSize={MAP_TEXT_SIZES[size]}>
      {textsOf(view, MAP_TEXT_SIZES[size], locale).map(({ key, lines, told, at: [x, y] }) => (
        <text key={key} className={told ? 'name told' : 'name'} y={y} textAnchor="middle">
          {lines.map((line, index) => (
            <tspan key={line} x={x} dy={index === 0 ? 0 : `${LINE}em`}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  ))
}
