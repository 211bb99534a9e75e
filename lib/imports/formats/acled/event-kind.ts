import type { EventKind } from '@/lib/events/vocabulary'

/** ACLED's types of events; beneath, those it had until 2018 (Codebook 8). */
export const ACLED_TYPES: Readonly<Record<string, EventKind>> = {
  battles: 'fighting',
  'explosions/remote violence': 'shelling',
  'violence against civilians': 'attack_on_civilians',
  protests: 'protest',
  riots: 'protest',
  'strategic developments': 'other',
  'battle-no change of territory': 'fighting',
  'battle-government regains territory': 'territorial_change',
  'battle-non-state actor overtakes territory': 'territorial_change',
  'remote violence': 'shelling',
  'riots/protests': 'protest',
  'strategic development': 'other',
  'headquarters or base established': 'other',
  'non-violent transfer of territory': 'territorial_change',
}

/** The sub-events that are of another kind than the rest of their type. */
export const ACLED_SUB_TYPES: Readonly<Record<string, EventKind>> = {
  'government regains territory': 'territorial_change',
  'non-state actor overtakes territory': 'territorial_change',
  'non-violent transfer of territory': 'territorial_change',
  'abduction/forced disappearance': 'detention',
  arrests: 'detention',
  agreement: 'agreement',
}

/** Our kind of ACLED's type and sub-event, both in lower case; null: no type of ACLED's. */
export function acledKind(type: string, subType: string): EventKind | null {
  if (!Object.hasOwn(ACLED_TYPES, type)) return null
  return (Object.hasOwn(ACLED_SUB_TYPES, subType) ? ACLED_SUB_TYPES[subType] : ACLED_TYPES[type]) ?? null
}
