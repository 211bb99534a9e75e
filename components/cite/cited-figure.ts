import { filterParts } from '@/components/filters/filter-parts'
import { citationLine } from '@/components/ui/citation-line'
import type { FigureCitation } from '@/lib/citation/citation'
import { instantOf } from '@/lib/civil-date'
import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { formatToll } from '@/lib/i18n/format'
import { commaOf, type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'

interface Cited {
  readonly filter: EventFilter
  readonly total: TollSum
  readonly provinceNames: ReadonlyMap<string, string>
  readonly sourceNames: ReadonlyMap<string, string>
  readonly credits: readonly Parameters<typeof citationLine>[0][]
  readonly edition: { readonly version: string; readonly recordedAt: string }
  readonly origin: string
  readonly locale: Locale
}

/**
 * The citation of the filter's figure. Its address keeps the moment of the data, so that whoever opens it later is
 * told what has changed; a filter that looks back to a recording stays as it is.
 */
export function citedFigure(cited: Cited): FigureCitation {
  const { filter, total, provinceNames, sourceNames, credits, edition, origin, locale } = cited
  const { t } = translator(locale)
  const figure = formatToll(total, locale)
  const harm = t(`harm.${harmOf(filter)}`)
  const parts = filterParts({ ...filter, harm: null }, provinceNames, locale, sourceNames).map(({ label }) => label)
  const frozen = filter.recordedAsOf !== null && instantOf(filter.recordedAsOf) <= edition.recordedAt
  const moment: Record<string, string> = frozen ? {} : { cited: edition.recordedAt }
  return {
    title: [t(total.cells === 0 ? 'cite.none' : 'cite.title', { figure, harm }), ...parts].join(commaOf(locale)),
    figure,
    harm,
    url: origin + filteredUrl(localizedPath('/', locale), filter, moment),
    moment: edition.recordedAt,
    version: edition.version,
    credits: credits.map((credit) => citationLine(credit, locale)),
  }
}
