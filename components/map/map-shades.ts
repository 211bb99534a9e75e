import { drawnValue } from '@/components/charts/drawn'
import { formatNumber } from '@/lib/i18n/format'
import type { Translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'

/** The lowest toll of each shade above "none". */
const SHADES = [1, 10, 50, 200] as const

/** The class of a toll: 0 for none reported. A toll known only in words is in the lowest. */
export function shade(sum: TollSum): number {
  if (sum.cells === 0) return 0
  const value = drawnValue(sum)
  return sum.best === 0 ? 0 : Math.max(1, SHADES.filter((from) => from <= value).length)
}

/** What each shade stands for, from "none reported" up. */
export function shadeNames({ t, locale }: Translator): string[] {
  return [0, ...SHADES].map((from, index) => {
    const next = SHADES[index]
    if (from === 0) return t('map.none')
    const written = { from: formatNumber(from, locale), to: next ? formatNumber(next - 1, locale) : '' }
    return next ? t('map.range', written) : t('map.from', written)
  })
}
