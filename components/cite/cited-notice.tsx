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
  readonly then: TollSum
  readonly now: TollSum
  readonly filter: EventFilter
  readonly path: string
  readonly locale: Locale
}) {
  const { cited, then, now, filter, path, locale } = props
  const { t } = translator(locale)
  const difference = formatDifference(then, now, locale)
  const said = { then: formatToll(then, locale), now: formatToll(now, locale), moment: formatMoment(cited, locale) }
  return (
    <p className="notice" role="status">
      {difference === null ? t('cite.unchanged', said) : t('cite.then', { ...said, difference })}{' '}
      <Link href={filteredUrl(localizedPath(path, locale), { ...filter, recordedAsOf: cited })} prefetch={false}>
        {t('cite.view_then')}
      </Link>
    </p>
  )
}
