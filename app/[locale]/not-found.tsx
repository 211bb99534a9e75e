import Link from 'next/link'
import { locale as localeHere } from 'next/root-params'
import { directionOf, isLocale, LANGUAGES, languageOf, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/**
 * Says so in every language, first in that of the address: one that leads nowhere does not tell for sure whose it was.
 */
export default async function NotFound() {
  const named = await localeHere()
  const own = named !== undefined && isLocale(named) ? named : 'en'
  const others = LANGUAGES.filter((language) => language !== languageOf(own))
  return (
    <main className="text">
      {[own, ...others].map((locale, index) => {
        const { t } = translator(locale)
        const Heading = index === 0 ? 'h1' : 'h2'
        return (
          <section key={locale} lang={languageOf(locale)} dir={directionOf(locale)}>
            <Heading>{t('not_found.title')}</Heading>
            <p>
              <Link href={localizedPath('/', locale)} prefetch={false}>
                {t('not_found.way')}
              </Link>
            </p>
          </section>
        )
      })}
    </main>
  )
}
