import { headers } from 'next/headers'
import Link from 'next/link'
import { FilterProblems } from '@/components/filters/problems'
import { SourceRows } from '@/components/sources/source-rows'
import { SourceSearch } from '@/components/sources/source-search'
import { eventsBySource } from '@/lib/events/queries/events-by-source'
import { isLoopback } from '@/lib/http/loopback'
import { localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { sourceList } from '@/lib/sources/queries'
import { sourcePage } from '@/lib/sources/source-list'
import { localeOf, parametersOf, type SearchParams } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'
import { sourcesAsked } from './_components/sources-asked'

export const dynamic = 'force-dynamic'

interface SourcesProps {
  readonly params: Promise<{ locale: string }>
  readonly searchParams: SearchParams
}

export const generateMetadata = titled('sources.title')

export default async function SourcesPage({ params, searchParams }: SourcesProps) {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  const { problems, ...asked } = sourcesAsked(await parametersOf(searchParams))
  const page = sourcePage(await sourceList(), asked)
  const { name, cursor } = asked
  if (page.lost) problems.push({ parameter: 'cursor', value: cursor ?? '', reason: 'not_a_cursor' })
  const query = (extra: Readonly<Record<string, string>>) => {
    const written = new URLSearchParams({ ...(name ? { name } : {}), ...extra }).toString()
    return written && `?${written}`
  }
  const path = localizedPath('/sources', locale)
  const from = page.lost ? null : cursor
  return (
    <PageFrame locale={locale} path="/sources" query={query(from ? { cursor: from } : {})} text>
      <FilterProblems problems={problems} locale={locale} />
      <h1>{t('sources.title')}</h1>
      <SourceSearch name={name} found={page.found} locale={locale} />
      <SourceRows
        sources={page.rows}
        events={await eventsBySource(page.rows.map(({ slug }) => slug))}
        locale={locale}
      />
      {(from || page.next) && (
        <nav className="pager" aria-label={t('sources.pages')}>
          {from && <a href={path + query({})}>{t('sources.first')}</a>}
          {page.next && <a href={path + query({ cursor: page.next })}>{t('sources.next')}</a>}
        </nav>
      )}
      <p>
        <Link href={localizedPath('/datasets', locale)} prefetch={false}>
          {t('datasets.title')}
        </Link>
      </p>
      {isLoopback({ headers: await headers() }) && (
        <p>
          <Link href={localizedPath('/imports', locale)} prefetch={false}>
            {t('imports.link')}
          </Link>
        </p>
      )}
    </PageFrame>
  )
}
