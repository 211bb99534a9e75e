import type { Period } from '@/components/timeline/overview/axis'
import { type CivilDate, daysBetween } from '@/lib/civil-date'
import { type EventFilter, filteredUrl, filterParameters } from '@/lib/filter/event-filter'
import { formatDate } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

interface JumpProps {
  /** The days that the list's events touch. */
  readonly span: Period
  /** The day that the list was asked to begin with. */
  readonly at: CivilDate | null
  readonly filter: EventFilter
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly locale: Locale
}

/** The longest period, in days, in which a date field alone is enough. */
const TWO_YEARS = 731

/** Opens the list at a date, all of it kept; a long list has its years beside it. */
export function Jump({ span, at, filter, kept, locale }: JumpProps) {
  const { t } = translator(locale)
  const home = localizedPath('/', locale)
  return (
    <div className="jump">
      <form method="get" action={`${home}#timeline`}>
        {[...filterParameters(filter), ...Object.entries(kept)].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="jump-date">{t('timeline.jump')}</label>
        <input id="jump-date" type="date" name="at" defaultValue={at ?? ''} required />
        <button type="submit">{t('timeline.jump_go')}</button>
      </form>
      {daysBetween(span.first, span.last) > TWO_YEARS && (
        <nav aria-label={t('timeline.years')}>
          <ul>
            {yearsOf(span).map((year) => (
              <li key={year}>
                <a href={`${filteredUrl(home, filter, { ...kept, at: `${year}-12-31` })}#timeline`}>
                  {formatDate(`${year}-01-01`, locale, 'year')}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

/** The years of a period, newest first as the list is: there a year starts with its last day. */
function yearsOf({ first, last }: Period): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  return Array.from({ length: to - from + 1 }, (_, index) => String(to - index).padStart(4, '0'))
}
