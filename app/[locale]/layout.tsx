import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { directionOf, LOCALES, languageOf, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { localeOf } from './_components/address'
import { AsOf } from './_components/as-of'
import { KeepForOffline } from './_components/keep-for-offline'
import { PAPER } from './_components/paper'
import { preloadFonts } from './_components/preload-fonts'
import '@/app/styles/fonts.css'
import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import '@/app/styles/filters.css'
import '@/app/styles/timeline.css'
import '@/app/styles/ledger.css'
import '@/app/styles/charts.css'
import '@/app/styles/imports.css'
import '@/app/styles/modes.css'

interface LayoutProps {
  readonly params: Promise<{ locale: string }>
  readonly children: ReactNode
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const locale = await localeOf(params)
  const { t } = translator(locale)
  return {
    title: { default: t('site.name'), template: `%s – ${t('site.name')}` },
    description: t('site.description'),
    icons: { icon: '/icon.svg', apple: '/icons/192.png' },
    manifest: localizedPath('/manifest.webmanifest', locale),
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: PAPER.light },
    { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
  ],
}

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }))
}

export default async function RootLayout({ params, children }: LayoutProps) {
  const locale = await localeOf(params)
  preloadFonts(languageOf(locale))
  return (
    <html lang={languageOf(locale)} dir={directionOf(locale)}>
      <body>
        {children}
        <AsOf locale={locale} />
        <KeepForOffline />
      </body>
    </html>
  )
}
