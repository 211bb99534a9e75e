import type { ReactNode } from 'react'
import { claimPlace } from '@/components/timeline/words'
import { countedGroup } from '@/components/ui/counted-group'
import { groupName } from '@/components/ui/group-name'
import { pieces } from '@/components/ui/pieces'
import type { ClaimView } from '@/lib/casualties/model'
import type { EventView } from '@/lib/events/model'
import { happened } from '@/lib/events/vocabulary'
import { formatDating, formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { QuotedSentence } from './quotation'

/** Each claim with its figure, its words, its place in the tree and what of it counts. */
export function EventClaims({ event, locale }: { event: EventView; locale: Locale }) {
  const { t } = translator(locale)
  if (event.claims.length === 0) return <p>{t('event.no_claims')}</p>
  return (
    <ul className="claims">
      {inTreeOrder(event.claims).map((claim) => (
        <li key={claim.id} id={claim.id} className={`depth-${Math.min(claim.wholes.length, 2)}`}>
          <ClaimFigure claim={claim} event={event} locale={locale} />
          {claim.quotations.map((quotation) => (
            <QuotedSentence key={quotation.sentence} quotation={quotation} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function ClaimFigure({ claim, event, locale }: { claim: ClaimView; event: EventView; locale: Locale }) {
  const words = translator(locale)
  const { t } = words
  const { low, best, high } = claim.toll
  const within = claim.wholes.flatMap((id) => event.claims.find((whole) => whole.id === id) ?? [])
  const place = claimPlace(claim, locale)
  return (
    <>
      <p>
        {claim.group === 'unspecified' && within.length === 0
          ? pieces([figure([formatToll(claim.toll, locale)]), t(`harm.${claim.harm}`)])
          : pieces(countedGroup(claim.group, claim.toll, words, figure))}
        {within.map((whole, index) => (
          <span key={whole.id}>
            {', '}
            {t(index < within.length - 1 ? 'event.of' : 'event.in_all', { whole: named(whole) })}
          </span>
        ))}
      </p>
      <p className="meta">
        <b>{t(`toll.${claim.tollType}`)}</b>
        <span>{formatDating(claim.dating, locale)}</span>
        <span>{place}</span>
        {claim.assertedBy && <span>{nameIn(claim.assertedBy.name, locale)}</span>}
        {low !== null && high !== null && low !== high && (
          <span>
            {t('lead.bounds', {
              low: formatNumber(low, locale),
              best: best === null ? t('lead.unknown') : formatNumber(best, locale),
              high: formatNumber(high, locale),
            })}
          </span>
        )}
        <span>{standing()}</span>
      </p>
    </>
  )

  function figure(chunks: ReactNode[]): ReactNode {
    return <b className="count">{chunks}</b>
  }
  function named(whole: ClaimView): string {
    const figure = formatToll(whole.toll, locale)
    return whole.group === 'unspecified' ? figure : `${figure} ${groupName(whole.group, words)}`
  }
  function standing(): string {
    if (!happened(event.status)) return t('why.reason.not_happened')
    if (claim.tollType === 'cumulative') return t('why.reason.cumulative')
    if (claim.cell?.kind === 'claim' && claim.parts.length > 0) return t('event.undivided')
    if (claim.cell?.kind === 'remainder') return t('event.remains', { figure: formatToll(claim.cell.toll, locale) })
    if (claim.cell) return t('event.counted_as', { figure: formatToll(claim.cell.toll, locale) })
    return t(claim.parts.length > 0 ? 'event.counted_by_parts' : 'why.reason.contradicted')
  }
}

/** Wholes before their parts, each followed by its own. */
function inTreeOrder(claims: readonly ClaimView[]): ClaimView[] {
  const below = (whole: string | null): ClaimView[] =>
    claims.filter((claim) => (claim.wholes[0] ?? null) === whole).flatMap((claim) => [claim, ...below(claim.id)])
  return below(null)
}
