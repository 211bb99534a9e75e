import { scaleLinear } from 'd3-scale'
import { formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { drawnValue, textWidth } from './drawn'
import { groupStyle } from './group-style'
import type { ProvinceBar } from './province-series'
import { percent } from './rounded'

/** Pixels from one bar to the next, and of a bar. */
export const ROW_HEIGHT = 38
const BAR_HEIGHT = 28

/** The narrowest and the usual width, in pixels, that numbers in bars are laid out for. */
const WIDTHS = { narrow: 130, wide: 250 } as const

interface ProvinceBarsProps {
  readonly bars: readonly ProvinceBar[]
  readonly most: number
  readonly mirrored: boolean
  readonly locale: Locale
  readonly label: string
}

/** The bars drawn by the server, and their numbers as a layer of its own. */
export function ProvinceBars({ bars, most, mirrored, locale, label }: ProvinceBarsProps) {
  const share = scaleLinear().domain([0, most]).range([0, 100])
  const along = (from: number, width = 0) => percent(mirrored ? 100 - from - width : from)
  const top = (row: number) => row * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
  const segments = bars.flatMap(({ code, byGroup }, row) => {
    let from = 0
    return byGroup.map(({ group, sum }) => {
      const width = share(drawnValue(sum))
      from += width
      return { key: `${code} ${group}`, row, group, from: from - width, width, text: formatToll(sum, locale), byGroup }
    })
  })
  const height = bars.length * ROW_HEIGHT
  return (
    <>
      <svg className="province-bars" height={height} role="img" aria-label={label}>
        {segments.map(({ key, row, group, from, width }) => (
          <rect
            key={key}
            className={`bar g-${groupStyle(group)}`}
            x={along(from, width)}
            width={percent(width)}
            y={top(row)}
            height={BAR_HEIGHT}
          />
        ))}
      </svg>
      <svg className="province-values" height={height} aria-hidden="true">
        {bars.map(({ code, name, total }, row) => {
          const width = share(drawnValue(total))
          return name === null ? (
            <rect
              key={code}
              className="not-stated"
              x={along(0, width)}
              width={percent(width)}
              y={top(row) - 3}
              height={BAR_HEIGHT + 6}
            />
          ) : null
        })}
        {segments.map(({ key, row, group, from, width, text, byGroup }) => {
          const room = (pixels: number) => (width * pixels) / 100 >= textWidth(text) + 6
          if (byGroup.length < 2 || !room(WIDTHS.wide)) return null
          return (
            <text
              key={key}
              className={`in-${groupStyle(group)}${room(WIDTHS.narrow) ? '' : ' for-wide'}`}
              x={along(from + width / 2)}
              y={top(row) + BAR_HEIGHT / 2 + 4}
              textAnchor="middle"
            >
              {text}
            </text>
          )
        })}
      </svg>
    </>
  )
}
