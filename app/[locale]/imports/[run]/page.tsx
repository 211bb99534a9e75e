import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { PreviewRows } from '@/components/imports/preview-rows'
import { RunReport } from '@/components/imports/run-report'
import { RunState } from '@/components/imports/run-state'
import { UndoImport } from '@/components/imports/undo-import'
import { WhyNot } from '@/components/imports/why-not'
import { localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { RunView } from '@/lib/imports/model'
import { importRun } from '@/lib/imports/queries'
import { previewUpload } from '@/lib/imports/uploads/preview-upload'
import { hasRejects } from '@/lib/imports/uploads/store'
import { undoRefusal } from '@/lib/imports/uploads/undo-run'
import { canRun } from '@/lib/imports/vocabulary'
import { localeOf, type SearchParams } from '../../_components/address'
import { MissingPage, missingMetadata } from '../../_components/missing'
import { PageFrame } from '../../_components/page-frame'
import { isOperator } from '../_components/operator'

export const dynamic = 'force-dynamic'

type Params = Promise<{ locale: string; run: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const locale = await localeOf(params)
  if (!(await runHere((await params).run))) return missingMetadata(locale)
  return { title: translator(locale).t('imports.title'), robots: { index: false } }
}

/** The run of that number, read once for a page; null: there is none, or none for who asks. */
const runHere = cache(async (number: string): Promise<RunView | null> => {
  return (await isOperator()) && /^[1-9]\d{0,17}$/.test(number) ? importRun(BigInt(number)) : null
})

export default async function RunPage({ params, searchParams }: { params: Params; searchParams: SearchParams }) {
  const locale = await localeOf(params)
  const { run: number } = await params
  const run = await runHere(number)
  if (!run) return <MissingPage locale={locale} path={`/imports/${number}`} />
  const { t } = translator(locale)
  const { confirm, refused } = await searchParams
  const undoes = run.stage === 'done' && confirm === 'undo'
  const preview = canRun(run.stage) && run.kept ? await previewUpload(run.id) : null
  const unreadable = preview !== null && 'unreadable' in preview ? preview.unreadable : null
  return (
    <PageFrame locale={locale} path={`/imports/${run.id}`} text>
      <p className="kicker">
        <Link href={localizedPath('/imports', locale)} prefetch={false}>
          {t('imports.back')}
        </Link>
      </p>
      <h1>
        <bdi>{run.fileName}</bdi>
      </h1>
      {refused !== undefined && <p className="notice">{t('imports.refused')}</p>}
      <RunState run={run} runnable={unreadable === null} locale={locale} />
      {unreadable !== null && (
        <section>
          <p>{t('imports.unreadable')}</p>
          <WhyNot {...unreadable} locale={locale} />
        </section>
      )}
      {undoes && <UndoImport run={run.id} refusal={await undoRefusal(run.id)} locale={locale} />}
      {run.finishedAt !== null && <RunReport run={run} rejects={hasRejects(run.id)} locale={locale} />}
      {preview !== null && 'rows' in preview && <PreviewRows preview={preview} format={run.format} locale={locale} />}
    </PageFrame>
  )
}
