import type { Locale } from '@/lib/i18n/locale'
import { dotTexts, mapTexts } from './map-texts'
import type { MapView } from './map-view'

/** The names and tolls that fit on the map: of provinces, of settlements where it shows one province. */
export function MapNames({ view, locale }: { view: MapView; locale: Locale }) {
  const texts = view.zoom ? dotTexts(view, locale) : mapTexts(view, locale)
  return texts.map(({ key, lines, told, at: [x, y] }) => (
    <text key={key} className={told ? 'name told' : 'name'} y={y} textAnchor="middle">
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : '1.15em'}>
          {line}
        </tspan>
      ))}
    </text>
  ))
}
