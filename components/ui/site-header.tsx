import Link from 'next/link'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

const PAGES = [
  { path: '/', key: 'nav.dashboard' },
  { path: '/sources', key: 'nav.sources' },
  { path: '/quality', key: 'nav.quality' },
  { path: '/about', key: 'nav.method' },
] as const

/** The head of every page. `path` is the page's own, without its language, for the link to the other one. */
export function SiteHeader({ locale, path, query = '' }: { locale: Locale; path: string; query?: string }) {
  const { t } = translator(locale)
  const other: Locale = locale === 'en' ? 'ar' : 'en'
  return (
    <header className="top">
      <Link className="site" href={localizedPath('/', locale)} prefetch={false}>
        {t('site.name')}
      </Link>
      <nav aria-label={t('nav.label')}>
        {PAGES.map((page) => (
          <Link
            key={page.path}
            href={localizedPath(page.path, locale)}
            prefetch={false}
            {...(page.path === path ? { 'aria-current': 'page' as const } : {})}
          >
            {t(page.key)}
          </Link>
        ))}
      </nav>
      <a href={localizedPath(path, other) + query} lang={other} hrefLang={other}>
        {t('nav.other_language')}
      </a>
    </header>
  )
}
