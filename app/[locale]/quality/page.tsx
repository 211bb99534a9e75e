import Link from 'next/link'
import { BrokenQuotes, FindingsOfRule } from '@/components/quality/findings'
import { quality } from '@/lib/casualties/queries/findings'
import { duplicateCounts } from '@/lib/duplicates/queries/counts'
import { localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { localeOf } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'

export const generateMetadata = titled('quality.title')
export const dynamic = 'force-dynamic'

export default async function QualityPage({ params }: { params: Promise<{ locale: string }> }) {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  const [{ imported, rules, broken }, { open }] = await Promise.all([quality(), duplicateCounts()])
  return (
    <PageFrame locale={locale} path="/quality" text>
      <h1>{t('quality.title')}</h1>
      <section>
        <p>{t('quality.intro')}</p>
        {imported && <p>{t('quality.imported')}</p>}
        {rules.length === 0 && <p className="notice">{t(imported ? 'quality.nothing_imported' : 'quality.nothing')}</p>}
      </section>
      {rules.map((found) => (
        <FindingsOfRule key={found.rule} found={found} locale={locale} />
      ))}
      {broken.quotes.length === 0 && <p>{t('quality.quotes_hold')}</p>}
      <BrokenQuotes broken={broken} locale={locale} />
      <section>
        <h2>{t('duplicates.title')}</h2>
        <p>
          <Link href={localizedPath('/duplicates', locale)} prefetch={false}>
            {t('quality.duplicates', { count: open })}
          </Link>
        </p>
      </section>
    </PageFrame>
  )
}
