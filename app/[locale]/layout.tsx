import type { Metadata } from 'next'
import localFont from 'next/font/local'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { directionOf, isLocale, LOCALES } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import '@/app/styles/filters.css'
import '@/app/styles/timeline.css'
import '@/app/styles/ledger.css'
import '@/app/styles/charts.css'

const latin = localFont({
  variable: '--font-latin',
  display: 'swap',
  src: [
    { path: '../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', weight: '400' },
    { path: '../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2', weight: '600' },
  ],
})
const arabic = localFont({
  variable: '--font-arabic',
  display: 'swap',
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
  const { locale } = await params
  const { t } = translator(isLocale(locale) ? locale : 'en')
  return {
    title: { default: t('site.name'), template: `%s – ${t('site.name')}` },
    description: t('site.description'),
    icons: { icon: '/icon.svg' },
  }
}

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }))
}

export default async function RootLayout({ params, children }: LayoutProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={locale} dir={directionOf(locale)} className={`${latin.variable} ${arabic.variable}`}>
      <body>{children}</body>
    </html>
  )
}
