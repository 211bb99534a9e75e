import type { Metadata } from 'next'
import Link from 'next/link'
import { AssertedClaims } from '@/components/sources/asserted-claims'
import { Editions } from '@/components/sources/editions'
import { SourceCounting } from '@/components/sources/source-counting'
import { assertedClaims } from '@/lib/casualties/queries/asserted-claims'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { EVERYTHING, filteredUrl } from '@/lib/filter/event-filter'
import { localizedPath } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { nameIn } from '@/lib/i18n/name'
import { translator } from '@/lib/i18n/translator'
import { sourceBySlug } from '@/lib/sources/queries'
import { localeOf } from '../../_components/address'
import { MissingPage, missingMetadata } from '../../_components/missing'
import { PageFrame } from '../../_components/page-frame'

type Params = Promise<{ locale: string; slug: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const locale = await localeOf(params)
  const source = await sourceBySlug((await params).slug)
  return source ? { title: nameIn(source.name, locale) } : missingMetadata(locale)
}

export default async function SourcePage({ params }: { params: Params }) {
  const locale = await localeOf(params)
  const { slug } = await params
  const resting = { ...EVERYTHING, sources: [slug] }
  const [source, asserted, events] = await Promise.all([sourceBySlug(slug), assertedClaims(slug), eventTotal(resting)])
  const path = `/sources/${slug}`
  if (!source) return <MissingPage locale={locale} path={path} />
  const { t } = translator(locale)
  return (
    <PageFrame locale={locale} path={path} text>
      <p className="kicker">
        <span>{t(`sources.kind.${source.kind}` as MessageKey)}</span>
        <span>{t('sources.events', { count: events })}</span>
      </p>
      <h1>{nameIn(source.name, locale)}</h1>
      <SourceCounting source={source} locale={locale} />
      {source.kind === 'dataset' && (
        <p>
          <Link href={`${localizedPath('/datasets', locale)}#${slug}`} prefetch={false}>
            {t('datasets.link')}
          </Link>
        </p>
      )}
      <section>
        <h2>{t('sources.claims')}</h2>
        <AssertedClaims {...asserted} csvHref={filteredUrl('/api/v1/casualties.csv', resting)} locale={locale} />
      </section>
      <Editions editions={source.editions} locale={locale} />
    </PageFrame>
  )
}
