import { type EventFilter, filteredUrl, harmOf } from '@/lib/filter/event-filter'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { type DayView, dayViewParameters, PLAIN_VIEW } from './day-view'

/** What can be had as a picture and put into another page. */
export const CHART_NAMES = ['day', 'province', 'map'] as const
export type ChartName = (typeof CHART_NAMES)[number]

/** Whether a word of an address names a chart. */
export function isChartName(word: string): word is ChartName {
  return CHART_NAMES.some((name) => name === word)
}

/** How the dashboard is drawn, which filters nothing. */
interface Drawn {
  /** How its chart over time is drawn; the plain view unless it says otherwise. */
  readonly view?: DayView
  /** The country that the map is asked for; none: the events say which. */
  readonly map?: string | null
}

/** Where a chart stands. */
export interface ChartPlace extends Drawn {
  readonly filter: EventFilter
  /** Where the reader reached this site, without a path. */
  readonly origin: string
  /** It stands in the frame of another page, and its links lead out of it. */
  readonly embedded: boolean
  /** What the filter leaves in, part by part, where no form beside the chart says so. */
  readonly shown?: readonly string[]
}

/** What its CSV is by. */
export type CsvGrain = 'day' | 'week' | 'month' | 'province'

/** Where everything about a chart is to be had. */
export interface ChartAddresses {
  readonly csv: string
  readonly svg: string
  readonly png: string
  /** The page that can be framed. */
  readonly embed: string
  /** The whole view under the same filter. */
  readonly view: string
}

/** The part of the dashboard that a chart is. */
const ANCHORS = { day: 'days', province: 'provinces', map: 'map' } as const satisfies Record<ChartName, string>

/** What a chart's numbers are under: the map shows every province and only marks those that the filter names. */
export function countedIn(chart: ChartName, filter: EventFilter): EventFilter {
  return chart === 'map' ? { ...filter, provinces: [] } : filter
}

/**
 * What the address of the dashboard says beside its filter, and keeps when the filter changes. The day that the list
 * begins with is not among it: under another filter the list begins anew.
 */
export function keptParameters({ view = PLAIN_VIEW, map = null }: Drawn): Record<string, string> {
  return { ...dayViewParameters(view), ...(map ? { map } : {}) }
}

/** A chart's addresses. */
export function chartAddresses(
  chart: ChartName,
  by: CsvGrain,
  { filter, origin, view = PLAIN_VIEW, map }: Pick<ChartPlace, 'filter' | 'origin' | 'view' | 'map'>,
  locale: Locale,
): ChartAddresses {
  const counted = countedIn(chart, filter)
  const drawn = chart === 'day' ? dayViewParameters(view) : chart === 'map' && map ? { map } : {}
  const pictured = { ...drawn, ...(locale === 'en' ? {} : { lang: locale }) }
  return {
    csv: filteredUrl(
      '/api/v1/casualties/summary.csv',
      { ...counted, harm: harmOf(filter) },
      { by, ...dividedAs(chart, view) },
    ),
    svg: filteredUrl(`/charts/${chart}.svg`, filter, pictured),
    png: filteredUrl(`/charts/${chart}.png`, filter, pictured),
    embed: origin + filteredUrl(localizedPath(`/embed/${chart}`, locale), filter, drawn),
    view: `${filteredUrl(origin + localizedPath('/', locale), filter, drawn)}`,
  }
}

/** How a chart divides or adds up the sums that it is by, as its CSV is asked for it. */
function dividedAs(chart: ChartName, { stack, draw }: DayView): Readonly<Record<string, string>> {
  if (chart === 'map') return {}
  if (chart === 'province') return { split: 'group' }
  return draw === 'cumulative' ? { cumulative: '1' } : { split: stack }
}

/** Where on the dashboard the chart is. */
export function viewOf(chart: ChartName, { view }: ChartAddresses): string {
  return `${view}#${ANCHORS[chart]}`
}

/** How high a frame must be for the chart to need no scroll bar, on a phone too. */
const FRAME_HEIGHTS = { day: 680, province: 820, map: 700 } as const satisfies Record<ChartName, number>

/** What somebody pastes into a page of theirs; no script, and the frame says what it holds. */
export function embedSnippet(chart: ChartName, { embed }: ChartAddresses, title: string): string {
  const attribute = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${attribute(embed)}" title="${attribute(title)}" width="100%" height="${FRAME_HEIGHTS[chart]}" style="border:0" loading="lazy"></iframe>`
}
