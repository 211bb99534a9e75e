import type { Metadata } from 'next'
import { captionAnswers } from '@/app/charts/_drawing/answers'
import { countedIn, isChartName } from '@/components/charts/chart-address'
import { FilterProblems } from '@/components/filters/problems'
import { caveats } from '@/lib/casualties/queries/caveats'
import { harmOf, shareable } from '@/lib/filter/event-filter'
import { filterOf, localeOf, originHere, type SearchParams } from '../../_components/address'
import { MissingPage, missingMetadata } from '../../_components/missing'
import { EmbeddedChart } from '../_components/embedded-chart'

interface EmbedProps {
  readonly params: Promise<{ locale: string; chart: string }>
  readonly searchParams: SearchParams
}

export async function generateMetadata({ params }: EmbedProps): Promise<Metadata> {
  const { chart } = await params
  return isChartName(chart) ? { robots: { index: false } } : missingMetadata(await localeOf(params))
}

/** One chart for the frame of another page. */
export default async function Embed({ params, searchParams }: EmbedProps) {
  const locale = await localeOf(params)
  const { chart } = await params
  if (!isChartName(chart)) return <MissingPage locale={locale} path={`/embed/${chart}`} />
  const { problems, view, map, ...reading } = await filterOf(searchParams)
  const filter = shareable(reading.filter)
  const [answers, told, origin] = await Promise.all([
    captionAnswers(countedIn(chart, filter), locale),
    caveats({ ...filter, harm: harmOf(filter) }),
    originHere(),
  ])
  return (
    <main className="embed">
      <FilterProblems problems={problems} locale={locale} />
      <EmbeddedChart
        chart={chart}
        place={{ filter, origin, embedded: true, shown: answers.shown, view, ...(map ? { map } : {}) }}
        answers={answers}
        caveats={told}
        locale={locale}
      />
    </main>
  )
}
