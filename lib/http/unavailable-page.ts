import { directionOf, isLocale, type Locale, languageOf } from '@/lib/i18n/locale'
import { failureAr, failureEn } from '@/lib/i18n/messages/failure'

/** Pages that hold no data, and so can be made without any. */
const WITHOUT_DATA = /^\/(?:ar(?:-latn)?\/)?(?:about|offline)$/

/** Whether a page at this path has to wait for the database. */
export function needsData(path: string): boolean {
  return !WITHOUT_DATA.test(path)
}

/**
 * What a reader sees while the database does not answer: a page of its own in the language of the address, whole
 * without scripts, styles or fonts, with the way on.
 */
export function unavailablePage(path: string): string {
  const named = path.split('/', 2)[1] ?? ''
  const locale: Locale = isLocale(named) ? named : 'en'
  const language = languageOf(locale)
  const messages = language === 'ar' ? failureAr : failureEn
  return `<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${messages['error.title']}</title>
<style>
:root { color-scheme: light dark; background: Canvas; color: CanvasText }
body { max-width: 44em; margin: 0 auto; padding: 32px 16px; font: 1rem/1.5 'IBM Plex Sans', system-ui, sans-serif }
h1 { font-weight: 400 }
a { display: inline-block; min-height: 24px; color: LinkText }
</style>
<main>
<h1>${messages['error.title']}</h1>
<p>${messages['error.body']}</p>
<p><a href="">${messages['error.again']}</a></p>
</main>
</html>
`
}
