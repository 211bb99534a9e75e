import Link from 'next/link'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'
import { compareUrl, partnersOf } from './partners'

/** Ways from what is shown to a comparison of it; none where the filter has no natural partner. */
export function CompareLinks(props: {
  filter: EventFilter
  provinces: readonly { readonly code: string; readonly name: string; readonly sum: TollSum }[]
  locale: Locale
}) {
  const { filter, provinces, locale } = props
  const partners = partnersOf(filter, provinces, locale)
  if (partners.length === 0) return null
  const label = translator(locale).t('compare.with')
  return (
    <ul className="chips" aria-label={label}>
      <li className="label">{label}</li>
      {partners.map((partner) => (
        <li key={partner.label}>
          <Link href={compareUrl(filter, partner.filter, locale)} prefetch={false}>
            {partner.label}
          </Link>
        </li>
      ))}
    </ul>
  )
}
