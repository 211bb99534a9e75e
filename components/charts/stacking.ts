import { groupName } from '@/components/ui/group-name'
import type { TollGroup } from '@/lib/casualties/model'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { Translator } from '@/lib/i18n/translator'
import { addUp, type TollSum } from '@/lib/ledger/sum'
import { drawnValue } from './drawn'
import { compareGroups, groupStyle } from './group-style'

/** What bars are stacked by: how its keys follow each other, what they are called, and how their CSS classes end. */
export interface Stacking {
  readonly by: 'group' | 'province'
  compare(a: string, b: string): number
  nameOf(key: string): string
  styleOf(key: string): string
}

/** Provinces that have a colour each; what lies in the rest is one piece. */
const MOST_PROVINCES = 5
export const OTHERS = 'others'

/** Stacked by victim group. */
export function byVictimGroup(words: Translator): Stacking {
  return { by: 'group', compare: compareGroups, nameOf: (group) => groupName(group, words), styleOf: groupStyle }
}

/** Stacked by province: `ranked` are those with a colour, the greatest first. */
export function byProvince(ranked: readonly string[], names: ReadonlyMap<string, string>, words: Translator): Stacking {
  const rank = (key: string) => {
    const index = [...ranked, OTHERS, NOT_STATED].indexOf(key)
    return index === -1 ? ranked.length + 2 : index
  }
  return {
    by: 'province',
    compare: (a, b) => rank(a) - rank(b),
    nameOf: (key) => {
      if (key === OTHERS) return words.t('day_view.others')
      return key === NOT_STATED ? words.t('place.not_stated') : (names.get(key) ?? key)
    },
    styleOf: (key) => {
      if (key === NOT_STATED) return 'none'
      return ranked.includes(key) ? `p${ranked.indexOf(key) + 1}` : 'other'
    },
  }
}

/**
 * Tolls by span and province with the five that have most and `others`. Not stated stays what it is, and is never one
 * of the five: the sums add up to what they were.
 */
export function mostProvinces(groups: readonly TollGroup[]): { ranked: string[]; groups: TollGroup[] } {
  const ranked = rankedProvinces(groups)
  const pieces = new Map<string, { keys: string[]; sums: TollSum[] }>()
  for (const { keys, sum } of groups) {
    const [span = '', province = NOT_STATED] = keys
    const key = province === NOT_STATED || ranked.includes(province) ? province : OTHERS
    const piece = pieces.get(`${span} ${key}`) ?? { keys: [span, key], sums: [] }
    piece.sums.push(sum)
    pieces.set(`${span} ${key}`, piece)
  }
  return { ranked, groups: [...pieces.values()].map(({ keys, sums }) => ({ keys, sum: addUp(sums) })) }
}

/** The provinces with the greatest tolls, at most five; a tie goes by code. */
function rankedProvinces(groups: readonly TollGroup[]): string[] {
  const sums = new Map<string, number>()
  for (const { keys, sum } of groups) {
    const province = keys[1] ?? NOT_STATED
    if (province !== NOT_STATED) sums.set(province, (sums.get(province) ?? 0) + drawnValue(sum))
  }
  return [...sums]
    .sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1))
    .slice(0, MOST_PROVINCES)
    .map(([code]) => code)
}
