import type { ComponentProps } from 'react'
import { SitePage } from '@/components/ui/site-page'
import { LANGUAGES, localizedPath } from '@/lib/i18n/locale'
import { originHere } from './address'

interface PageFrameProps extends ComponentProps<typeof SitePage> {
  /** The query of the page's one address, without how it is drawn and where its list begins; absent: its `query`. */
  readonly canonical?: string
}

/** A page with its one address and that of its other languages, whole, as search engines want them. */
export async function PageFrame({ canonical, ...page }: PageFrameProps) {
  const { locale, path, query = '' } = page
  const origin = await originHere()
  const addressIn = (language: typeof locale) => origin + localizedPath(path, language) + (canonical ?? query)
  return (
    <>
      <link rel="canonical" href={addressIn(locale)} />
      {LANGUAGES.map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={addressIn(language)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={addressIn('en')} />
      <SitePage {...page} />
    </>
  )
}
