import Link from 'next/link'
import type { Moment } from '@/lib/civil-date'
import { type EventFilter, filteredUrl } from '@/lib/filter/event-filter'
import { formatDifference, formatMoment, formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'

/** What has become of a figure since it was cited: "98 when cited, 101 now". */
export function CitedNotice(props: {
  readonly cited: Moment
  readonly whenCited: TollSum
  readonly today: TollSum
  readonly filter: EventFilter
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly locale: Locale
}) {
  const { cited, whenCited, today, filter, kept, locale } = props
  const { t } = translator(locale)
  const difference = formatDifference(whenCited, today, locale)
  const said = {
    cited: formatToll(whenCited, locale),
    now: formatToll(today, locale),
    moment: formatMoment(cited, locale),
  }
  return (
    <p className="notice" role="status">
      {difference === null ? t('cite.unchanged', said) : t('cite.then', { ...said, difference })}{' '}
      <Link href={filteredUrl(localizedPath('/', locale), { ...filter, recordedAsOf: cited }, kept)} prefetch={false}>
        {t('cite.view_then')}
      </Link>
    </p>
  )
}
