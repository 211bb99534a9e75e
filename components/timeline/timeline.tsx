import { Still } from '@/components/ui/still'
import type { CivilDate } from '@/lib/civil-date'
import type { DayToll, EventView } from '@/lib/events/model'
import { type EventFilter, filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { DayHead } from './day-head'
import { EventRow } from './event-row'
import { Jump } from './jump'
import type { Period } from './overview/axis'
import { Overview } from './overview/overview'
import type { OverviewSeries } from './overview/overview-series'

interface TimelineProps {
  readonly events: readonly EventView[]
  /** How many events the filter holds in all. */
  readonly count: number
  /** Whether the page's first link leads to it; where nothing is shown it leads to why. */
  readonly led: boolean
  /** The tolls of the days, whole, whatever this page of the list shows. */
  readonly dayTolls: ReadonlyMap<CivilDate, DayToll>
  readonly older: string | null
  readonly newer: string | null
  readonly overview: OverviewSeries
  /** The days that the filter's events touch; null: there are none. */
  readonly span: Period | null
  /** The day that the list was asked to begin with. */
  readonly at: CivilDate | null
  readonly filter: EventFilter
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly locale: Locale
}

/** The events as a table of days: the day at the start side, the events, the toll at the end side. */
export function Timeline(props: TimelineProps) {
  const { events, count, led, dayTolls, older, newer, overview, span, at, filter, kept, locale } = props
  const { t } = translator(locale)
  const listFrom = (place: { readonly cursor?: string }) =>
    `${filteredUrl(localizedPath('/', locale), filter, { ...kept, ...place })}#timeline`
  return (
    <section {...(led && { id: 'timeline', 'aria-labelledby': 'timeline-title', tabIndex: -1 })}>
      <div className="timeline-head">
        <h2 id="timeline-title">{t('timeline.title')}</h2>
        <span className="how-many">{t('timeline.newest', { count })}</span>
        <a href={filteredUrl('/api/v1/events.csv', filter)}>{t('timeline.download_events')}</a>
        <a className="download" href={filteredUrl('/api/v1/casualties.csv', filter)}>
          {t('timeline.download')}
        </a>
        <a href={filteredUrl(localizedPath('/feed.atom', locale), filter)}>{t('feed.link')}</a>
      </div>
      <Overview series={overview} count={count} filter={filter} kept={kept} locale={locale} />
      {span && <Jump span={span} at={at} filter={filter} kept={kept} locale={locale} />}
      <Still>
        {daysOf(events).map(({ key, first, events: ofDay }) => (
          <section className="day" key={key}>
            <DayHead event={first} toll={dayTolls.get(first.firstDay)} filter={filter} locale={locale} />
            <ol>
              {ofDay.map((event) => (
                <EventRow key={event.slug} event={event} filter={filter} locale={locale} />
              ))}
            </ol>
          </section>
        ))}
      </Still>
      {(older || newer) && (
        <nav className="pager" aria-label={t('timeline.pages')}>
          {newer && <a href={listFrom({})}>{t('timeline.newest_link')}</a>}
          {newer && <a href={listFrom({ cursor: newer })}>{t('timeline.newer')}</a>}
          {older && <a href={listFrom({ cursor: older })}>{t('timeline.older')}</a>}
        </nav>
      )}
    </section>
  )
}

/** Events in a row that share a day, and of these those that share a precision, under one head. */
function daysOf(events: readonly EventView[]) {
  const days = new Map<string, { key: string; first: EventView; events: EventView[] }>()
  for (const event of events) {
    const key = `${event.firstDay} ${event.dating.precision}`
    const day = days.get(key)
    if (day) day.events.push(event)
    else days.set(key, { key, first: event, events: [event] })
  }
  return [...days.values()]
}
