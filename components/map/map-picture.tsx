import { DRAWING_WIDTH, type Picture } from '@/components/charts/image/chart-image'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import { formatToll } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING } from '@/lib/ledger/sum'
import { MapDots, MapLand, placed } from './map-land'
import { MapNames } from './map-names'
import { counted, mapSaid, mapTitle, mapUnit, nowhereWords } from './map-said'
import { classesOf, mapLegend } from './map-shades'
import type { MapView } from './map-view'

const MAP_WIDTH = 560
const PLATE = { width: 150, height: 92 }

/** The map as a picture, what no province is stated for on a plate beside it. */
export function mapPicture(view: MapView, locale: Locale, harm: Harm): Picture {
  const { t } = translator(locale)
  const { outlines, sums, chosen } = view
  const drawn = Math.round((MAP_WIDTH * outlines.height) / outlines.width)
  const mirrored = directionOf(locale) === 'rtl'
  return {
    headline: mapTitle(view, locale),
    unit: mapUnit(view, harm, locale),
    said: mapSaid(view, harm, locale),
    legend: legendOf(view, locale, harm),
    credit: t('site.credits'),
    height: drawn,
    drawing: (
      <>
        <svg
          aria-hidden="true"
          x={mirrored ? DRAWING_WIDTH - MAP_WIDTH : 0}
          width={MAP_WIDTH}
          height={drawn}
          viewBox={`0 0 ${outlines.width} ${outlines.height}`}
        >
          <MapLand view={view} ids={false} />
          <MapDots view={view} />
          <MapNames view={view} locale={locale} sizes={['medium']} />
        </svg>
        <svg
          aria-hidden="true"
          x={mirrored ? 0 : DRAWING_WIDTH - PLATE.width}
          y={drawn - PLATE.height - 1}
          width={PLATE.width}
          height={PLATE.height}
          overflow="visible"
        >
          <Plate
            figure={counted(sums.get(NOT_STATED) ?? NOTHING, locale)}
            words={nowhereWords(view, locale)}
            mirrored={mirrored}
            on={chosen.includes(NOT_STATED)}
          />
        </svg>
      </>
    ),
  }
}

/** The classes; of a map of one province, what has no dot on it. */
function legendOf({ outlines, sums, zoom }: MapView, locale: Locale, harm: Harm): Picture['legend'] {
  const words = translator(locale)
  if (zoom) {
    const { sum, events } = zoom.unplaced
    const figure = formatToll(sum, locale)
    const unnamed = words.t('map.unnamed', { events, figure, harm: words.t(`harm.${harm}`) })
    if (events > 0) return [{ name: unnamed, style: 'not-stated' }]
    return zoom.known === 0 ? [{ name: words.t('map.none'), style: 'm0 land' }] : []
  }
  const codes = outlines.provinces.map(({ code }) => code)
  return mapLegend(codes, sums, classesOf(placed(sums)), words).map(({ name, tint, provinces }) => ({
    name: words.t('map.class', { range: name, provinces }),
    style: `${tint} land`,
  }))
}

/** What is on no province: a plate as hatched as the page's. */
function Plate(props: { figure: string; words: readonly string[]; mirrored: boolean; on: boolean }) {
  const { figure, words, mirrored, on } = props
  const x = mirrored ? PLATE.width - 14 : 14
  return (
    <>
      <pattern id="hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="hatch" x1="3.5" x2="3.5" y1="0" y2="14" />
      </pattern>
      <rect fill="url(#hatch)" width={PLATE.width} height={PLATE.height} />
      <rect className={on ? 'not-stated on' : 'not-stated'} width={PLATE.width} height={PLATE.height} />
      <text className="headline" x={x} y="42">
        {figure}
      </text>
      {words.map((line, index) => (
        <text key={line} x={x} y={(words.length > 1 ? 62 : 68) + index * 16}>
          {line}
        </text>
      ))}
    </>
  )
}
