import Link from 'next/link'
import { notFound } from 'next/navigation'
import { SitePage } from '@/components/ui/site-page'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { formatDate } from '@/lib/i18n/format'
import { localizedPath } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { sourceBySlug } from '@/lib/sources/queries'
import { localeOf } from '../../_components/address'

export default async function SourcePage({ params }: { params: Promise<{ locale: string; slug: string }> }) {
  const locale = await localeOf(params)
  const { slug } = await params
  const source = await sourceBySlug(slug)
  if (!source) notFound()
  const { t } = translator(locale)
  const resting = { ...EVERYTHING, sources: [slug] }
  return (
    <SitePage locale={locale} path={`/sources/${slug}`} text>
      <p className="kicker">
        <span>{t(`sources.kind.${source.kind}` as MessageKey)}</span>
        <span>{t('sources.events', { count: await eventTotal(resting) })}</span>
      </p>
      <h1>{nameIn(source.name, locale)}</h1>
      <section>
        <h2>{t('sources.counting')}</h2>
        <p>{source.counting ? nameIn(source.counting, locale) : t('sources.counting_unknown')}</p>
      </section>
      {source.articles.length > 0 && (
        <section>
          <h2>{t('sources.articles')}</h2>
          <ul>
            {source.articles.map((article) => (
              <li key={article.title}>
                <span lang={article.language} dir="auto">
                  “{article.title}”
                </span>
                , {formatDate(article.publishedOn, locale)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <Link href={filteredUrl(localizedPath('/', locale), resting)} prefetch={false}>
          {t('sources.show')}
        </Link>
      </p>
    </SitePage>
  )
}
