import type { TollDimension, TollGroup } from '@/lib/casualties/model'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { type DaySeries, type LaneEvent, seriesGrain, toDaySeries } from './day-series'
import { type DayView, PLAIN_VIEW, type Stack } from './day-view'
import { byProvince, byVictimGroup, mostProvinces, type Stacking } from './stacking'

/** A series and how its keys are drawn. */
export interface DayDrawing {
  readonly series: DaySeries
  readonly stacking: Stacking
}

/** What tolls have to be grouped by for a chart over time that is stacked so. */
export const STACKED_BY = {
  group: ['span', 'group'],
  province: ['span', 'province'],
} as const satisfies Record<Stack, readonly TollDimension[]>

/** How finely the tolls of a chart have to tell days apart: bars of months need no more than months. */
export function spansOf(view: DayView, period: DaySeries['period']): 'day' | 'months' {
  return seriesGrain(view.grain, period) === 'month' ? 'months' : 'day'
}

/** The chart over time in a view of it; `groups` are grouped as `STACKED_BY` says. */
export function dayDrawing(asked: {
  readonly groups: readonly TollGroup[]
  /** Null: too many to mark one by one. */
  readonly events: readonly LaneEvent[] | null
  readonly period: DaySeries['period']
  readonly view?: DayView
  readonly provinces: readonly { readonly code: string; readonly name: string }[]
  readonly locale: Locale
}): DayDrawing {
  const { events, period, view = PLAIN_VIEW } = asked
  const words = translator(asked.locale)
  if (view.stack === 'group') {
    return {
      series: toDaySeries(asked.groups, events, period, { grain: view.grain }),
      stacking: byVictimGroup(words),
    }
  }
  const { ranked, groups } = mostProvinces(asked.groups)
  const names = new Map(asked.provinces.map(({ code, name }) => [code, name]))
  const stacking = byProvince(ranked, names, words)
  return { series: toDaySeries(groups, events, period, { grain: view.grain, compare: stacking.compare }), stacking }
}
