import Link from 'next/link'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import type { SourceView } from '@/lib/sources/model'
import { Glossary } from './glossary'

/** How a source counts, its words for people, and the dashboard by it. */
export function SourceCounting({ source, locale }: { source: SourceView; locale: Locale }) {
  const { t } = translator(locale)
  const home = localizedPath('/', locale)
  const resting = filteredUrl(home, { ...EVERYTHING, sources: [source.slug] })
  const counting = filteredUrl(home, { ...EVERYTHING, policy: { by: 'source', source: source.slug } })
  return (
    <>
      <section>
        <h2>{t('sources.counting')}</h2>
        <p>{source.counting ? nameIn(source.counting, locale) : t('sources.counting_unknown')}</p>
        <ul className="ways">
          {source.url && (
            <li>
              <a href={source.url} dir="ltr">
                {source.url}
              </a>
            </li>
          )}
          <li>
            <Link href={resting} prefetch={false}>
              {t('sources.show')}
            </Link>
          </li>
          <li>
            <Link href={counting} prefetch={false}>
              {t('sources.count_by')}
            </Link>
          </li>
        </ul>
      </section>
      <section>
        <h2>{t('sources.glossary')}</h2>
        <Glossary glossary={source.glossary} locale={locale} />
      </section>
    </>
  )
}
