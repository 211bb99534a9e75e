import { NOTHING } from '@/lib/ledger/sum'
import { classesOf, shade, tint } from './map-shades'
import { dotRadius } from './map-texts'
import type { MapView } from './map-view'

/** How a province is painted: by its class, or, around the one that is shown alone, not at all. */
export function landClass({ sums, zoom, chosen }: MapView, code: string): string {
  const on = chosen.includes(code) ? ' on' : ''
  if (zoom) return zoom.province === code ? 'land zoomed on' : 'land beside'
  const classes = classesOf(placed(sums))
  return `land ${tint(shade(sums.get(code) ?? NOTHING, classes), classes)}${on}`
}

/** The tolls that are on the map. */
export function placed(sums: MapView['sums']) {
  return [...sums].filter(([code]) => code !== 'none').map(([, sum]) => sum)
}

/** The land as paths; `ids` gives each province a name that others draw it by. Chosen provinces stand above the rest. */
export function MapLand({ view, ids }: { view: MapView; ids: boolean }) {
  const { outlines, chosen } = view
  const rank = (code: string) => Number(chosen.includes(code))
  const provinces = [...outlines.provinces].sort((a, b) => rank(a.code) - rank(b.code))
  return (
    <>
      {outlines.insets.map(({ x, y, width, height }) => (
        <rect key={`${x} ${y}`} className="inset" x={x} y={y} width={width} height={height} />
      ))}
      {outlines.otherLand.map((path) => (
        <path key={path} className="other-land" d={path} />
      ))}
      {ids && (
        <defs>
          {provinces.map(({ code, path }) => (
            <path key={code} id={`land-${code}`} d={path} />
          ))}
        </defs>
      )}
      {provinces.map(({ code, path }) =>
        ids ? (
          <use key={code} href={`#land-${code}`} className={landClass(view, code)} />
        ) : (
          <path key={code} d={path} className={landClass(view, code)}>
            <title>{view.names.get(code) ?? code}</title>
          </path>
        ),
      )}
    </>
  )
}

/** The settlements of the province that is shown alone, the largest beneath. */
export function MapDots({ view }: { view: MapView }) {
  const dots = view.zoom?.dots ?? []
  return dots.map((dot) =>
    dot.at ? (
      <circle key={dot.at.join(' ')} className="place" cx={dot.at[0]} cy={dot.at[1]} r={dotRadius(dot, dots)} />
    ) : null,
  )
}
