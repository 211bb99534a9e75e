import type { Metadata } from 'next'
import { RunList } from '@/components/imports/run-list'
import { UploadForm } from '@/components/imports/upload-form'
import { readCursor } from '@/lib/filter/cursor'
import { translator } from '@/lib/i18n/translator'
import { importRuns } from '@/lib/imports/queries'
import { freeSpace, KEPT_DAYS, ledgerStore } from '@/lib/imports/uploads/store'
import { localeOf, type SearchParams } from '../_components/address'
import { MissingPage, missingMetadata } from '../_components/missing'
import { PageFrame } from '../_components/page-frame'
import { isOperator } from './_components/operator'

export const dynamic = 'force-dynamic'

type Params = Promise<{ locale: string }>

const PAGE = 50

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const locale = await localeOf(params)
  if (!(await isOperator())) return missingMetadata(locale)
  return { title: translator(locale).t('imports.title'), robots: { index: false } }
}

export default async function ImportsPage({ params, searchParams }: { params: Params; searchParams: SearchParams }) {
  const locale = await localeOf(params)
  if (!(await isOperator())) return <MissingPage locale={locale} path="/imports" />
  const { cursor, lacks } = await searchParams
  const { t } = translator(locale)
  const { rows, older, newer } = await importRuns({
    cursor: typeof cursor === 'string' ? readCursor(cursor) : null,
    limit: PAGE,
  })
  return (
    <PageFrame locale={locale} path="/imports" text>
      <h1>{t('imports.title')}</h1>
      <p>{t('imports.intro')}</p>
      {(lacks === 'file' || lacks === 'format') && <p className="notice">{t(`imports.lacks.${lacks}`)}</p>}
      <section>
        <h2>{t('imports.upload')}</h2>
        <UploadForm free={await freeSpace(ledgerStore())} keptDays={KEPT_DAYS} locale={locale} />
      </section>
      <section>
        <h2>{t('imports.list')}</h2>
        <RunList runs={rows} older={older} newer={newer} locale={locale} />
      </section>
    </PageFrame>
  )
}
