import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** Finds sources by name, by the browser's own means. `name`: what was asked for; null: nothing. */
export function SourceSearch({ name, locale }: { name: string | null; locale: Locale }) {
  const { t } = translator(locale)
  const path = localizedPath('/sources', locale)
  return (
    <search className="jump">
      <form method="get" action={path}>
        <label htmlFor="source-name">{t('sources.named')}</label>
        <input id="source-name" type="search" name="name" defaultValue={name ?? ''} maxLength={200} dir="auto" />
        <button type="submit">{t('filter.show')}</button>
        {name !== null && <a href={path}>{t('sources.all')}</a>}
      </form>
    </search>
  )
}
