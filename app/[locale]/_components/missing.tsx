import type { Metadata } from 'next'
import Link from 'next/link'
import { SitePage } from '@/components/ui/site-page'
import { sayMissing } from '@/lib/http/missing'
import { directionOf, LANGUAGES, type Locale, languageOf, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** What the head of such a page says of it. */
export function missingMetadata(locale: Locale): Metadata {
  return { title: translator(locale).t('not_found.title'), robots: { index: false } }
}

/**
 * What a page returns in its own place where its address leads nowhere; it is sent as a 404. Next's `notFound` would send
 * an empty page, for a script to fill.
 *
 * Says so in every language, first in that of the address: one that leads nowhere does not tell for sure whose it was.
 */
export function MissingPage({ locale, path }: { locale: Locale; path: string }) {
  sayMissing()
  const others = LANGUAGES.filter((language) => language !== languageOf(locale))
  return (
    <SitePage locale={locale} path={path} text>
      {[locale, ...others].map((said, index) => {
        const { t } = translator(said)
        const Heading = index === 0 ? 'h1' : 'h2'
        return (
          <section key={said} lang={languageOf(said)} dir={directionOf(said)}>
            <Heading>{t('not_found.title')}</Heading>
            <p>
              <Link href={localizedPath('/', said)} prefetch={false}>
                {t('not_found.way')}
              </Link>
            </p>
          </section>
        )
      })}
    </SitePage>
  )
}
