import { Mark } from '@/components/charts/mark'
import { EventSaid } from '@/components/claims/event-said'
import { Figure } from '@/components/ui/figure'
import type { EventView } from '@/lib/events/model'
import { happened } from '@/lib/events/vocabulary'
import { EVERYTHING, type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { NOTHING } from '@/lib/ledger/sum'
import { eventToll, groupTolls } from './event-toll'
import { TollTree } from './toll-tree'
import { whenWords, whereWords } from './words'

/** One event of the timeline: mark, title, what, when, where, who, its toll and its quotes. */
export function EventRow({ event, filter, locale }: { event: EventView; filter: EventFilter; locale: Locale }) {
  const { t } = translator(locale)
  const href = localizedPath(`/events/${event.slug}`, locale)
  const harm = harmOf(filter)
  const whole = eventToll(event, EVERYTHING, harm)
  const counted = eventToll(event, filter, harm)
  const status = event.status === 'occurred' ? null : t(`status.${event.status}`)
  return (
    <li className={happened(event.status) ? 'event' : 'event not-happened'}>
      <Mark kind={event.kind} status={event.status} />
      <div>
        <h4>
          <a href={href}>{nameIn(event.title, locale)}</a>
        </h4>
        <p className="meta">
          <b>{happened(event.status) ? t(`kind.${event.kind}`) : status}</b>
          {event.status === 'ongoing' && <span>{status}</span>}
          {whenWords(event, locale).map((words) => (
            <span key={words}>{words}</span>
          ))}
          <span>{whereWords(event, locale)}</span>
          {event.actors.length > 0 && (
            <span>{event.actors.map(({ name }) => nameIn(name, locale)).join(commaOf(locale))}</span>
          )}
        </p>
        <TollTree event={event} harm={harm} locale={locale} />
        <EventSaid event={event} locale={locale} />
      </div>
      <div className="toll">
        {whole !== NOTHING && (
          <>
            <Figure href={`${href}#claims`}>{formatToll(counted, locale)}</Figure>
            <span className="mini" aria-hidden="true">
              {groupTolls(event, filter, harm)
                .map(({ group, sum }) => ({ group, people: sum.best ?? sum.low ?? 0 }))
                .filter(({ people }) => people > 0)
                .map(({ group, people }) => (
                  <i key={group} className={`b-${group}`} style={{ flex: people }} />
                ))}
            </span>
            <small>
              {t(`harm.${harm}`)}
              {counted.best !== whole.best && ` ${t('timeline.of', { whole: formatToll(whole, locale) })}`}
            </small>
          </>
        )}
      </div>
    </li>
  )
}
