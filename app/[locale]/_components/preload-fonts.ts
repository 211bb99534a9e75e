import { preload } from 'react-dom'
import arabicRegular from '@/app/fonts/arabic-400.woff2'
import arabicBold from '@/app/fonts/arabic-600.woff2'
import latinRegular from '@/app/fonts/latin-400.woff2'
import latinBold from '@/app/fonts/latin-600.woff2'
import type { Language } from '@/lib/i18n/locale'

const LATIN = [latinRegular, latinBold]
/** An Arabic page has Latin points between its words, and a font that came after them would move them. */
const READ_IN = { en: LATIN, ar: [arabicRegular, arabicBold, ...LATIN] } satisfies Record<Language, string[]>

/** Has the fonts fetched that a page in this language is set in; that of a few other letters may come later. */
export function preloadFonts(language: Language): void {
  for (const font of READ_IN[language]) preload(font, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
