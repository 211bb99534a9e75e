'use client'

import { useParams } from 'next/navigation'
import { isLocale, languageOf } from '@/lib/i18n/locale'
import { failureAr, failureEn } from '@/lib/i18n/messages/failure'

/** What stands where a page could not be made. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const { locale } = useParams()
  const messages = typeof locale === 'string' && isLocale(locale) && languageOf(locale) === 'ar' ? failureAr : failureEn
  return (
    <main className="text">
      <h1>{messages['error.title']}</h1>
      <p>{messages['error.body']}</p>
      <button type="button" onClick={reset}>
        {messages['error.again']}
      </button>
    </main>
  )
}
