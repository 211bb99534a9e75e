import { drawnValue } from '@/components/charts/drawn'
import type { Locale } from '@/lib/i18n/locale'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import type { ProvinceOutline } from '@/lib/places/model'
import { dotRadius } from './map-texts'
import { MapTip } from './map-tip'
import type { MapDot, MapView } from './map-view'

/** A target of 24 pixels on a screen of 320 (WCAG 2.2, 2.5.8), in the map's unit. */
const TARGET = 17

interface LinksProps {
  readonly view: MapView
  readonly locale: Locale
  /** How a link opens: in a frame, outside of it. */
  readonly leading: { readonly target?: string; readonly rel?: string }
}

interface ProvinceLinksProps extends LinksProps {
  readonly hrefOf: (code: string) => string
  readonly saidOf: (code: string, name: string, sum: TollSum) => string
}

/** A link over each province, the greatest toll first; those too small to be hit come last, with a wider target. */
export function ProvinceLinks({ view, locale, leading, hrefOf, saidOf }: ProvinceLinksProps) {
  const { outlines, sums, names } = view
  const isSmall = ({ extent: [width, height] }: ProvinceOutline) => Math.min(width, height) < 2 * TARGET
  const tollOf = ({ code }: ProvinceOutline) => drawnValue(sums.get(code) ?? NOTHING)
  const ordered = [...outlines.provinces].sort(
    (a, b) => Number(isSmall(a)) - Number(isSmall(b)) || tollOf(b) - tollOf(a) || (a.code < b.code ? -1 : 1),
  )
  return ordered.map((province) => {
    const { code, label } = province
    const [name, sum] = [names.get(code) ?? code, sums.get(code) ?? NOTHING]
    return (
      <a key={code} href={hrefOf(code)} {...leading} className="province" aria-label={saidOf(code, name, sum)}>
        <use href={`#land-${code}`} className="hit" />
        {isSmall(province) && <circle className="target" cx={label[0]} cy={label[1]} r={TARGET} />}
        <MapTip name={name} sum={sum} at={label} lift={16} width={outlines.width} locale={locale} />
      </a>
    )
  })
}

interface DotLinksProps extends LinksProps {
  readonly hrefOf: (dot: MapDot) => string
  readonly saidOf: (dot: MapDot) => string
}

/** A link over each settlement: the timeline of what is told of it. */
export function DotLinks({ view, locale, leading, hrefOf, saidOf }: DotLinksProps) {
  const dots = view.zoom?.dots ?? []
  return dots.map((dot) => {
    if (!dot.at) return null
    const [[x, y], radius] = [dot.at, dotRadius(dot, dots)]
    return (
      <a key={dot.at.join(' ')} href={hrefOf(dot)} {...leading} className="settlement" aria-label={saidOf(dot)}>
        <circle className="target" cx={x} cy={y} r={Math.max(TARGET, radius)} />
        <circle className="hit" cx={x} cy={y} r={radius} />
        <MapTip
          name={dot.name}
          sum={dot.sum}
          at={dot.at}
          lift={radius + 4}
          width={view.outlines.width}
          locale={locale}
        />
      </a>
    )
  })
}
