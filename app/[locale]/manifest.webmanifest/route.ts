import { directionOf, isLocale, LOCALES, localizedPath } from '@/lib/i18n/locale'
import { LANGUAGE_TAGS, translator } from '@/lib/i18n/translator'
import { PAPER } from '../_components/paper'

export const dynamic = 'force-static'

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }))
}

/** What an installed app is called, where it starts and how it looks, in the language it was installed from. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  const { t } = translator(locale)
  const manifest = {
    id: localizedPath('/', locale),
    name: t('site.name'),
    short_name: t('site.name'),
    description: t('site.description'),
    lang: LANGUAGE_TAGS[locale],
    dir: directionOf(locale),
    start_url: localizedPath('/', locale),
    scope: '/',
    display: 'minimal-ui',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
  return Response.json(manifest, { headers: { 'Content-Type': 'application/manifest+json' } })
}
