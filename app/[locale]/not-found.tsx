import Link from 'next/link'
import { translator } from '@/lib/i18n/translator'

export default function NotFound() {
  const { t } = translator('en')
  return (
    <main className="text">
      <h1>{t('not_found.title')}</h1>
      <p>
        <Link href="/" prefetch={false}>
          {t('not_found.way')}
        </Link>
      </p>
      <p lang="ar" dir="rtl">
        <Link href="/ar" prefetch={false}>
          {translator('ar').t('not_found.way')}
        </Link>
      </p>
    </main>
  )
}
