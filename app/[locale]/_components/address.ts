import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { DAY_VIEW_PARAMETERS, type DayView, readDayView } from '@/components/charts/day-view'
import { isMoment, type Moment } from '@/lib/civil-date'
import { filterVocabulary } from '@/lib/filter/known-values'
import { type FilterReading, readFilter } from '@/lib/filter/read-filter'
import { originOf } from '@/lib/http/origin'
import { isLocale, type Locale } from '@/lib/i18n/locale'

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** What the address of a page asks for. */
export interface PageReading extends FilterReading {
  /** When the figure was cited that the address stands for; null: it is no citation. */
  readonly cited: Moment | null
  /** How the chart over time is drawn. */
  readonly view: DayView
}

/** The language that the address names; not found when it is none of ours. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}

/** What the address asks for, with what in it was not understood. */
export async function filterOf(searchParams: SearchParams): Promise<PageReading> {
  const parameters = new URLSearchParams()
  for (const [name, given] of Object.entries(await searchParams)) {
    for (const value of Array.isArray(given) ? given : [given ?? '']) parameters.append(name, value)
  }
  const { view, problems } = readDayView(parameters)
  const filtered = readFilter(parameters, await filterVocabulary(), ['cited', ...DAY_VIEW_PARAMETERS])
  const reading = { ...filtered, view, problems: [...filtered.problems, ...problems] }
  const [cited = ''] = parameters.getAll('cited')
  if (cited === '' || isMoment(cited)) return { ...reading, cited: cited || null }
  const problem = { parameter: 'cited', value: cited, reason: 'not_a_moment' } as const
  return { ...reading, cited: null, problems: [...reading.problems, problem] }
}

/** Where the reader reached this site: `https://ledger.example`. */
export async function originHere(): Promise<string> {
  return originOf({ url: 'http://localhost', headers: await headers() })
}
