import Link from 'next/link'
import type { ReactNode } from 'react'
import { pieces } from '@/components/ui/pieces'
import { currently, type EventFilter, filteredUrl } from '@/lib/filter/event-filter'
import { formatDifference, formatNumber, formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import type { MessageKey } from '@/lib/i18n/messages/en'
import { type Translator, translator } from '@/lib/i18n/translator'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'

/** What the figure is as figures stand, where the filter counts otherwise: "91 then, 98 now (+7)". */
export function Difference(props: {
  readonly filter: EventFilter
  /** What the address says beside its filter: how the page is drawn. */
  readonly kept: Readonly<Record<string, string>>
  readonly then: TollSum
  readonly now: TollSum
  readonly locale: Locale
}) {
  const { filter, kept, then, now, locale } = props
  const words = translator(locale)
  const link = (chunks: ReactNode[]) => (
    <Link key="now" href={filteredUrl(localizedPath('/', locale), currently(filter), kept)} prefetch={false}>
      {chunks}
    </Link>
  )
  return (
    <p className="difference">
      {pieces(words.rich<ReactNode>(messageFor(filter, same(then, now)), { ...writtenApart(then, now, words), link }))}
    </p>
  )
}

function messageFor({ policy, asOf, recordedAsOf }: EventFilter, unchanged: boolean): MessageKey {
  const looksBack = asOf !== null || recordedAsOf !== null
  if (unchanged) return looksBack ? 'lead.no_change' : 'lead.no_difference'
  if (policy.by === 'latest') return 'lead.then'
  return looksBack ? 'lead.then_by_policy' : 'lead.by_policy'
}

/** Whether the sums say the same, in what they know and in what they do not. */
function same(then: TollSum, now: TollSum): boolean {
  const [a, b] = [statedBounds(then), statedBounds(now)]
  const bounds = a.low === b.low && a.best === b.best && a.high === b.high
  return bounds && then.unknown.best === now.unknown.best && then.cells > 0 === now.cells > 0
}

/** Both figures as written; with their bounds where only these tell them apart. No difference from what is unknown. */
function writtenApart(then: TollSum, now: TollSum, words: Translator) {
  const plain = { counted: written(then, words), now: written(now, words) }
  const exact = [then, now].every(({ cells, unknown }) => cells > 0 && unknown.best === 0)
  return {
    ...(plain.counted === plain.now && !same(then, now)
      ? { counted: withBounds(then, words), now: withBounds(now, words) }
      : plain),
    difference: (exact ? formatDifference(then, now, words.locale) : null) ?? 'none',
  }
}

function written(sum: TollSum, { t, locale }: Translator): string {
  return sum.cells === 0 ? t('lead.none_counted') : formatToll(sum, locale)
}

function withBounds(sum: TollSum, words: Translator): string {
  const { low, high } = statedBounds(sum)
  const bound = (value: number | null) => (value === null ? words.t('lead.unknown') : formatNumber(value, words.locale))
  return words.t('lead.figure_bounds', { figure: written(sum, words), low: bound(low), high: bound(high) })
}
