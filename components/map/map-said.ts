import { provincesSpoken } from '@/components/charts/spoken'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import { formatNumber, formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp, NOTHING, type TollSum } from '@/lib/ledger/sum'
import { mapBars } from './map-bars'
import { placed } from './map-land'
import type { MapView } from './map-view'

/** The most provinces or settlements that are told one by one. */
const TOLD = 7

export function mapTitle({ zoom }: Pick<MapView, 'zoom'>, locale: Locale): string {
  return translator(locale).t(zoom ? 'map.title_zoomed' : 'map.title')
}

/** What the figures of the map are, and where: "People reported killed, Syria". */
export function mapUnit({ zoom, names, country }: MapView, harm: Harm, locale: Locale): string {
  const { t } = translator(locale)
  const where = zoom ? (names.get(zoom.province) ?? zoom.province) : country
  return t('map.legend_in', { harm: t(`harm.${harm}`), place: where })
}

/** What the map says, for those who do not see it: its figure first, then its parts. */
export function mapSaid(view: MapView, harm: Harm, locale: Locale): string[] {
  const { t } = translator(locale)
  const { sums, names, zoom } = view
  const sum = zoom ? (sums.get(zoom.province) ?? NOTHING) : addUp(placed(sums))
  const figure = t('chart.figure', { unit: mapUnit(view, harm, locale), figure: counted(sum, locale) })
  const parts = zoom
    ? zoom.dots.map(({ name, sum }) => `${name}: ${formatToll(sum, locale)}`)
    : provincesSpoken(mapBars(sums, names), locale)
  return [tollWords(figure, sum, view, locale), ...parts.slice(0, TOLD)]
}

export function counted(sum: TollSum, locale: Locale): string {
  return sum.cells > 0 ? formatToll(sum, locale) : formatNumber(0, locale)
}

/** What the toll on no province is: "no province stated", and of several countries that it is of all of them. */
export function nowhereWords({ reach }: MapView, locale: Locale): string[] {
  const { t } = translator(locale)
  return [t('map.nowhere'), ...(reach === 'world' ? [t('map.all_countries')] : [])]
}

/** "killed", and beside a province's toll what may also belong to it: "killed; 73 more have no stated province". */
export function tollWords(harmed: string, sum: TollSum, { sums, reach }: MapView, locale: Locale): string {
  const unplaced = sums.get(NOT_STATED) ?? NOTHING
  if (sum.cells === 0 || unplaced.cells === 0) return harmed
  return translator(locale).t('map.unplaced', { harm: harmed, figure: formatToll(unplaced, locale), reach })
}
