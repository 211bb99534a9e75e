import type { CivilDate } from '@/lib/civil-date'
import { formatDate, formatDating } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Lane, LaneEvent } from './day-lanes'
import type { Axis } from './day-layout'
import type { DaySeries } from './day-series'
import { textWidth } from './drawn'

/** Marks at one place of a lane: side by side where there is room, otherwise one with its count. */
interface Cluster {
  readonly at: number
  readonly events: readonly LaneEvent[]
  readonly counted: boolean
}

/** A range of days with its label; `within`: too wide for a label at its side. */
export interface Bracket<T> {
  readonly range: T
  readonly from: number
  readonly to: number
  readonly row: number
  readonly labelAt: 'after' | 'before' | 'within'
}

interface OpenStart {
  readonly from: number
  readonly to: number
  readonly labelled: boolean
}

export interface LaneLayout {
  readonly rows: number
  readonly clusters: readonly Cluster[]
  readonly brackets: readonly Bracket<LaneEvent & { readonly label: string }>[]
  readonly opens: readonly OpenStart[]
  /** Brackets that found no room. */
  readonly left: number
}

export const MARK_STEP = 15

/** How many marks wide one with its count is. */
const COUNTED_MARKS = 1.8

/** The height of a row of marks, in pixels. */
export const LANE_ROW = 24
const MOST_ROWS = 3

/** The pixels that a lane's rows take, with the one that says what found no room. */
export function laneHeight({ rows, left }: { readonly rows: number; readonly left: number }): number {
  return (left > 0 ? rows + 1 : rows) * LANE_ROW
}

/** Where the marks of a lane stand on a plot of that width. */
export function layoutLane(lane: Lane, series: DaySeries, axis: Axis, plot: number, locale: Locale): LaneLayout {
  const clusters = clustersOf(lane, series, axis, plot)
  const percent = (pixels: number) => (pixels * 100) / plot
  const taken: [number, number][][] = [
    clusters.map(({ at, events, counted }) => {
      const half = percent(((counted ? COUNTED_MARKS : events.length) * MARK_STEP) / 2)
      return [at - half, at + half]
    }),
  ]
  const label = percent(textWidth(translator(locale).t('date.start_not_stated'), 11) + 6)
  const isOpen = ({ events }: Cluster) => events.some(({ startKnown }) => !startKnown)
  const opens = clusters.flatMap((cluster, index): OpenStart[] => {
    if (!isOpen(cluster)) return []
    const free = taken[0]?.[index - 1]?.[1] ?? 0
    const to = Math.max(free, cluster.at - percent(MARK_STEP))
    const labelled = clusters.findIndex(isOpen) === index && to - free > label + percent(20)
    const from = Math.max(labelled ? free + label : free, to - Math.max(5 * axis.band, 12))
    return [{ from, to, labelled }]
  })
  for (const { from, to, labelled } of opens) taken[0]?.push([labelled ? from - label : from, to])
  const { brackets, rows, left } = packed(
    lane.ranges.map((event) => ({
      ...event,
      first: event.firstDay,
      last: event.lastDay,
      label: rangeLabel(event, locale),
    })),
    axis,
    plot,
    taken,
  )
  return { rows, clusters, brackets, opens, left }
}

/** Ranges of days put into as few rows as hold them, each with its label beside it where there is room. */
export function packed<T extends { first: CivilDate; last: CivilDate; label: string }>(
  ranges: readonly T[],
  axis: Axis,
  plot: number,
  taken: [number, number][][] = [[]],
): { brackets: Bracket<T>[]; rows: number; left: number } {
  const percent = (pixels: number) => (pixels * 100) / plot
  const brackets: Bracket<T>[] = []
  for (const range of ranges) {
    const from = Math.min(axis.startOf(range.first), 100 - percent(16))
    const to = Math.max(axis.endOf(range.last), from + percent(16))
    const width = percent(textWidth(range.label, 11) + 8)
    const labelAt = to + width <= 100 ? 'after' : from - width >= 0 ? 'before' : 'within'
    const end = labelAt === 'after' ? to + width : labelAt === 'within' ? Math.max(to, from + width + percent(18)) : to
    const needed: [number, number] = [labelAt === 'before' ? from - width : from, end]
    const row = Array.from({ length: MOST_ROWS }, (_, row) => row).find((row) =>
      (taken[row] ?? []).every(([start, end]) => needed[1] <= start || needed[0] >= end),
    )
    if (row === undefined) continue
    taken[row] = [...(taken[row] ?? []), needed]
    brackets.push({ range, from, to, row, labelAt })
  }
  return { brackets, rows: Math.max(taken.length, 1), left: ranges.length - brackets.length }
}

/** Marks that would lie on one another, where they are drawn together. */
interface Crowd extends Cluster {
  /** The first place of them. */
  readonly first: number
  /** Half of the width that it is drawn in. */
  readonly half: number
}

/**
 * Marks that would touch are one with their count, as long as their places are no farther apart than that is wide; of
 * those that are, the later are moved on, by less than that is wide. The last keeps within the plot.
 */
function clustersOf({ points }: Lane, { grain }: DaySeries, axis: Axis, plot: number): Cluster[] {
  const width = (marks: number) => (marks * MARK_STEP * 100) / plot
  const counted = width(COUNTED_MARKS)
  const crowds: Crowd[] = []
  const free = (index: number) => {
    const before = crowds[index]
    return before ? before.at + before.half : Number.NEGATIVE_INFINITY
  }
  for (const { bucket, events } of points) {
    const place = axis.middle(bucket)
    const sideBySide = grain === 'day' && width(events.length) <= Math.max(axis.band, width(1))
    const half = sideBySide ? width(events.length) / 2 : counted / 2
    const previous = crowds.at(-1)
    const edge = free(crowds.length - 1)
    const touches = place - half < edge - 0.01
    if (previous && touches && place - previous.first <= counted) {
      const at = Math.max((previous.first + place) / 2, free(crowds.length - 2) + counted / 2, counted / 2)
      const merged = [...previous.events, ...events]
      crowds[crowds.length - 1] = { first: previous.first, at, half: counted / 2, events: merged, counted: true }
    } else {
      const several = !sideBySide && events.length > 1
      const at = Math.max(place, touches ? edge + half : place, several ? half : place)
      crowds.push({ first: place, at, half, events, counted: several })
    }
  }
  return withinPlot(crowds)
}

/**
 * A last mark that would be moved beyond the plot, or reach there by its count, stands before its end, and those that it
 * then touches before it.
 */
function withinPlot(crowds: readonly Crowd[]): Cluster[] {
  let free = Number.POSITIVE_INFINITY
  const placed = crowds.toReversed().map(({ first, half, events, counted, at: wanted }) => {
    const at = Math.min(wanted, free - half, counted ? 100 - half : Math.max(first, 100 - half))
    free = at - half
    return { at, events, counted }
  })
  return placed.toReversed()
}

function rangeLabel({ firstDay, lastDay, precision }: LaneEvent, locale: Locale): string {
  const { t } = translator(locale)
  if (precision === 'week') return t('date.week', { date: formatDate(firstDay, locale, 'day') })
  if (precision !== 'day') return formatDating({ start: firstDay, end: lastDay, precision }, locale)
  return t('date.range', { from: formatDate(firstDay, locale, 'short'), to: formatDate(lastDay, locale, 'short') })
}
