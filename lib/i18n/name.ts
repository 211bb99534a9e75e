import { type Locale, languageOf } from './locale'

/** A name in English and, where it is known, in Arabic. */
export interface Name {
  readonly en: string
  readonly ar: string | null
}

/** The name in the reader's language, or the English one where there is no other. */
export function nameIn(name: Name, locale: Locale): string {
  return languageOf(locale) === 'ar' ? (name.ar ?? name.en) : name.en
}
