import Link from 'next/link'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { CopyLink } from './copy-link'
import type { FilterPart } from './filter-parts'

/**
 * The active choices, each with a way to take it away, one to take all away, and one to keep them: `address` is the
 * whole address of the view, `kept` what it says beside its filter.
 */
export function Chips(props: {
  parts: readonly FilterPart[]
  address: string
  kept: Readonly<Record<string, string>>
  locale: Locale
}) {
  const { parts, address, kept, locale } = props
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
            href={filteredUrl(home, without, kept)}
            prefetch={false}
            scroll={false}
            aria-label={t('filter.remove', { value: label })}
          >
            <bdi>{label}</bdi> <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={filteredUrl(home, EVERYTHING, kept)} prefetch={false} scroll={false}>
          {t('filter.clear')}
        </Link>
      </li>
      <li>
        <CopyLink
          key={address}
          address={address}
          words={{
            copy: t('filter.copy_link'),
            done: t('filter.copied'),
            copied: t('filter.link_copied'),
            failed: t('filter.link_not_copied'),
          }}
        />
      </li>
    </ul>
  )
}
