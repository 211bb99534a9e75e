import type { TollGroup } from '@/lib/casualties/model'
import { type Harm, NOT_STATED } from '@/lib/casualties/vocabulary'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { addUp, NOTHING, type TollSum } from '@/lib/ledger/sum'
import { drawnValue } from './drawn'
import { compareGroups } from './group-style'

/** A province's toll. `name` is null where no province is stated. */
export interface ProvinceBar {
  readonly code: string
  readonly name: string | null
  readonly total: TollSum
  readonly byGroup: readonly { readonly group: string; readonly sum: TollSum }[]
}

export interface ProvinceSeries {
  readonly groups: readonly string[]
  /** The greatest first; what no province is stated for is a bar of its own, and the last. */
  readonly bars: readonly ProvinceBar[]
}

/** Tolls by province and group as bars. Provinces without a toll have none; an unknown code names itself. */
export function toProvinceSeries(
  groups: readonly TollGroup[],
  provinces: readonly { readonly code: string; readonly name: string }[],
): ProvinceSeries {
  const names = new Map(provinces.map(({ code, name }) => [code, name]))
  const byCode = new Map<string, { group: string; sum: TollSum }[]>()
  for (const { keys, sum } of groups) {
    const [code = NOT_STATED, group = ''] = keys
    byCode.set(code, [...(byCode.get(code) ?? []), { group, sum }])
  }
  const bars = [...byCode].map(([code, byGroup]) => ({
    code,
    name: code === NOT_STATED ? null : (names.get(code) ?? code),
    total: addUp(byGroup.map(({ sum }) => sum)),
    byGroup: byGroup.sort((a, b) => compareGroups(a.group, b.group)),
  }))
  return {
    groups: [...new Set(groups.map(({ keys }) => keys[1] ?? ''))].sort(compareGroups),
    bars: inOrder(bars),
  }
}

/** The greatest toll first; what no province is stated for is the last. */
export function inOrder(bars: readonly ProvinceBar[]): ProvinceBar[] {
  const placed = bars.filter(({ name }) => name !== null)
  placed.sort((a, b) => drawnValue(b.total) - drawnValue(a.total) || (a.code < b.code ? -1 : 1))
  return [...placed, ...bars.filter(({ name }) => name === null)]
}

/** What the chart says, as its title: "most" is more than half. */
export function provinceHeadline({ bars }: ProvinceSeries, locale: Locale, harm: Harm): string {
  const { t } = translator(locale)
  if (bars.every(({ total }) => total.cells === 0)) return t('province_chart.none')
  if (harm !== 'killed') return t('province_chart.other_harm')
  const whole = drawnValue(addUp(bars.map(({ total }) => total)))
  const most = bars.find(({ total }) => drawnValue(total) * 2 > whole)
  if (!most) return t('province_chart.spread')
  if (most.name === null) return t('province_chart.most_unplaced')
  return t('province_chart.most_placed', { province: most.name })
}

/** The toll of one group in a bar; nothing where there is none. */
export function groupOf({ byGroup }: ProvinceBar, group: string): TollSum {
  return byGroup.find((entry) => entry.group === group)?.sum ?? NOTHING
}

/** The provinces drawn at once; a page opens the others. */
const DRAWN = 14

/** The bars that are drawn at once, with what is not stated, the others, and how many there are with a province. */
export function drawnFirst({ bars }: ProvinceSeries): {
  readonly first: readonly ProvinceBar[]
  readonly rest: readonly ProvinceBar[]
  readonly placed: number
} {
  const placed = bars.filter(({ name }) => name !== null)
  const unplaced = bars.filter(({ name }) => name === null)
  return { first: [...placed.slice(0, DRAWN), ...unplaced], rest: placed.slice(DRAWN), placed: placed.length }
}
