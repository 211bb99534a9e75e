import type { DayToll, EventView } from '@/lib/events/model'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { formatDate, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

interface DayHeadProps {
  /** One of those that stand under the head. */
  readonly event: Pick<EventView, 'firstDay' | 'dating'>
  readonly toll: DayToll | undefined
  readonly filter: EventFilter
  readonly locale: Locale
}

/** The day, week, month or year that events begin in; a day with its toll, and apart what is told for several days. */
export function DayHead({ event, toll, filter, locale }: DayHeadProps) {
  const { t } = translator(locale)
  const { precision } = event.dating
  if (precision !== 'day') {
    const style = precision === 'year' ? 'year' : precision === 'month' ? 'month' : 'full'
    return (
      <h3>
        <span>{t(`date.${precision}_of`)}</span>
        {formatDate(event.firstDay, locale, style)}
      </h3>
    )
  }
  const harm = t(`harm.${harmOf(filter)}`)
  const { alone = null, several = null } = toll ?? {}
  return (
    <h3>
      <span>{formatDate(event.firstDay, locale, 'weekday')}</span>
      {formatDate(event.firstDay, locale)}
      {alone && <span>{t('timeline.day_toll', { figure: formatToll(alone, locale), harm })}</span>}
      {several && <span>{t('timeline.several_days', { figure: formatToll(several, locale), harm })}</span>}
    </h3>
  )
}
