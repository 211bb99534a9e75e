import { formatDate, formatMoment } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { Edition } from '@/lib/sources/model'

/** The reports a source published, newest first: when, what replaced them, and whether their coding was confirmed. */
export function Editions({ editions, locale }: { editions: readonly Edition[]; locale: Locale }) {
  const { t } = translator(locale)
  if (editions.length === 0) return null
  return (
    <section>
      <h2>{t('sources.articles')}</h2>
      <ul className="claims">
        {editions.map((edition) => (
          <li key={edition.slug}>
            <p lang={edition.language} dir="auto">
              {edition.url ? <a href={edition.url}>“{edition.title}”</a> : `“${edition.title}”`}
            </p>
            <p className="meta">
              <b>{t('sources.published', { moment: formatMoment(knownMoment(edition), locale) })}</b>
              {edition.replacedBy && (
                <span>
                  {t('sources.replaced', {
                    title: edition.replacedBy.title,
                    date: formatDate(edition.replacedBy.publishedOn, locale),
                  })}
                </span>
              )}
              {!edition.confirmed && <span>{t('sources.unconfirmed')}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The day alone where the hour is not known: its last instant stands for that. */
function knownMoment({ publishedOn, publishedAt }: Edition): string {
  return publishedAt.endsWith('T23:59:59.999Z') ? publishedOn : publishedAt
}
