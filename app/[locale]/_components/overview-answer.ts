import { grainOf } from '@/components/timeline/overview/buckets'
import { type OverviewSeries, toOverviewSeries } from '@/components/timeline/overview/overview-series'
import { tollPeriod, tollSums } from '@/lib/casualties/queries/toll-sums'
import { period } from '@/lib/events/queries/event-counts'
import { eventsBySpan } from '@/lib/events/queries/events-by-span'
import type { EventFilter } from '@/lib/filter/event-filter'

/** The whole period under the filter without its dates, so that others can be chosen; null where it holds no event. */
export async function overviewAnswer(filter: EventFilter): Promise<OverviewSeries | null> {
  const undated = { ...filter, from: null, to: null }
  const [span, told] = await Promise.all([period(undated), tollPeriod(undated)])
  if (!span) return null
  const days = [span.first, span.last, ...(told ? [told.first, told.last] : [])].sort()
  const whole = { first: days[0] ?? span.first, last: days.at(-1) ?? span.last }
  const grain = grainOf(whole)
  const spans = grain === 'day' || grain === 'week' ? 'day' : 'months'
  const [tolls, events] = await Promise.all([
    tollSums(undated, ['span'], undefined, spans),
    eventsBySpan(undated, grain),
  ])
  return toOverviewSeries(tolls, events, whole, grain)
}
