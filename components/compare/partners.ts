import { drawnValue } from '@/components/charts/drawn'
import type { EventFilter } from '@/lib/filter/event-filter'
import { filterParameters } from '@/lib/filter/event-filter'
import { formatPeriod } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'
import { previousPeriod } from './aligned'

/** A filter that another is naturally held against. */
export interface Partner {
  readonly label: string
  readonly filter: EventFilter
}

/**
 * What a filter is most naturally compared with: the time before of the same length, the province with the next toll,
 * all victims in place of some. A filter that asks for none of these has no partner.
 */
export function partnersOf(
  filter: EventFilter,
  provinces: readonly { readonly code: string; readonly name: string; readonly sum: TollSum }[],
  locale: Locale,
): Partner[] {
  const { t } = translator(locale)
  const before = previousPeriod(filter)
  const next = filter.provinces.length > 0 ? nextProvince(filter.provinces, provinces) : undefined
  return [
    ...(before
      ? [
          {
            label: t('compare.previous', { period: formatPeriod(before.first, before.last, locale) }),
            filter: { ...filter, from: before.first, to: before.last },
          },
        ]
      : []),
    ...(next ? [{ label: next.name, filter: { ...filter, provinces: [next.code] } }] : []),
    ...(filter.groups.length > 0 ? [{ label: t('compare.everyone'), filter: { ...filter, groups: [] } }] : []),
  ]
}

/** The one with the greatest toll that is not above that of those chosen, or the greatest of all others. */
function nextProvince<P extends { readonly code: string; readonly sum: TollSum }>(
  chosen: readonly string[],
  provinces: readonly P[],
): P | undefined {
  const ranked = provinces
    .filter(({ sum }) => sum.cells > 0)
    .sort((a, b) => drawnValue(b.sum) - drawnValue(a.sum) || (a.code < b.code ? -1 : 1))
  const others = ranked.filter(({ code }) => !chosen.includes(code))
  const least = ranked.findLastIndex(({ code }) => chosen.includes(code))
  return others.find((province) => ranked.indexOf(province) > least) ?? others[0]
}

/** The page that holds one filter against another. */
export function compareUrl(filter: EventFilter, other: EventFilter, locale: Locale): string {
  const parameters = filterParameters(filter)
  parameters.set('compare', filterParameters(other).toString())
  return `${localizedPath('/compare', locale)}?${parameters}`
}
