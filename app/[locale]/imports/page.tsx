import { RunList } from '@/components/imports/run-list'
import { UploadForm } from '@/components/imports/upload-form'
import { readCursor } from '@/lib/filter/cursor'
import { translator } from '@/lib/i18n/translator'
import { importRuns } from '@/lib/imports/queries'
import { freeSpace, KEPT_DAYS, ledgerStore } from '@/lib/imports/uploads/store'
import { localeOf, type SearchParams } from '../_components/address'
import { PageFrame } from '../_components/page-frame'
import { titled } from '../_components/titled'
import { operatorOnly } from './_components/operator-only'

export const dynamic = 'force-dynamic'

type Params = Promise<{ locale: string }>

const PAGE = 50

export const generateMetadata = titled('imports.title', { robots: { index: false } })

export default async function ImportsPage({ params, searchParams }: { params: Params; searchParams: SearchParams }) {
  await operatorOnly()
  const locale = await localeOf(params)
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
