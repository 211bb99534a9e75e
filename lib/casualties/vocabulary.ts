/** What happened to the people counted (contract: `harm`). */
export const HARMS = ['killed', 'wounded', 'detained', 'missing', 'displaced'] as const
export type Harm = (typeof HARMS)[number]

export const TOLL_TYPES = ['incident', 'period', 'cumulative'] as const

/** The groups every database knows; a dataset may add others, which live in the table `victim_group`. */
export const VICTIM_GROUPS = ['civilian', 'rebel', 'state_forces', 'unspecified'] as const

/** A province the report did not state, as filters, charts and rollups name it. */
export const NOT_STATED = 'none'

/** Whether provinces are chosen and those without a stated one are not, so that more may belong to them than is counted. */
export function leavesUnplacedOut(provinces: readonly string[]): boolean {
  return provinces.length > 0 && !provinces.includes(NOT_STATED)
}
