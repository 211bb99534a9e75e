import Link from 'next/link'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** Asks before an import is undone. `refusal`: why it cannot be, in English; null: it can. */
export function UndoImport({ run, refusal, locale }: { run: bigint; refusal: string | null; locale: Locale }) {
  const { t } = translator(locale)
  const path = localizedPath(`/imports/${run}`, locale)
  if (refusal !== null) {
    return (
      <section id="undo">
        <h2>{t('imports.undo_refused')}</h2>
        <p className="notice" lang="en" dir="ltr">
          {refusal}
        </p>
      </section>
    )
  }
  return (
    <section id="undo">
      <h2>{t('imports.undo_title')}</h2>
      <p>{t('imports.undo_body')}</p>
      <form className="run-acts" action={`${path}/undo`} method="post">
        <button type="submit">{t('imports.undo_do')}</button>
        <Link className="button quiet" href={path} prefetch={false}>
          {t('imports.undo_keep')}
        </Link>
      </form>
    </section>
  )
}
