import Link from 'next/link'
import type { ReactNode } from 'react'
import { groupName } from '@/components/ui/group-name'
import { pieces } from '@/components/ui/pieces'
import type { ClaimView } from '@/lib/casualties/model'
import type { Revision } from '@/lib/events/model'
import { formatMoment, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addressOf } from './claim-standing'

/** What was done to an event and its claims: when, by whom, what and why. */
export function EventHistory(props: { history: readonly Revision[]; claims: readonly ClaimView[]; locale: Locale }) {
  const { history, claims, locale } = props
  const { t } = translator(locale)
  if (history.length === 0) return null
  return (
    <section id="history">
      <h2>{t('event.history')}</h2>
      <ol className="history">
        {history.map((revision) => (
          <li key={`${revision.at} ${revision.kind} ${told(revision)}`}>
            <p>
              <What revision={revision} claims={claims} locale={locale} />
            </p>
            <p className="meta">
              <time dateTime={revision.at}>
                {formatMoment(revision.at.slice(0, 'YYYY-MM-DDThh:mm'.length), locale)}
              </time>
              <span dir="auto">{revision.editor}</span>
              <span dir="auto">{revision.reason}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function What(props: { revision: Revision; claims: readonly ClaimView[]; locale: Locale }) {
  const { revision, claims, locale } = props
  const words = translator(locale)
  if (revision.kind === 'recorded') {
    // Isolated: a title keeps its own direction.
    return words.t('event.recorded', { title: `\u2068${revision.title}\u2069`, links: revision.links })
  }
  const named = (id: string) => {
    const claim = claims.find((one) => one.id === id)
    if (!claim) return id
    const figure = formatToll(claim.toll, locale)
    return claim.group === 'unspecified' ? figure : `${figure} ${groupName(claim.group, words)}`
  }
  const link = (id: string) => (chunks: ReactNode[]) => (
    <Link key={id} href={addressOf(id, claims, locale)} prefetch={false}>
      {chunks}
    </Link>
  )
  const { kind, from, relation, to } = revision
  return pieces(
    words.rich<ReactNode>(`event.${kind}`, { relation, from: named(from), to: named(to), a: link(from), b: link(to) }),
  )
}

function told(revision: Revision): string {
  return revision.kind === 'recorded' ? revision.title : `${revision.from} ${revision.to}`
}
