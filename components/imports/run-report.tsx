import Link from 'next/link'
import { formatNumber } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { RunView } from '@/lib/imports/model'

const COUNTED = ['added', 'updated', 'unchanged', 'rejected'] as const

/** What a run came to, row by row counted, with what was rejected and what has no place. */
export function RunReport({ run, rejects, locale }: { run: RunView; rejects: boolean; locale: Locale }) {
  const { t } = translator(locale)
  return (
    <section>
      <h2>{t('imports.report')}</h2>
      <dl className="facts">
        <dt>{t('imports.read')}</dt>
        <dd>{formatNumber(run.read, locale)}</dd>
        {COUNTED.map((what) => (
          <Count key={what} term={t(`imports.${what}`)} count={formatNumber(run[what], locale)} />
        ))}
      </dl>
      <p>{t('imports.sum')}</p>
      {run.vanished > 0 && <p>{t('imports.vanished', { count: run.vanished })}</p>}
      <LostColumns lost={run.lost} format={run.format} locale={locale} />
      <ul className="run-links">
        {rejects && (
          <li>
            <a href={localizedPath(`/imports/${run.id}/rejects.csv`, locale)} download>
              {t('imports.rejects')}
            </a>
          </li>
        )}
        {run.stage === 'done' && run.dataset && (
          <li>
            <Link href={localizedPath(`/?dataset=${run.dataset.slug}`, locale)} prefetch={false}>
              {t('imports.events', { dataset: run.dataset.name })}
            </Link>
          </li>
        )}
        {run.stage === 'done' && run.added + run.updated > 0 && (
          <li>
            <Link href={localizedPath(`/imports/${run.id}?confirm=undo#undo`, locale)} prefetch={false}>
              {t('imports.undo')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}

function Count({ term, count }: { term: string; count: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{count}</dd>
    </>
  )
}

/** The columns of a file that have no place in the ledger, and what no file of the format holds. */
export function LostColumns(props: { lost: readonly string[]; format: string; locale: Locale }) {
  const { lost, format, locale } = props
  const { t } = translator(locale)
  return (
    <>
      <p>
        {lost.length === 0
          ? t('imports.columns_kept')
          : t('imports.columns_lost', { count: lost.length, columns: lost.join(commaOf(locale)) })}
      </p>
      {format === 'ledger' && <p>{t('imports.lost_ledger')}</p>}
    </>
  )
}
