import { headers } from 'next/headers'
import { DAY_VIEW_PARAMETERS, type DayView, readDayView } from '@/components/charts/day-view'
import { type CivilDate, isCivilDate, isMoment, type Moment } from '@/lib/civil-date'
import { filterVocabulary } from '@/lib/filter/known-values'
import { type FilterReading, readFilter } from '@/lib/filter/read-filter'
import { originOf } from '@/lib/http/origin'
import { isLocale, type Locale } from '@/lib/i18n/locale'
import { mappedCountries } from '@/lib/places/outlines/outline-file'

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** What the address of a page asks for. */
export interface PageReading extends FilterReading {
  /** When the figure was cited that the address stands for; null: it is no citation. */
  readonly cited: Moment | null
  /** How the chart over time is drawn. */
  readonly view: DayView
  /** The country that the map shows (ISO 3166-1 alpha-2), which filters nothing; null: the events say which. */
  readonly map: string | null
  /** The day that the list begins with, newest first; null: with its newest, or at its cursor. */
  readonly at: CivilDate | null
}

/** The language that the address names; English where it names none. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : 'en'
}

/** The query of a page's address. */
export async function parametersOf(searchParams: SearchParams): Promise<URLSearchParams> {
  const parameters = new URLSearchParams()
  for (const [name, given] of Object.entries(await searchParams)) {
    for (const value of Array.isArray(given) ? given : [given ?? '']) parameters.append(name, value)
  }
  return parameters
}

/** What the address asks for, with what in it was not understood. */
export async function filterOf(searchParams: SearchParams): Promise<PageReading> {
  const parameters = await parametersOf(searchParams)
  const { view, problems } = readDayView(parameters)
  const filtered = readFilter(parameters, await filterVocabulary(), ['cited', 'map', 'at', ...DAY_VIEW_PARAMETERS])
  const asked = parameters.get('map') || null
  const map = asked && mappedCountries().includes(asked) ? asked : null
  if (asked !== map) problems.push({ parameter: 'map', value: asked ?? '', reason: 'unknown_value' })
  const day = parameters.get('at') || null
  const at = day && isCivilDate(day) ? day : null
  if (day !== at) problems.push({ parameter: 'at', value: day ?? '', reason: 'not_a_date' })
  const reading = { ...filtered, view, map, at, problems: [...filtered.problems, ...problems] }
  const [cited = ''] = parameters.getAll('cited')
  if (cited === '' || isMoment(cited)) return { ...reading, cited: cited || null }
  const problem = { parameter: 'cited', value: cited, reason: 'not_a_moment' } as const
  return { ...reading, cited: null, problems: [...reading.problems, problem] }
}

/** Where the reader reached this site: `https://ledger.example`. */
export async function originHere(): Promise<string> {
  return originOf({ url: 'http://localhost', headers: await headers() })
}
