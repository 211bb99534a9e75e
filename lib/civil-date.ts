import { UTCDate } from '@date-fns/utc'
// One by one: all of it together are three hundred files, which each command would read before it begins.
import { addDays as addDaysTo } from 'date-fns/addDays'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'

/** A date of the calendar, `YYYY-MM-DD`, which no time zone can move. Compares correctly as a string. */
export type CivilDate = string

const pattern = /^\d{4}-\d{2}-\d{2}$/

/** Whether `text` is a date that exists, from 0001-01-01 to 9999-12-31: 2012-02-30 is not. */
export function isCivilDate(text: string): text is CivilDate {
  if (!pattern.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  return year > 0 && day > 0 && day <= daysOf(year, month)
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How many days a month has, 1 January; 0: there is no such month. */
function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (DAYS_OF_MONTHS[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0)
}

/** The instant the date begins in UTC, as Postgres' driver passes dates. An impossible date gives another day. */
export function toDate(date: CivilDate): Date {
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number)
  const instant = new Date(0)
  instant.setUTCFullYear(year, month - 1, day)
  return instant
}

/** The civil date of a value that the database's driver gave for a `date` column. */
export function fromDate(instant: Date): CivilDate {
  return instant.toISOString().slice(0, 10)
}

/** The date `days` later; negative for earlier. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDate(addDaysTo(new UTCDate(toDate(date)), days))
}

const MS_OF_A_DAY = 86_400_000

/** Whole days from `start` to `end`: 0 for the same date. */
export function daysBetween(start: CivilDate, end: CivilDate): number {
  // In UTC each is as long as any other; a chart asks some ten thousand times.
  return (toDate(end).getTime() - toDate(start).getTime()) / MS_OF_A_DAY
}

/** The Monday of the date's week (ISO 8601). */
export function startOfWeek(date: CivilDate): CivilDate {
  return fromDate(startOfISOWeek(new UTCDate(toDate(date))))
}

/** The first day of the date's month. */
export function firstOfMonth(date: CivilDate): CivilDate {
  return `${date.slice(0, 'YYYY-MM-'.length)}01`
}

/** The last day of the date's month. */
export function lastOfMonth(date: CivilDate): CivilDate {
  const [year = 1, month = 1] = date.split('-').map(Number)
  return `${date.slice(0, 'YYYY-MM-'.length)}${daysOf(year, month)}`
}

/** A moment in UTC, to the day or finer: `2012-03-11`, `2012-03-11T12:00`, `2012-03-11T12:00:00.000`. */
export type Moment = string

const momentPattern = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{3})?)?)?Z?$/

/** Whether `text` is a moment that exists. */
export function isMoment(text: string): text is Moment {
  const match = momentPattern.exec(text)
  return match?.[1] !== undefined && isCivilDate(match[1]) && !/^[\d-]+Z$/.test(text)
}

/** The last instant of the moment as ISO text: the end of the day where it is a day, else the instant itself. */
export function instantOf(moment: Moment): string {
  const text = moment.replace('Z', '')
  if (!text.includes('T')) return `${text}T23:59:59.999Z`
  return `${text}${'T00:00:00.000'.slice(text.length - 'YYYY-MM-DD'.length)}Z`
}
