import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { placed } from './map-land'
import { classesOf, mapLegend } from './map-shades'
import type { MapView } from './map-view'

/** The classes of the map, each with how many provinces are in it. */
export function MapLegend({ view, locale }: { view: MapView; locale: Locale }) {
  const words = translator(locale)
  const codes = view.outlines.provinces.map(({ code }) => code)
  return (
    <ul className="legend">
      {mapLegend(codes, view.sums, classesOf(placed(view.sums)), words).map(({ name, tint, provinces }) => (
        <li key={name}>
          <i className={`swatch ${tint}`} aria-hidden="true" />
          {words.t('map.class', { range: name, provinces })}
        </li>
      ))}
    </ul>
  )
}
