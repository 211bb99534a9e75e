import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { SitePage } from '@/components/ui/site-page'
import { isLoopback } from '@/lib/http/loopback'
import { localizedPath } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { sourceList } from '@/lib/sources/queries'
import { localeOf } from '../_components/address'

export const dynamic = 'force-dynamic'

type Params = Promise<{ locale: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: translator(await localeOf(params)).t('sources.title') }
}

export default async function SourcesPage({ params }: { params: Params }) {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  return (
    <SitePage locale={locale} path="/sources" text>
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
      {isLoopback({ headers: await headers() }) && (
        <p>
          <Link href={localizedPath('/imports', locale)} prefetch={false}>
            {t('imports.link')}
          </Link>
        </p>
      )}
    </SitePage>
  )
}
