import Link from 'next/link'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { FilterPart } from './filter-parts'

/**
 * Why nothing is shown, and the ways to see more; `counts` holds how many events stand without each part, `kept` what
 * the address says beside its filter.
 */
export function EmptyResult(props: {
  parts: readonly FilterPart[]
  counts: readonly number[]
  kept: Readonly<Record<string, string>>
  locale: Locale
}) {
  const { parts, counts, kept, locale } = props
  const { t } = translator(locale)
  const home = localizedPath('/', locale)
  const ways = parts.flatMap((part, index) => {
    const count = counts[index] ?? 0
    return count > 0 ? [{ ...part, count }] : []
  })
  return (
    <section className="empty" id="timeline" aria-label={t('timeline.title')} tabIndex={-1}>
      <p>
        <b>{t(parts.length > 0 ? 'empty.title' : 'empty.nothing_recorded')}</b>
      </p>
      {ways.length > 0 && <p>{t('empty.widen')}</p>}
      {parts.length > 0 && ways.length === 0 && <p>{t('empty.even_alone')}</p>}
      <ul>
        {ways.map(({ key, label, without, count }) => (
          <li key={key}>
            <Link href={filteredUrl(home, without, kept)} prefetch={false}>
              {t('empty.without', { value: label, count })}
            </Link>
          </li>
        ))}
        {parts.length > 0 && (
          <li>
            <Link href={filteredUrl(home, EVERYTHING, kept)} prefetch={false}>
              {t('filter.clear')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}
