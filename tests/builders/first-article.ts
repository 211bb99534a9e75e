import { cellsOf, type LedgerCell, type LedgerClaim } from '@/lib/ledger/cells'
import { claim, exactly } from './claims'

/** A claim of the first article with what its sums are grouped by. */
export interface ReportedClaim extends LedgerClaim<string> {
  readonly group: 'civilian' | 'rebel' | 'state_forces' | 'unspecified'
  readonly province: 'SY-ID' | null
  readonly day: '2012-03-10' | '2012-03-11'
}

const saturday = { day: '2012-03-10', province: null } as const
const janoudiya = { day: '2012-03-11', province: 'SY-ID' } as const

/**
 * "39 civilians, including 25 in Idlib province, were killed on Saturday, along with 39 rebels and 20 government
 * soldiers, giving an overall death toll of 98." "Three soldiers and a civilian were killed … in Idlib province."
 */
export const FIRST_ARTICLE: readonly ReportedClaim[] = [
  { ...claim({ id: 'overall', toll: exactly(98) }), ...saturday, group: 'unspecified' },
  { ...claim({ id: 'civilians', partOf: 'overall', toll: exactly(39) }), ...saturday, group: 'civilian' },
  {
    ...claim({ id: 'civilians in Idlib', partOf: 'civilians', toll: exactly(25) }),
    ...saturday,
    province: 'SY-ID',
    group: 'civilian',
  },
  { ...claim({ id: 'rebels', partOf: 'overall', toll: exactly(39) }), ...saturday, group: 'rebel' },
  { ...claim({ id: 'soldiers', partOf: 'overall', toll: exactly(20) }), ...saturday, group: 'state_forces' },
  { ...claim({ id: 'three soldiers', toll: exactly(3) }), ...janoudiya, group: 'state_forces' },
  { ...claim({ id: 'a civilian', toll: exactly(1) }), ...janoudiya, group: 'civilian' },
]

/** A cell of the first article beside the claim it comes from. */
export interface ReportedCell {
  readonly cell: LedgerCell<string>
  readonly claim: ReportedClaim
}

/** The cells that these claims of the first article give. */
export function reportedCells(claims: readonly ReportedClaim[] = FIRST_ARTICLE): ReportedCell[] {
  return cellsOf(claims).cells.flatMap((cell) => {
    const found = claims.find(({ id }) => id === cell.claim)
    return found ? [{ cell, claim: found }] : []
  })
}
