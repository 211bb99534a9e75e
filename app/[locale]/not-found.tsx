import Link from 'next/link'
import { directionOf, LANGUAGES, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'

/** Says so in every language: an address that leads nowhere does not tell whose it was. */
export default function NotFound() {
  return (
    <main className="text">
      {LANGUAGES.map((locale, index) => {
        const { t } = translator(locale)
        const Heading = index === 0 ? 'h1' : 'h2'
        return (
          <section key={locale} lang={locale} dir={directionOf(locale)}>
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
