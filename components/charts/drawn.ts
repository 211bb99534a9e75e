import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { TollSum } from '@/lib/ledger/sum'

/** How long a bar is drawn: the best figure, or the lowest where there is none. */
export function drawnValue(sum: TollSum): number {
  return sum.best ?? sum.low ?? 0
}

/** How high a bar reaches with its whisker: what is known of the high, never less than is drawn. */
export function reachOf(sum: TollSum): number {
  return Math.max(drawnValue(sum), sum.high ?? 0)
}

/** "24", or "24 (20–30)" where low and high differ; an open or unknown bound is written as "?". */
export function writtenToll(sum: TollSum, locale: Locale): string {
  if (sum.cells === 0) return formatNumber(0, locale)
  const best = formatToll(sum, locale)
  if (sum.low === sum.high && sum.unknown.low === 0 && sum.unknown.high === 0) return best
  const bound = (value: number | null, open: boolean) => (value === null || open ? '?' : formatNumber(value, locale))
  return `${best} (${bound(sum.low, false)}–${bound(sum.high, sum.unknown.high > 0)})`
}

/** About how wide a text of ours is, in its own unit; generous, so that what fits does fit. */
export function textWidth(text: string, size = 12): number {
  return text.length * size * 0.58
}
