import { grainOf } from '@/components/timeline/overview/buckets'
import { type OverviewSeries, toOverviewSeries } from '@/components/timeline/overview/overview-series'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { eventsBySpan } from '@/lib/events/queries/events-by-span'
import { shownPeriod } from '@/lib/events/queries/shown-period'
import type { EventFilter } from '@/lib/filter/event-filter'

/** The whole period under the filter without its dates, so that others can be chosen; null where it holds no event and no toll. */
export async function overviewAnswer(filter: EventFilter): Promise<OverviewSeries | null> {
  const undated = { ...filter, from: null, to: null }
  const whole = await shownPeriod(undated)
  if (!whole) return null
  const grain = grainOf(whole)
  const spans = grain === 'day' || grain === 'week' ? 'day' : 'months'
  const [tolls, events] = await Promise.all([
    // As the chart has them, which then is the same question; the series adds the groups up.
    tollSums(undated, ['span', 'group'], undefined, spans),
    eventsBySpan(undated, grain),
  ])
  return toOverviewSeries(tolls, events, whole, grain)
}
