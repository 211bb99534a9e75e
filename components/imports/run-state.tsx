import type { ReactNode } from 'react'
import { formatBytes, formatShare } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { RunView } from '@/lib/imports/model'
import { canRun, isUnderWay } from '@/lib/imports/vocabulary'
import { KeepLooking } from './keep-looking'
import { WhyNot } from './why-not'

/** What a run has come to, how far it is, and what can be done with it. `runnable`: its file can be read. */
export function RunState({ run, runnable, locale }: { run: RunView; runnable: boolean; locale: Locale }) {
  const { t } = translator(locale)
  const act = (name: 'run' | 'cancel' | 'discard', label: string) => (
    <form action={localizedPath(`/imports/${run.id}/${name}`, locale)} method="post">
      <button type="submit" className={name === 'run' ? undefined : 'quiet'}>
        {label}
      </button>
    </form>
  )
  const waits = canRun(run.stage)
  return (
    <section>
      <p role="status">
        <b>{t(`imports.stage.${run.stage}`)}.</b> {stageSentence(run, locale)}
      </p>
      {run.message && <WhyNot message={run.message} trouble={run.trouble} locale={locale} />}
      {isUnderWay(run.stage) && <Progress run={run} locale={locale} />}
      {waits && !run.kept && <p>{t('imports.gone')}</p>}
      <div className="run-acts">
        {waits && run.kept && runnable && act('run', t(run.stage === 'uploaded' ? 'imports.run' : 'imports.run_again'))}
        {run.stage === 'running' && run.kept && act('cancel', t('imports.cancel'))}
        {waits && run.kept && act('discard', t('imports.discard'))}
      </div>
    </section>
  )
}

function stageSentence(run: RunView, locale: Locale): ReactNode {
  const { t } = translator(locale)
  if (run.stage === 'running' && run.merging) return t('imports.says.merging')
  if (run.stage === 'done' && run.rejected > 0) {
    const none = run.rejected === run.read
    return t(none ? 'imports.says.done_none' : 'imports.says.done_partly', { count: run.rejected })
  }
  return t(`imports.says.${run.stage}`, {
    came: formatBytes(run.bytesRead, locale),
    bytes: formatBytes(run.bytes ?? 0, locale),
  })
}

function Progress({ run, locale }: { run: RunView; locale: Locale }) {
  const { t } = translator(locale)
  const { bytes, bytesRead, read: rows } = run
  return (
    <>
      {bytes !== null && (
        <progress aria-label={t('imports.progress')} max={bytes} value={run.merging ? bytes : bytesRead} />
      )}
      <p>
        {bytes === null
          ? t('imports.rows_read', { rows })
          : t('imports.share_read', { rows, share: formatShare(run.merging ? bytes : bytesRead, bytes, locale) })}
      </p>
      <p>
        <a href={localizedPath(`/imports/${run.id}`, locale)}>{t('imports.look_again')}</a>
      </p>
      <KeepLooking />
    </>
  )
}
