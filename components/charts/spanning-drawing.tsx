import { directionOf, type Locale, semicolonOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type Axis, PLOTS, type PlotSize } from './day-layout'
import { type DaySeries, greatestSpanning, type SpanningToll, spanName } from './day-series'
import { drawnValue, writtenToll } from './drawn'
import { placing } from './lane-drawing'
import { type Bracket, LANE_ROW, laneHeight, packed } from './lane-layout'
import { percent } from './rounded'

interface SpanningLayout {
  readonly brackets: readonly Bracket<SpanningToll & { readonly label: string; readonly name: string }>[]
  readonly rows: number
  /** Those that found no room. */
  readonly left: number
  /** Whether the table has all of them; of very many it has the greatest. */
  readonly tabled: boolean
}

/** Where the tolls of several days stand on a plot of that size, the greatest given room first. */
export function layoutSpanning(series: DaySeries, axis: Axis, size: PlotSize, locale: Locale): SpanningLayout {
  const { greatest, others } = greatestSpanning(series)
  const byToll = greatest.toSorted((a, b) => drawnValue(b.sum) - drawnValue(a.sum))
  const { left, ...drawn } = packed(
    byToll.map((toll) => ({
      ...toll,
      label: writtenToll(toll.sum, locale),
      name: spanName(toll, series.grain, locale),
    })),
    axis,
    PLOTS[size],
  )
  return { ...drawn, left: left + others.length, tabled: others.length === 0 }
}

/** Tolls of several days as outlines as wide as their days, with their number: their height says nothing. */
export function SpanningDrawing(props: { layout: SpanningLayout; locale: Locale; size: PlotSize }) {
  const { layout, locale, size } = props
  const { along, away } = placing(locale)
  const said = layout.brackets.slice(0, 7).map(({ range }) => `${range.label}: ${range.name}`)
  return (
    <svg className={`for-${size}`} height={laneHeight(layout)} role="img" aria-label={said.join(semicolonOf(locale))}>
      {layout.brackets.map(({ range, from, to, row, labelAt }) => (
        <g key={`${range.first} ${range.last}`}>
          <rect
            className="spanning"
            x={along(directionOf(locale) === 'rtl' ? to : from)}
            width={percent(to - from)}
            y={row * LANE_ROW + 5}
            height={LANE_ROW - 10}
          />
          <text
            className="spanning-toll"
            x={along(labelAt === 'after' ? to : labelAt === 'before' ? from : (from + to) / 2)}
            dx={away(labelAt === 'after' ? 6 : labelAt === 'before' ? -6 : 0)}
            y={row * LANE_ROW + LANE_ROW / 2 + 4}
            textAnchor={labelAt === 'after' ? 'start' : labelAt === 'before' ? 'end' : 'middle'}
          >
            {range.label}
          </text>
        </g>
      ))}
      {layout.left > 0 && (
        <text className="note" x={along(100)} y={layout.rows * LANE_ROW + 16} textAnchor="end">
          {translator(locale).t(layout.tabled ? 'lane.more' : 'lane.more_greatest', { count: layout.left })}
        </text>
      )}
    </svg>
  )
}
