import { headers } from 'next/headers'
import Link from 'next/link'
import { isLoopback } from '@/lib/http/loopback'
import { localizedPath } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { sourceList } from '@/lib/sources/queries'
import { localeOf } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

export const dynamic = 'force-dynamic'

type Params = Promise<{ locale: string }>

export const generateMetadata = titled('sources.title')

export default async function SourcesPage({ params }: { params: Params }) {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  return (
    <PageFrame locale={locale} path="/sources" text>
      <h1>{t('sources.title')}</h1>
      <ul className="claims">
        {(await sourceList()).map((source) => (
          <li key={source.slug}>
            <p>
              <Link href={localizedPath(`/sources/${source.slug}`, locale)} prefetch={false}>
                {nameIn(source.name, locale)}
              </Link>
            </p>
            <p className="meta">
              <b>{t(`sources.kind.${source.kind}` as MessageKey)}</b>
              <span>{source.counting && nameIn(source.counting, locale)}</span>
            </p>
          </li>
        ))}
      </ul>
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
