import type { Locale } from '@/lib/i18n/locale'
import type { TollSum } from '@/lib/ledger/sum'
import type { Point } from '@/lib/places/model'
import { tipOf } from './map-texts'

interface MapTipProps {
  readonly name: string
  readonly sum: TollSum
  readonly at: Point
  /** How far from the point it stands, so as not to cover it. */
  readonly lift: number
  readonly width: number
  readonly locale: Locale
}

/** The value that shows while its link has the focus or the pointer. */
export function MapTip({ name, sum, at, lift, width, locale }: MapTipProps) {
  const tip = tipOf(name, sum, at, lift, width, locale)
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus
    <g className="tip" aria-hidden="true">
      <rect x={tip.x - tip.width / 2} y={tip.y} width={tip.width} height={tip.height} />
      <text x={tip.x} y={tip.y + 18} textAnchor="middle">
        {tip.text}
      </text>
    </g>
  )
}
