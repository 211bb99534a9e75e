import Link from 'next/link'
import type { ReactNode } from 'react'
import { ClaimStanding } from '@/components/claims/claim-standing'
import { QuotedSentence } from '@/components/claims/quotation'
import { whereWords } from '@/components/timeline/words'
import { countedGroup } from '@/components/ui/counted-group'
import { pieces } from '@/components/ui/pieces'
import type { EventView } from '@/lib/events/model'
import { formatDating, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** One of two events that may be one: who tells it, when, where, who, each of its numbers with what of it counts, its words. */
export function ToldEvent({ event, locale }: { event: EventView; locale: Locale }) {
  const { t } = translator(locale)
  const comma = commaOf(locale)
  const told = event.dataset?.name ?? event.article?.publisher.name
  const words = event.summary === null ? (event.dataset?.codes['headline'] ?? null) : nameIn(event.summary, locale)
  return (
    <div className="told">
      <h3>
        <Link href={localizedPath(`/events/${event.slug}`, locale)} prefetch={false}>
          {nameIn(event.title, locale)}
        </Link>
      </h3>
      <p className="meta">
        {told && <b>{nameIn(told, locale)}</b>}
        <span>{t(`kind.${event.kind}`)}</span>
        <span>{formatDating(event.dating, locale)}</span>
        <span>{whereWords(event, locale)}</span>
        <span>{event.actors.map(({ name }) => nameIn(name, locale)).join(comma) || t('duplicates.no_actors')}</span>
      </p>
      <Numbers event={event} locale={locale} />
      {event.quotations.map((quotation) => (
        <QuotedSentence key={quotation.sentence} quotation={quotation} locale={locale} />
      ))}
      {event.quotations.length === 0 && words && (
        <blockquote dir="auto">
          <p>{words}</p>
        </blockquote>
      )}
    </div>
  )
}

function Numbers({ event, locale }: { event: EventView; locale: Locale }) {
  const words = translator(locale)
  if (event.claims.length === 0) return <p>{words.t('event.no_claims')}</p>
  return (
    <ul className="numbers">
      {event.claims.map((claim) => (
        <li key={claim.id}>
          {claim.group === 'unspecified'
            ? pieces([bold([formatToll(claim.toll, locale)]), ' ', words.t(`harm.${claim.harm}`)])
            : pieces(countedGroup(claim.group, claim.toll, words, bold))}{' '}
          <small>
            <ClaimStanding claim={claim} claims={[]} locale={locale} />
          </small>
        </li>
      ))}
    </ul>
  )
}

function bold(chunks: ReactNode[]): ReactNode {
  return <b key="figure">{chunks}</b>
}
