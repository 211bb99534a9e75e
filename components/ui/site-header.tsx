import Link from 'next/link'
import { type Locale, languageOf, localizedPath } from '@/lib/i18n/locale'
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
  const other = languageOf(locale) === 'en' ? 'ar' : 'en'
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
      {languageOf(locale) === 'ar' && <Digits locale={locale} path={path} query={query} />}
      <a href={localizedPath(path, other) + query} lang={other} hrefLang={other}>
        {t('nav.other_language')}
      </a>
    </header>
  )
}

const DIGITS = [
  { locale: 'ar', written: '١٢٣' },
  { locale: 'ar-latn', written: '123' },
] as const

/** The digits that Arabic readers choose from: a choice of the address, so that a link keeps it. */
function Digits({ locale, path, query }: { locale: Locale; path: string; query: string }) {
  return (
    <nav className="digits" aria-label={translator(locale).t('nav.digits')}>
      {DIGITS.map((digits) => (
        <a
          key={digits.locale}
          href={localizedPath(path, digits.locale) + query}
          hrefLang="ar"
          {...(digits.locale === locale ? { 'aria-current': 'true' as const } : {})}
        >
          {digits.written}
        </a>
      ))}
    </nav>
  )
}
