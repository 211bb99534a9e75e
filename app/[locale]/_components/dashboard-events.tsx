import { Timeline } from '@/components/timeline/timeline'
import type { DashboardView } from './dashboard-view'

/** The events, newest first, beneath an overview of their whole period. */
export function DashboardEvents({ view: { filter, at, shown, kept, locale } }: { view: DashboardView }) {
  if (!shown.overview) return null
  return (
    <Timeline
      {...shown.list}
      events={shown.list.rows}
      count={shown.counts.all}
      led={shown.drawing !== null}
      dayTolls={shown.dayTolls}
      overview={shown.overview}
      span={shown.span}
      at={at}
      filter={filter}
      kept={kept}
      locale={locale}
    />
  )
}
