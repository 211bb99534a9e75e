import { VICTIM_GROUPS } from '@/lib/casualties/vocabulary'

const COLOURED = ['civilian', 'rebel', 'state_forces']

/** The name that the group's CSS classes end with: `b-rebel`, `g-rebel`, `in-rebel`; groups without a colour share one. */
export function groupStyle(group: string): string {
  return COLOURED.includes(group) ? group : 'other'
}

/** Orders groups the same in every bar: the known ones as the vocabulary has them, then others by name. */
export function compareGroups(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

function rank(group: string): number {
  const known: readonly string[] = VICTIM_GROUPS
  const index = known.indexOf(group)
  return index === -1 ? VICTIM_GROUPS.length : index
}
