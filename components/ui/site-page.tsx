import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { FigureDialog } from './figure-dialog'
import { SiteHeader } from './site-header'

/** Head, content and foot, the same on every page. `text` keeps the content to a reader's measure. */
export function SitePage(props: {
  locale: Locale
  path: string
  query?: string
  text?: boolean
  skipTo?: { id: string; label: string }
  children: ReactNode
}) {
  const { locale, path, query = '', text = false, children } = props
  const { t } = translator(locale)
  const skipTo = props.skipTo ?? { id: 'content', label: t('site.skip_content') }
  return (
    <>
      <a className="skip" href={`#${skipTo.id}`}>
        {skipTo.label}
      </a>
      <SiteHeader locale={locale} path={path} query={query} />
      <main id="content" className={text ? 'text' : undefined}>
        {children}
      </main>
      <FigureDialog close={t('why.close')} asPage={t('why.as_page')} />
      <footer className="bottom">
        <p>
          {t('site.foot')} {t('lead.caveat')} {t('site.credits')}
        </p>
      </footer>
    </>
  )
}
