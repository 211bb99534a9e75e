import type { ReactNode } from 'react'
import { claimPlace } from '@/components/timeline/words'
import { countedGroup } from '@/components/ui/counted-group'
import { groupName } from '@/components/ui/group-name'
import { pieces } from '@/components/ui/pieces'
import type { ClaimView } from '@/lib/casualties/model'
import type { EventView } from '@/lib/events/model'
import { formatDating, formatNumber, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { ClaimFindings } from './claim-findings'
import { inTreeOrder, type ListedClaim } from './claim-order'
import { ClaimReport, ClaimStanding } from './claim-standing'
import { QuotedSentence } from './quotation'

/** Each claim with its figure, its words, its place in the tree and what of it counts; the overruled after what counts in their place. */
export function EventClaims({ event, locale }: { event: EventView; locale: Locale }) {
  const { t } = translator(locale)
  if (event.claims.length === 0) return <p>{t('event.no_claims')}</p>
  const reports = new Set([event.article?.slug, ...event.claims.map(({ report }) => report?.slug)].filter(Boolean))
  return (
    <ul className="claims">
      {inTreeOrder(event.claims).map(({ claim, depth, overruled }) => (
        <li key={claim.id} id={claim.id} className={`depth-${Math.min(depth, 2)}${overruled ? ' overruled' : ''}`}>
          <ClaimFigure claim={claim} overruled={overruled} several={reports.size > 1} event={event} locale={locale} />
          {claim.quotations.map((quotation) => (
            <QuotedSentence key={quotation.sentence} quotation={quotation} locale={locale} />
          ))}
          <ClaimFindings claim={claim} locale={locale} />
        </li>
      ))}
    </ul>
  )
}

interface ClaimFigureProps extends Pick<ListedClaim, 'claim' | 'overruled'> {
  /** Whether several reports tell the event, so that each claim says in which it stands. */
  readonly several: boolean
  readonly event: EventView
  readonly locale: Locale
}

function ClaimFigure({ claim, overruled, several, event, locale }: ClaimFigureProps) {
  const words = translator(locale)
  const { t } = words
  const { low, best, high } = claim.toll
  // What an overruled claim was part of may be overruled as well.
  const wholes = overruled ? [] : claim.wholes
  const within = wholes.flatMap((id) => event.claims.find((whole) => whole.id === id) ?? [])
  const place = claimPlace(claim, locale)
  const standing = (
    <span>
      <ClaimStanding claim={claim} claims={event.claims} locale={locale} />
    </span>
  )
  return (
    <>
      <p>
        {claim.group === 'unspecified' && within.length === 0
          ? pieces([figure([formatToll(claim.toll, locale)]), t(`harm.${claim.harm}`)])
          : pieces(countedGroup(claim.group, claim.toll, words, figure))}
        {within.map((whole, index) => (
          <span key={whole.id}>
            {commaOf(locale)}
            {t(index < within.length - 1 ? 'event.of' : 'event.in_all', { whole: named(whole) })}
          </span>
        ))}
      </p>
      <p className="meta">
        {overruled && standing}
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
        {!overruled && standing}
        {several && claim.report && <ClaimReport report={claim.report} locale={locale} />}
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
}
