import type { Dating } from '@/lib/casualties/model'
import { type CivilDate, instantOf, type Moment, toDate } from '@/lib/civil-date'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'
import type { Toll } from '@/lib/ledger/toll'
import type { Locale } from './locale'
import { LANGUAGE_TAGS, translator } from './translator'

const STYLES = {
  /** 11 March 2012 */
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 11 March */
  day: { day: 'numeric', month: 'long' },
  /** 11 Mar */
  short: { day: 'numeric', month: 'short' },
  /** March 2012 */
  month: { month: 'long', year: 'numeric' },
  /** 2012 */
  year: { year: 'numeric' },
  /** Sunday */
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
export type DateStyle = keyof typeof STYLES

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** A civil date written out in the reader's language; no time zone moves it. */
export function formatDate(date: CivilDate, locale: Locale, style: DateStyle = 'full'): string {
  const name = `${locale} ${style}`
  const format =
    dateFormats.get(name) ?? new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...STYLES[style], timeZone: 'UTC' })
  dateFormats.set(name, format)
  return format.format(toDate(date))
}

const numberFormats = new Map<Locale, Intl.NumberFormat>()

/** A whole number with the grouping and digits of the language. */
export function formatNumber(value: number, locale: Locale): string {
  const format = numberFormats.get(locale) ?? new Intl.NumberFormat(LANGUAGE_TAGS[locale])
  numberFormats.set(locale, format)
  return format.format(value)
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size in the largest unit that it has one of: "18.4 MB". */
export function formatBytes(bytes: number, locale: Locale): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1)
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** step)
}

/** A share of a whole, rounded down: "38%". */
export function formatShare(part: number, whole: number, locale: Locale): string {
  const share = whole > 0 ? Math.floor((part / whole) * 100) / 100 : 0
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], { style: 'percent' }).format(Math.min(share, 1))
}

/**
 * A toll's figure: its best, or what is known in its place ("at least 24", "an unknown number"). A sum with cells
 * that no number is known for is marked as a lower bound.
 */
export function formatToll(toll: Toll | TollSum, locale: Locale): string {
  const { t } = translator(locale)
  const hidden = 'unknown' in toll && toll.unknown.best !== 0
  if (toll.best !== null && !hidden) return formatNumber(toll.best, locale)
  const floor = ('unknown' in toll ? statedBounds(toll) : toll).low ?? 0
  return floor > 0 ? t('lead.at_least', { figure: formatNumber(floor, locale) }) : t('lead.unknown')
}

/** A date range as reported: "11 March 2012", "week of 27 February 2012", "by 11 March 2012, day not stated". */
export function formatDating(dating: Dating, locale: Locale, ongoing = false): string {
  const { t } = translator(locale)
  const { start, end, precision } = dating
  if (start === null && end !== null) {
    return t(ongoing ? 'date.since_unknown' : 'date.by', { date: formatDate(end, locale) })
  }
  if (start === null) return t('date.day_not_stated')
  switch (precision) {
    case 'week':
      return t('date.week', { date: formatDate(start, locale) })
    case 'month':
      return formatDate(start, locale, 'month')
    case 'year':
      return formatDate(start, locale, 'year')
    case 'day':
      if (end === null) return t('date.from', { date: formatDate(start, locale) })
      return end === start ? formatDate(start, locale) : formatPeriod(start, end, locale)
  }
}

/** "27 February to 11 March 2012": the year once where it is the same. */
export function formatPeriod(first: CivilDate, last: CivilDate, locale: Locale): string {
  if (first === last) return formatDate(first, locale)
  const sameYear = first.slice(0, 4) === last.slice(0, 4)
  return translator(locale).t('date.range', {
    from: formatDate(first, locale, sameYear ? 'day' : 'full'),
    to: formatDate(last, locale),
  })
}

/** A moment in UTC: "11 March 2012, 12:00 UTC"; a day alone stays one. */
export function formatMoment(moment: Moment, locale: Locale): string {
  const date = formatDate(moment.slice(0, 'YYYY-MM-DD'.length), locale)
  if (!moment.includes('T')) return date
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const
  const time = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], clock).format(new Date(instantOf(moment)))
  return translator(locale).t('date.moment', { date, time })
}

/** How a figure changed from one toll to another: "+7", "−3"; null where it did not, or either is unknown. */
export function formatDifference(from: Toll, to: Toll, locale: Locale): string | null {
  if (from.best === null || to.best === null || from.best === to.best) return null
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], { signDisplay: 'always' }).format(to.best - from.best)
}
