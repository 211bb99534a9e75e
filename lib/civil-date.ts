import { UTCDate } from '@date-fns/utc'
import { addDays as addDaysTo, differenceInCalendarDays, startOfISOWeek } from 'date-fns'

/** A date of the calendar, `YYYY-MM-DD`, which no time zone can move. Compares correctly as a string. */
export type CivilDate = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether `text` is a date that exists, from 0001-01-01 to 9999-12-31: 2012-02-30 is not. */
export function isCivilDate(text: string): text is CivilDate {
  const match = pattern.exec(text)
  if (!match || match[1] === '0000') return false
  return toDate(text).toISOString().startsWith(text)
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

/** Whole days from `start` to `end`: 0 for the same date. */
export function daysBetween(start: CivilDate, end: CivilDate): number {
  return differenceInCalendarDays(new UTCDate(toDate(end)), new UTCDate(toDate(start)))
}

/** The Monday of the date's week (ISO 8601). */
export function startOfWeek(date: CivilDate): CivilDate {
  return fromDate(startOfISOWeek(new UTCDate(toDate(date))))
}
