import { notFound } from 'next/navigation'
import { filterVocabulary } from '@/lib/filter/known-values'
import { type FilterReading, readFilter } from '@/lib/filter/read-filter'
import { isLocale, type Locale } from '@/lib/i18n/locale'

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** The language that the address names; not found when it is none of ours. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}

/** What the address asks for, with what in it was not understood. */
export async function filterOf(searchParams: SearchParams): Promise<FilterReading> {
  const parameters = new URLSearchParams()
  for (const [name, given] of Object.entries(await searchParams)) {
    for (const value of Array.isArray(given) ? given : [given ?? '']) parameters.append(name, value)
  }
  return readFilter(parameters, await filterVocabulary())
}
