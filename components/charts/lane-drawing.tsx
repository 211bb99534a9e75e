import { formatNumber } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Lane, LaneEvent } from './day-lanes'
import type { PlotSize } from './day-layout'
import { type Bracket, LANE_ROW, type LaneLayout, laneHeight, MARK_STEP } from './lane-layout'
import { MarkShape } from './mark'
import { percent } from './rounded'

interface LaneDrawingProps {
  readonly lane: Lane
  readonly layout: LaneLayout
  readonly locale: Locale
  readonly size: PlotSize
}

/** Places along the axis, which runs from the right in Arabic. */
export function placing(locale: Locale) {
  const mirrored = directionOf(locale) === 'rtl'
  const along = (share: number) => percent(mirrored ? 100 - share : share)
  return { along, away: (pixels: number) => (mirrored ? -pixels : pixels) }
}

/** The marks of one lane: what took part of a day, what took several, and what began nobody says when. */
export function LaneDrawing({ lane, layout, locale, size }: LaneDrawingProps) {
  const { t } = translator(locale)
  const { along, away } = placing(locale)
  const titles = [...lane.points.flatMap(({ events }) => events), ...lane.ranges].map(({ title }) => title)
  return (
    <svg className={`for-${size}`} height={laneHeight(layout)} role="img" aria-label={titles.slice(0, 12).join('; ')}>
      {layout.opens.map(({ from, to, labelled }) => (
        <g key={to}>
          <line className="open-start" x1={along(from)} x2={along(to)} y1={LANE_ROW / 2} y2={LANE_ROW / 2} />
          {labelled && (
            <text className="note" x={along(from)} dx={away(-6)} y={LANE_ROW / 2 + 4} textAnchor="end">
              {t('date.start_not_stated')}
            </text>
          )}
        </g>
      ))}
      {layout.brackets.map((bracket) => (
        <Range key={bracket.range.slug} bracket={bracket} locale={locale} />
      ))}
      {layout.clusters.map((cluster) => (
        <Cluster key={cluster.at} cluster={cluster} locale={locale} />
      ))}
      {layout.left > 0 && (
        <text className="note" x={along(100)} y={layout.rows * LANE_ROW + 16} textAnchor="end">
          {t('lane.more', { count: layout.left })}
        </text>
      )}
    </svg>
  )
}

/** A bracket as wide as the days of its event, with the event's mark and dates. */
function Range({ bracket, locale }: { bracket: Bracket<LaneEvent & { readonly label: string }>; locale: Locale }) {
  const { range, from, to, row, labelAt } = bracket
  const { along, away } = placing(locale)
  const y = row * LANE_ROW + LANE_ROW / 2
  const within = labelAt === 'within'
  return (
    <g>
      <title>{`${range.title}, ${range.label}`}</title>
      <line className="span" x1={along(from)} x2={along(to)} y1={y} y2={y} />
      <line className="span" x1={along(from)} x2={along(from)} y1={y - 5} y2={y + 5} />
      <line className="span" x1={along(to)} x2={along(to)} y1={y - 5} y2={y + 5} />
      <Placed
        x={along(within ? from : (from + to) / 2)}
        dx={within ? away(14) : 0}
        y={y}
        kind={range.kind}
        status={range.status}
      />
      <text
        className="note"
        x={along(labelAt === 'after' ? to : from)}
        dx={away(within ? 26 : labelAt === 'after' ? 8 : -8)}
        y={y + 4}
        textAnchor={labelAt === 'before' ? 'end' : 'start'}
      >
        {range.label}
      </text>
    </g>
  )
}

/** Marks at one place: side by side, or one with its count. */
function Cluster({ cluster, locale }: { cluster: LaneLayout['clusters'][number]; locale: Locale }) {
  const { at, events, counted } = cluster
  const { along, away } = placing(locale)
  const shown = counted ? events.slice(0, 1) : events
  const start = counted ? -(MARK_STEP / 2) : -((shown.length - 1) * MARK_STEP) / 2
  return (
    <g>
      <title>{events.map(({ title }) => title).join('; ')}</title>
      {shown.map((event, index) => (
        <Placed
          key={event.slug}
          x={along(at)}
          dx={away(start + index * MARK_STEP)}
          y={LANE_ROW / 2}
          kind={event.kind}
          status={event.status}
        />
      ))}
      {counted && (
        <text className="note" x={along(at)} dx={away(2)} y={LANE_ROW / 2 + 4} textAnchor="start">
          {formatNumber(events.length, locale)}
        </text>
      )}
    </g>
  )
}

/** A mark with its middle at a place, on paper so that no line runs through it. */
function Placed(props: { x: string; dx?: number; y: number } & Parameters<typeof MarkShape>[0]) {
  const { x, dx = 0, y, kind, status } = props
  return (
    <svg className="placed" x={x} y={y} overflow="visible" aria-hidden="true">
      <circle className="halo" cx={dx} r="8" />
      <g className="shape" transform={`translate(${dx - 8} -8)`}>
        <MarkShape kind={kind} status={status} />
      </g>
    </svg>
  )
}
