import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'

/** How long a bar is drawn: the best figure, or the lowest where there is none. */
export function drawnValue(sum: TollSum): number {
  return sum.best ?? sum.low ?? 0
}

/** How high a bar reaches with its whisker: what is known of its own high, never less than is drawn. */
export function reachOf(sum: TollSum): number {
  return Math.max(drawnValue(sum), sum.unknown.high < 0 ? 0 : (sum.high ?? 0))
}

/** "24", or "24 (20–30)" where a range is told; a bound of it that is open or unknown is written as "?". */
export function writtenToll(sum: TollSum, locale: Locale): string {
  if (sum.cells === 0) return formatNumber(0, locale)
  const best = formatToll(sum, locale)
  const { low, high } = statedBounds(sum)
  if (low === high && (low === null || sum.unknown.low === 0)) return best
  const bound = (value: number | null) => (value === null ? '?' : formatNumber(value, locale))
  return `${best} (${bound(low)}–${bound(high)})`
}

/** The same in a table, where a dash stands for no figure, and for nobody but the range of a whole. */
export function tabledToll(sum: TollSum | null, locale: Locale): string {
  return sum && sum.cells > 0 && !holdsRangeAlone(sum) ? writtenToll(sum, locale) : '–'
}

/** The same where there is room for words: what has no range of its own says why. */
export function toldToll(sum: TollSum, locale: Locale): string {
  const range = noRange(sum)
  return range ? `${formatToll(sum, locale)} (${translator(locale).t(`toll.${range}`)})` : writtenToll(sum, locale)
}

/** Why a known figure has no range: none is reported of it, or one of the whole alone that it is a part of. */
export function noRange(sum: TollSum): 'no_range' | 'range_of_whole' | null {
  const { low, high } = statedBounds(sum)
  if (sum.cells === 0 || sum.best === null || low !== null || high !== null) return null
  if (sum.low === null && sum.high === null) return 'no_range'
  return sum.unknown.low < 0 || sum.unknown.high < 0 ? 'range_of_whole' : null
}

/** Whether the sum is nobody, and stands there for the range of a whole that its parts do not tell apart. */
export function holdsRangeAlone({ best, unknown }: TollSum): boolean {
  return best === 0 && unknown.best === 0 && (unknown.low < 0 || unknown.high < 0)
}

/** About how wide a text of ours is, in its own unit; generous, so that what fits does fit. */
export function textWidth(text: string, size = 12): number {
  return text.length * size * 0.58
}
