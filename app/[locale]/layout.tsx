import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { directionOf, isLocale, LOCALES, languageOf, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { AsOf } from './_components/as-of'
import { KeepForOffline } from './_components/keep-for-offline'
import { PAPER } from './_components/paper'
import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import '@/app/styles/filters.css'
import '@/app/styles/timeline.css'
import '@/app/styles/ledger.css'
import '@/app/styles/charts.css'
import '@/app/styles/imports.css'
import '@/app/styles/modes.css'

// Optional: a font that is late is left out this once, so that no text waits for it and none moves when it comes.
// And no stand-in of the latin one: Arial has Arabic letters, and would be taken before the Arabic font.
const latin = localFont({
  variable: '--font-latin',
  display: 'optional',
  adjustFontFallback: false,
  src: [
    { path: '../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', weight: '400' },
    { path: '../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2', weight: '600' },
  ],
})
const arabic = localFont({
  variable: '--font-arabic',
  display: 'optional',
  adjustFontFallback: false,
  preload: false,
  src: [
    {
      path: '../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff2',
      weight: '600',
    },
  ],
})

interface LayoutProps {
  readonly params: Promise<{ locale: string }>
  readonly children: ReactNode
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { locale: asked } = await params
  const locale = isLocale(asked) ? asked : 'en'
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
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={languageOf(locale)} dir={directionOf(locale)} className={`${latin.variable} ${arabic.variable}`}>
      <body>
        {children}
        <AsOf locale={locale} />
        <KeepForOffline />
      </body>
    </html>
  )
}
