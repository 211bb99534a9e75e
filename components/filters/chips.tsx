import Link from 'next/link'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { FilterPart } from './filter-parts'

/** The active choices, each with a way to take it away, and one to take all away. */
export function Chips({ parts, locale }: { parts: readonly FilterPart[]; locale: Locale }) {
  const { t } = translator(locale)
  const home = localizedPath('/', locale)
  if (parts.length === 0) return null
  return (
    <ul className="chips" aria-label={t('filter.active')}>
      <li className="label">{t('filter.active')}</li>
      {parts.map(({ key, label, without }) => (
        <li key={key}>
          <Link
            className="chip"
            href={filteredUrl(home, without)}
            prefetch={false}
            scroll={false}
            aria-label={t('filter.remove', { value: label })}
          >
            {label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={filteredUrl(home, EVERYTHING)} prefetch={false} scroll={false}>
          {t('filter.clear')}
        </Link>
      </li>
    </ul>
  )
}
