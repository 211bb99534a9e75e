import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

interface SourceSearchProps {
  /** What was asked for; null: nothing. */
  readonly name: string | null
  /** How many sources have such a name. */
  readonly found: number
  readonly locale: Locale
}

/** Finds sources by name, by the browser's own means. */
export function SourceSearch({ name, found, locale }: SourceSearchProps) {
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
      <p role="status">{t('sources.found', { count: found })}</p>
    </search>
  )
}
