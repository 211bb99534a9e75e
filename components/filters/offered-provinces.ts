import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { TollSum } from '@/lib/ledger/sum'

/** A province of the filter, with what choosing it would show. */
export interface OfferedProvince {
  readonly code: string
  readonly name: string
  readonly sum: TollSum
  /** Whether anything is told of it, under whatever filter. */
  readonly isTold: boolean
}

/** Of more provinces than this the other parts of the filter would be out of sight. */
const MANY = 40

/** How the filter offers its provinces. */
export interface ProvinceOffer {
  /** Those with a toll, the chosen ones, and what is not stated. */
  readonly shown: readonly OfferedProvince[]
  /** Whether the shown ones scroll by themselves. */
  readonly scrolls: boolean
  /** The others, to be opened; of a world of provinces none of which nothing is told. */
  readonly others: readonly OfferedProvince[]
  /** Whether there is a world of them. */
  readonly isWorld: boolean
  /** How many there are: of a world, those of which something is told. */
  readonly known: number
}

/** Sorts out the provinces that a filter offers. */
export function offeredProvinces(provinces: readonly OfferedProvince[], chosen: readonly string[]): ProvinceOffer {
  const isShown = ({ code, sum }: OfferedProvince) => sum.cells > 0 || code === NOT_STATED || chosen.includes(code)
  const isWorld = provinces.length > MANY
  const shown = provinces.filter(isShown)
  const others = provinces.filter((province) => !isShown(province) && (province.isTold || !isWorld))
  const known = provinces.filter(({ code, isTold }) => code !== NOT_STATED && (isTold || !isWorld)).length
  return { shown, scrolls: shown.length > MANY, others, isWorld, known }
}
