import Link from 'next/link'
import type { ReactNode } from 'react'
import { pieces } from '@/components/ui/pieces'
import type { ClaimView } from '@/lib/casualties/model'
import { instantOf } from '@/lib/civil-date'
import { formatDifference, formatMoment, formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { Toll } from '@/lib/ledger/toll'

/** What of the claim counts, or why it does not and what counts in its place. */
export function ClaimStanding(props: { claim: ClaimView; claims: readonly ClaimView[]; locale: Locale }) {
  const { claim, claims, locale } = props
  const { t, rich } = translator(locale)
  const { cell, leftOut, inPlace, parts, divided } = claim
  switch (leftOut) {
    case 'superseded':
    case 'restated':
    case 'rival': {
      const toll = inPlace === null ? null : tollOf(inPlace, claim, claims)
      return pieces(
        rich<ReactNode>(`event.${leftOut}`, {
          other: toll ? formatToll(toll, locale) : t('event.another_claim'),
          difference: (toll && formatDifference(claim.toll, toll, locale)) ?? 'none',
          in: (chunks) =>
            inPlace === null ? (
              chunks
            ) : (
              <Link key={inPlace} href={addressOf(inPlace, claims, locale)} prefetch={false}>
                {chunks}
              </Link>
            ),
        }),
      )
    }
    case null: {
      const figure = cell ? formatToll(cell.toll, locale) : ''
      if (cell?.kind === 'claim' && parts.length > 0) return t('event.undivided')
      if (cell?.kind === 'remainder' && cell.toll.best === 0) return t('event.counted_by_parts')
      if (cell) return t(cell.kind === 'remainder' ? 'event.remains' : 'event.counted_as', { figure })
      return t(divided ? 'event.counted_by_parts' : 'why.reason.contradicted')
    }
    default:
      return t(`why.reason.${leftOut}`)
  }
}

/** Which report the claim stands in, when that was out, and whether an editor has read the coding against it. */
export function ClaimReport({ report, locale }: { report: NonNullable<ClaimView['report']>; locale: Locale }) {
  const { t } = translator(locale)
  const { publisher, publishedOn, publishedAt, confirmed } = report
  // Of a report without an hour it is known that it was out by the end of its day.
  const moment = publishedAt === instantOf(publishedOn) ? publishedOn : publishedAt
  return (
    <>
      <span>
        {t('event.in_report', { publisher: nameIn(publisher, locale), moment: formatMoment(moment, locale) })}
      </span>
      {!confirmed && <span>{t('sources.unconfirmed')}</span>}
    </>
  )
}

/** The toll of another claim, as far as this event tells it; null: it does not. */
function tollOf(id: string, claim: ClaimView, claims: readonly ClaimView[]): Toll | null {
  return (
    claims.find((other) => other.id === id)?.toll ?? claim.links.find(({ other }) => other === id)?.otherToll ?? null
  )
}

/** Where a claim stands: on this page, or on that of its event. */
export function addressOf(id: string, claims: readonly ClaimView[], locale: Locale): string {
  if (claims.some((claim) => claim.id === id)) return `#${id}`
  return `${localizedPath(`/events/${id.replace(/\.\d+$/, '')}`, locale)}#${id}`
}
