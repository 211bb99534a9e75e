import type { CivilDate } from '@/lib/civil-date'
import { isKeptDate } from '../cell-values'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * A date as ACLED has written it over the years: `05 March 2012`, `5-Mar-2012`, `05/03/2012`, `2012-03-05`. The day
 * stands first (ACLED Codebook: dd-mm-yyyy): a month over 12 is wrong and not swapped. Null: no date that is kept.
 */
export function acledDate(text: string): CivilDate | null {
  const iso = /^\d{4}-\d{2}-\d{2}(?=$|[ T]00:00(:00(\.0+)?)?$)/.exec(text)?.[0]
  if (iso) return isKeptDate(iso) ? iso : null
  const [, day = '', , month = '', year = ''] = /^(\d{1,2})([ /-])([a-z]+|\d{1,2})\2(\d{4})$/i.exec(text) ?? []
  const date = `${year}-${monthOf(month)}-${day.padStart(2, '0')}`
  return isKeptDate(date) ? date : null
}

function monthOf(text: string): string {
  if (/^\d/.test(text)) return text.padStart(2, '0')
  const named = text.toLowerCase()
  return String(Math.max(MONTHS.indexOf(named), FULL_MONTHS.indexOf(named)) + 1).padStart(2, '0')
}
