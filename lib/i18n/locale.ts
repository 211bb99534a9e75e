/** The languages that pages are written in. */
export const LANGUAGES = ['en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** A language with the digits it is written in: `ar` with ١٢٣, `ar-latn` with 123. The first part of an address. */
export const LOCALES = [...LANGUAGES, 'ar-latn'] as const
export type Locale = (typeof LOCALES)[number]

/** Whether a part of an address names a language we speak. */
export function isLocale(value: string): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The language itself, whatever its digits: what `lang` says. */
export function languageOf(locale: Locale): Language {
  return locale === 'en' ? 'en' : 'ar'
}

/** The direction its script runs. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return languageOf(locale) === 'ar' ? 'rtl' : 'ltr'
}

/** What parts the things of a list. */
export function commaOf(locale: Locale): string {
  return languageOf(locale) === 'ar' ? '، ' : ', '
}

/** What parts the things of a list that hold commas themselves. */
export function semicolonOf(locale: Locale): string {
  return languageOf(locale) === 'ar' ? '؛ ' : '; '
}

/** The address of a page in a language: English at the root, the others under their prefix. */
export function localizedPath(path: string, locale: Locale): string {
  if (locale === 'en') return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}
