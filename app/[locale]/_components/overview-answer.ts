import { grainOf } from '@/components/timeline/overview/buckets'
import { type OverviewSeries, toOverviewSeries } from '@/components/timeline/overview/overview-series'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { period } from '@/lib/events/queries/event-counts'
import { eventsBySpan } from '@/lib/events/queries/events-by-span'
import type { EventFilter } from '@/lib/filter/event-filter'

/** The whole period under the filter without its dates, so that others can be chosen; null where it holds no event. */
export async function overviewAnswer(filter: EventFilter): Promise<OverviewSeries | null> {
  const undated = { ...filter, from: null, to: null }
  const [span, tolls] = await Promise.all([period(undated), tollSums(undated, ['span'])])
  if (!span) return null
  const days = [span.first, span.last, ...tolls.flatMap(({ keys }) => keys[0]?.split('/') ?? [])].sort()
  const whole = { first: days[0] ?? span.first, last: days.at(-1) ?? span.last }
  const grain = grainOf(whole)
  return toOverviewSeries(tolls, await eventsBySpan(undated, grain), whole, grain)
}
