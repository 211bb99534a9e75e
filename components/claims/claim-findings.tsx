import Link from 'next/link'
import type { ClaimView, FindingView } from '@/lib/casualties/model'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { findingSentence } from './finding-sentence'

/** What does not add up about a claim, a small note each; nothing where nothing was found. */
export function ClaimFindings({ claim, locale }: { claim: ClaimView; locale: Locale }) {
  if (claim.findings.length === 0) return null
  return (
    <ul className="found" aria-label={translator(locale).t('quality.found')}>
      {claim.findings.map((finding) => (
        <li key={`${finding.rule} ${finding.other} ${JSON.stringify(finding.figures)}`}>
          <FoundSentence finding={finding} locale={locale} />
        </li>
      ))}
    </ul>
  )
}

/** A finding's sentence, with a link to the other claim where it is about one. */
export function FoundSentence({ finding, locale }: { finding: FindingView; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <>
      {findingSentence(finding, locale)}{' '}
      {finding.otherEvent && (
        <Link href={`${localizedPath(`/events/${finding.otherEvent}`, locale)}#${finding.other}`} prefetch={false}>
          {t('quality.other')}
        </Link>
      )}
    </>
  )
}
