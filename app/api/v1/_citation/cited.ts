import { citedFigure } from '@/components/cite/cited-figure'
import { assertingSources } from '@/lib/casualties/queries/asserting-sources'
import { citations } from '@/lib/casualties/queries/citations'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import type { FigureCitation } from '@/lib/citation/citation'
import { datasetEdition } from '@/lib/events/queries/dataset-edition'
import type { EventFilter } from '@/lib/filter/event-filter'
import { addUp } from '@/lib/ledger/sum'
import { provinceNamesIn, provinces } from '@/lib/places/queries'

/** The citation, in English, of the filter's figure as it stands. */
export async function cited(filter: EventFilter, origin: string): Promise<FigureCitation> {
  const [edition, sums, credits, places, sources] = await Promise.all([
    datasetEdition(),
    tollSums(filter, []),
    citations(filter),
    provinces(),
    assertingSources(),
  ])
  const provinceNames = provinceNamesIn(places, 'en')
  const sourceNames = new Map(sources.map(({ slug, name }) => [slug, name.en]))
  const total = addUp(sums.map(({ sum }) => sum))
  return citedFigure({ filter, total, provinceNames, sourceNames, credits, edition, origin, locale: 'en' })
}
