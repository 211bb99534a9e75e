import type { ReactNode } from 'react'
import { Figure } from '@/components/ui/figure'
import { pieces } from '@/components/ui/pieces'
import { leavesUnplacedOut, NOT_STATED } from '@/lib/casualties/vocabulary'
import { type EventFilter, filteredUrl } from '@/lib/filter/event-filter'
import { formatToll } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { LANGUAGE_TAGS, translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'
import type { Reach } from '@/lib/places/model'

interface UnplacedProps {
  readonly filter: EventFilter
  /** The toll of the provinces chosen. */
  readonly placed: TollSum
  /** The toll of the same filter that no province is stated for. */
  readonly unplaced: TollSum
  readonly reach: Reach
  readonly provinceNames: ReadonlyMap<string, string>
  readonly locale: Locale
}

/** What may also belong to the provinces chosen: "29 placed in Idlib; 73 more have no stated province". */
export function Unplaced({ filter, placed, unplaced, reach, provinceNames, locale }: UnplacedProps) {
  if (!leavesUnplacedOut(filter.provinces) || unplaced.cells === 0) return null
  const words = translator(locale)
  const names = filter.provinces.map((code) => provinceNames.get(code) ?? code)
  const why = (provinces: readonly string[]) => (chunks: ReactNode[]) => (
    <Figure key={provinces.join()} href={filteredUrl(localizedPath('/why', locale), { ...filter, provinces })}>
      {chunks}
    </Figure>
  )
  return (
    <p className="unplaced">
      {pieces(
        words.rich<ReactNode>('lead.unplaced', {
          placed: formatToll(placed, locale),
          unplaced: formatToll(unplaced, locale),
          count: unplaced.best ?? 2,
          reach,
          provinces: new Intl.ListFormat(LANGUAGE_TAGS[locale]).format(names),
          in: why(filter.provinces),
          fig: why([NOT_STATED]),
        }),
      )}
    </p>
  )
}
