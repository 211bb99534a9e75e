export const LOCALES = ['en', 'ar'] as const
export type Locale = (typeof LOCALES)[number]

/** Whether a part of an address names a language we speak. */
export function isLocale(value: string): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The direction its script runs. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

/** The address of a page in a language: English at the root, the others under their prefix. */
export function localizedPath(path: string, locale: Locale): string {
  if (locale === 'en') return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}
