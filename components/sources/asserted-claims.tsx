import Link from 'next/link'
import { QuotedSentence } from '@/components/claims/quotation'
import { citationLine } from '@/components/ui/citation-line'
import { Figure } from '@/components/ui/figure'
import { groupName } from '@/components/ui/group-name'
import type { AssertedClaim } from '@/lib/casualties/model'
import { formatDating, formatNumber, formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'

/** What a source asserts or publishes; each figure opens at its claim. `more`: there are older ones. */
export function AssertedClaims(props: {
  claims: readonly AssertedClaim[]
  more: boolean
  csvHref: string
  locale: Locale
}) {
  const { claims, more, csvHref, locale } = props
  const { t } = translator(locale)
  if (claims.length === 0) return <p>{t('sources.claims_none')}</p>
  return (
    <table className="ledger">
      <caption className="hidden">{t('sources.claims')}</caption>
      <thead>
        <tr>
          <th className="n" scope="col">
            {t('sources.figure')}
          </th>
          <th scope="col">{t('why.who')}</th>
          <th scope="col">{t('why.when_where')}</th>
          <th scope="col">{t('sources.event')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <Row key={claim.id} claim={claim} locale={locale} />
        ))}
      </tbody>
      {more && (
        <tfoot>
          <tr>
            <td colSpan={4}>
              <a href={csvHref}>{t('sources.claims_more', { count: claims.length })}</a>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function Row({ claim, locale }: { claim: AssertedClaim; locale: Locale }) {
  const words = translator(locale)
  const { t } = words
  return (
    <tr>
      <td className="n">
        <ClaimFigure claim={claim} locale={locale} />
      </td>
      <td>
        {groupName(claim.group, words)}
        {claim.groupWords && <small>{t('sources.own_word', { words: claim.groupWords })}</small>}
      </td>
      <td>
        {[
          formatDating(claim.dating, locale),
          claim.province ? nameIn(claim.province, locale) : t('place.no_province'),
        ].join(commaOf(locale))}
        <small>{t(`toll.${claim.tollType}`)}</small>
      </td>
      <td>
        {claim.event ? (
          <Link href={localizedPath(`/events/${claim.event.slug}`, locale)} prefetch={false}>
            {nameIn(claim.event.title, locale)}
          </Link>
        ) : (
          t('sources.no_event')
        )}
        <small>{claim.citation && citationLine(claim.citation, locale)}</small>
        {claim.quotation && (
          <details>
            <summary>{t('timeline.quote')}</summary>
            <QuotedSentence quotation={claim.quotation} />
          </details>
        )}
      </td>
    </tr>
  )
}

function ClaimFigure({ claim, locale }: { claim: AssertedClaim; locale: Locale }) {
  const { t } = translator(locale)
  const { low, best, high } = claim.toll
  const onlyWords = low === null && best === null
  const figure = (onlyWords && claim.countWords) || formatToll(claim.toll, locale)
  return (
    <>
      {claim.event ? (
        <Figure href={`${localizedPath(`/events/${claim.event.slug}`, locale)}#${claim.id}`}>{figure}</Figure>
      ) : (
        <span dir="auto">{figure}</span>
      )}
      <small>
        {t(`harm.${claim.harm}`)}
        {!onlyWords &&
          low !== high &&
          `. ${t('lead.bounds', { low: bound(low), best: bound(best), high: bound(high) })}`}
      </small>
    </>
  )

  function bound(value: number | null): string {
    return value === null ? t('lead.unknown') : formatNumber(value, locale)
  }
}
