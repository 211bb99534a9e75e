import Link from 'next/link'
import { formatBytes, formatMoment } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { RunView } from '@/lib/imports/model'

interface RunListProps {
  readonly runs: readonly RunView[]
  readonly older: string | null
  readonly newer: string | null
  readonly locale: Locale
}

/** Files that came to be imported, each with what became of it. */
export function RunList({ runs, older, newer, locale }: RunListProps) {
  const { t } = translator(locale)
  const path = localizedPath('/imports', locale)
  if (runs.length === 0) return <p>{t('imports.none')}</p>
  return (
    <>
      <ul className="claims">
        {runs.map((run) => (
          <li key={String(run.id)}>
            <p>
              <Link href={`${path}/${run.id}`} prefetch={false}>
                <bdi>{run.fileName}</bdi>
              </Link>
            </p>
            <p className="meta">
              <b>{t(`imports.stage.${run.stage}`)}</b>
              <span>{t('imports.came', { moment: formatMoment(run.startedAt, locale) })}</span>
              {run.bytes !== null && <span>{formatBytes(run.bytes, locale)}</span>}
              {run.stage === 'done' && <span>{t('imports.rows_read', { rows: run.read })}</span>}
            </p>
          </li>
        ))}
      </ul>
      {(older || newer) && (
        <nav className="pager" aria-label={t('imports.pages')}>
          {newer && <a href={`${path}?cursor=${newer}`}>{t('timeline.newer')}</a>}
          {older && <a href={`${path}?cursor=${older}`}>{t('timeline.older')}</a>}
        </nav>
      )}
    </>
  )
}
