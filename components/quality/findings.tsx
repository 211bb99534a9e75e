import Link from 'next/link'
import { FoundSentence } from '@/components/claims/claim-findings'
import { QuotedSentence } from '@/components/claims/quotation'
import { citationLine } from '@/components/ui/citation-line'
import { groupName } from '@/components/ui/group-name'
import type { BrokenQuote, DoubtedClaim, Quality } from '@/lib/casualties/model'
import { formatDate, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { en, type MessageKey } from '@/lib/i18n/messages/en'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** The findings of one rule, each as a sentence above the claim it is about. */
export function FindingsOfRule({ found, locale }: { found: Quality['rules'][number]; locale: Locale }) {
  const { t } = translator(locale)
  const key = `quality.rule.${found.rule}`
  return (
    <section>
      <h2>{t(key in en ? (key as MessageKey) : 'quality.rule.other')}</h2>
      <ul className="claims">
        {found.findings.map(({ id, finding, claim }) => (
          <li key={id}>
            <p>
              <FoundSentence finding={finding} locale={locale} />
            </p>
            <Claim claim={claim} locale={locale} />
          </li>
        ))}
      </ul>
      <More count={found.more} locale={locale} />
    </section>
  )
}

/** The quotes that do not stand in their articles any more. */
export function BrokenQuotes({ broken, locale }: { broken: Quality['broken']; locale: Locale }) {
  const { t } = translator(locale)
  if (broken.quotes.length === 0) return null
  return (
    <section>
      <h2>{t('quality.broken')}</h2>
      <ul className="claims">
        {broken.quotes.map((quote) => (
          <li key={quote.id}>
            <p>{t('quality.broken_since', { date: formatDate(quote.foundOn, locale) })}</p>
            <QuotedSentence quotation={quote.quotation} />
            <p className="meta">
              <EventLink {...quote} locale={locale} />
              <span>{citationLine({ ...quote, asserter: null, row: null }, locale)}</span>
            </p>
          </li>
        ))}
      </ul>
      <More count={broken.more} locale={locale} />
    </section>
  )
}

function Claim({ claim, locale }: { claim: DoubtedClaim; locale: Locale }) {
  const words = translator(locale)
  const known = claim.toll.best ?? claim.toll.low
  const figure = known === null && claim.countWords ? claim.countWords : formatToll(claim.toll, locale)
  return (
    <>
      <p>
        {claim.event ? (
          <Link className="fig" href={addressOf(claim.event.slug, claim.id, locale)} prefetch={false}>
            {figure}
          </Link>
        ) : (
          <b>{figure}</b>
        )}{' '}
        {[groupName(claim.group, words), words.t(`harm.${claim.harm}`)].join(commaOf(locale))}
      </p>
      {claim.quotation && <QuotedSentence quotation={claim.quotation} locale={locale} />}
      <p className="meta">
        {claim.event && <b>{nameIn(claim.event.title, locale)}</b>}
        {claim.citation && <span>{citationLine(claim.citation, locale)}</span>}
      </p>
    </>
  )
}

function EventLink({ event, supports, locale }: Pick<BrokenQuote, 'event' | 'supports'> & { locale: Locale }) {
  if (!event) return <b dir="ltr">{supports}</b>
  return (
    <Link href={addressOf(event.slug, supports, locale)} prefetch={false}>
      {nameIn(event.title, locale)}
    </Link>
  )
}

function addressOf(event: string, claim: string, locale: Locale): string {
  return `${localizedPath(`/events/${event}`, locale)}#${claim}`
}

function More({ count, locale }: { count: number; locale: Locale }) {
  return count > 0 ? <p>{translator(locale).t('quality.more', { count })}</p> : null
}
