import Link from 'next/link'
import { filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Preset } from './presets'

/** Common questions as plain links, which keep the rest of the filter and what the address says beside it. */
export function PresetLinks(props: {
  presets: readonly Preset[]
  provinceName: string | null
  kept: Readonly<Record<string, string>>
  locale: Locale
}) {
  const { presets, provinceName, kept, locale } = props
  const { t } = translator(locale)
  return (
    <nav className="presets" aria-label={t('preset.label')}>
      {presets.map(({ key, filter, current }) => (
        <Link
          key={key}
          href={filteredUrl(localizedPath('/', locale), filter, kept)}
          prefetch={false}
          scroll={false}
          {...(current ? { 'aria-current': 'true' as const } : {})}
        >
          {key === 'province' ? provinceName : t(`preset.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
