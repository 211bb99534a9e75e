import { Fragment } from 'react'
import { formatNumber } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Lane } from './day-lanes'
import { type Axis, PLOTS, type PlotSize } from './day-layout'
import type { DaySeries } from './day-series'
import { writtenToll } from './drawn'
import { layoutLane, MARK_STEP, packed } from './lane-layout'
import { MarkShape } from './mark'

interface DayLanesProps {
  readonly series: DaySeries
  readonly axis: Axis
  readonly locale: Locale
}

const ROW = 24
const SIZES = Object.keys(PLOTS) as PlotSize[]

/** What happened, beneath the bars on the same axis: a lane each for talks, fighting, territory and plans. */
export function DayLanes({ series, axis, locale }: DayLanesProps) {
  const { t } = translator(locale)
  return (
    <>
      {series.spanning.length > 0 && (
        <>
          <span className="lane-name">{t('lane.spanning')}</span>
          <div className="lane">
            {SIZES.map((size) => (
              <Spanning key={size} series={series} axis={axis} locale={locale} size={size} />
            ))}
          </div>
        </>
      )}
      {series.lanes.map((lane) => (
        <Fragment key={lane.name}>
          <span className="lane-name">{t(`lane.${lane.name}`)}</span>
          <div className="lane">
            {SIZES.map((size) => (
              <LaneDrawing key={size} lane={lane} series={series} axis={axis} locale={locale} size={size} />
            ))}
          </div>
        </Fragment>
      ))}
    </>
  )
}

/** Places along the axis, which runs from the right in Arabic. */
function placing(locale: Locale) {
  const mirrored = directionOf(locale) === 'rtl'
  const along = (percent: number) => `${mirrored ? 100 - percent : percent}%`
  return { along, away: (pixels: number) => (mirrored ? -pixels : pixels) }
}

function LaneDrawing(props: DayLanesProps & { lane: Lane; size: PlotSize }) {
  const { lane, series, axis, locale, size } = props
  const { t } = translator(locale)
  const { along, away } = placing(locale)
  const { rows, clusters, brackets, opens, left } = layoutLane(lane, series, axis, PLOTS[size], locale)
  const titles = [...lane.points.flatMap(({ events }) => events), ...lane.ranges].map(({ title }) => title)
  return (
    <svg
      className={`for-${size}`}
      height={(left > 0 ? rows + 1 : rows) * ROW}
      role="img"
      aria-label={titles.slice(0, 12).join('; ')}
    >
      {opens.map(({ from, to, labelled }) => (
        <g key={to}>
          <line className="open-start" x1={along(from)} x2={along(to)} y1={ROW / 2} y2={ROW / 2} />
          {labelled && (
            <text className="note" x={along(from)} dx={away(-6)} y={ROW / 2 + 4} textAnchor="end">
              {t('date.start_not_stated')}
            </text>
          )}
        </g>
      ))}
      {brackets.map(({ range, from, to, row, labelAt }) => {
        const y = row * ROW + ROW / 2
        return (
          <g key={range.slug}>
            <title>{`${range.title}, ${range.label}`}</title>
            <line className="span" x1={along(from)} x2={along(to)} y1={y} y2={y} />
            <line className="span" x1={along(from)} x2={along(from)} y1={y - 5} y2={y + 5} />
            <line className="span" x1={along(to)} x2={along(to)} y1={y - 5} y2={y + 5} />
            <Placed
              x={along(labelAt === 'within' ? from : (from + to) / 2)}
              dx={labelAt === 'within' ? away(14) : 0}
              y={y}
              kind={range.kind}
              status={range.status}
            />
            {labelAt !== 'within' && (
              <text
                className="note"
                x={along(labelAt === 'after' ? to : from)}
                dx={away(labelAt === 'after' ? 8 : -8)}
                y={y + 4}
                textAnchor={labelAt === 'after' ? 'start' : 'end'}
              >
                {range.label}
              </text>
            )}
            {labelAt === 'within' && (
              <text className="note" x={along(from)} dx={away(26)} y={y + 4} textAnchor="start">
                {range.label}
              </text>
            )}
          </g>
        )
      })}
      {clusters.map(({ at, events, counted }) => {
        const shown = counted ? events.slice(0, 1) : events
        const start = counted ? -(MARK_STEP / 2) : -((shown.length - 1) * MARK_STEP) / 2
        return (
          <g key={at}>
            <title>{events.map(({ title }) => title).join('; ')}</title>
            {shown.map((event, index) => (
              <Placed
                key={event.slug}
                x={along(at)}
                dx={away(start + index * MARK_STEP)}
                y={ROW / 2}
                kind={event.kind}
                status={event.status}
              />
            ))}
            {counted && (
              <text className="note" x={along(at)} dx={away(2)} y={ROW / 2 + 4} textAnchor="start">
                {formatNumber(events.length, locale)}
              </text>
            )}
          </g>
        )
      })}
      {left > 0 && (
        <text className="note" x={along(100)} y={rows * ROW + 16} textAnchor="end">
          {t('lane.more', { count: left })}
        </text>
      )}
    </svg>
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

/** Tolls of several days as outlines as wide as their days, with their number: their height says nothing. */
function Spanning({ series, axis, locale, size }: DayLanesProps & { size: PlotSize }) {
  const { t } = translator(locale)
  const { along, away } = placing(locale)
  const byToll = [...series.spanning].sort((a, b) => (b.sum.best ?? 0) - (a.sum.best ?? 0))
  const ranges = byToll.map((toll) => ({ ...toll, label: writtenToll(toll.sum, locale) }))
  const { brackets, rows, left } = packed(ranges, axis, PLOTS[size])
  const said = ranges.slice(0, 7).map(({ first, last, label }) => `${label}: ${first}–${last}`)
  return (
    <svg className={`for-${size}`} height={(left > 0 ? rows + 1 : rows) * ROW} role="img" aria-label={said.join('; ')}>
      {brackets.map(({ range, from, to, row, labelAt }) => (
        <g key={`${range.first} ${range.last}`}>
          <rect
            className="spanning"
            x={along(directionOf(locale) === 'rtl' ? to : from)}
            width={`${to - from}%`}
            y={row * ROW + 5}
            height={ROW - 10}
          />
          <text
            className="spanning-toll"
            x={along(labelAt === 'after' ? to : labelAt === 'before' ? from : (from + to) / 2)}
            dx={away(labelAt === 'after' ? 6 : labelAt === 'before' ? -6 : 0)}
            y={row * ROW + ROW / 2 + 4}
            textAnchor={labelAt === 'after' ? 'start' : labelAt === 'before' ? 'end' : 'middle'}
          >
            {range.label}
          </text>
        </g>
      ))}
      {left > 0 && (
        <text className="note" x={along(100)} y={rows * ROW + 16} textAnchor="end">
          {t('lane.more', { count: left })}
        </text>
      )}
    </svg>
  )
}
