import { BOUNDS, type Bound, eachBound, sumKnown, type Toll } from './toll'

/**
 * Cells added up. `low`, `best` and `high` hold what is known; each is null when there are cells and none of them
 * knows it, and 0 only where there is nothing to add. `unknown` says how many cells are missing from each bound.
 */
export interface TollSum extends Toll {
  readonly cells: number
  readonly unknown: Readonly<Record<Bound, number>>
}

export const NOTHING: TollSum = { low: 0, best: 0, high: 0, cells: 0, unknown: { low: 0, best: 0, high: 0 } }

/** The bounds as readers are told them: the high is open, null, as soon as one cell's is unknown. */
export function statedBounds({ low, best, high, unknown }: TollSum): Toll {
  return { low, best, high: unknown.high > 0 ? null : high }
}

/** The sum of disjoint cells. */
export function sumOf(cells: readonly { readonly toll: Toll }[]): TollSum {
  return addUp(
    cells.map(({ toll }) => ({
      ...toll,
      cells: 1,
      unknown: Object.fromEntries(BOUNDS.map((bound) => [bound, toll[bound] === null ? 1 : 0])) as TollSum['unknown'],
    })),
  )
}

/** The sum of sums over disjoint cells. */
export function addUp(sums: readonly TollSum[]): TollSum {
  const cells = sums.reduce((count, sum) => count + sum.cells, 0)
  if (cells === 0) return NOTHING
  const standing = sums.filter((sum) => sum.cells > 0)
  const unknown = (bound: Bound) => standing.reduce((count, sum) => count + sum.unknown[bound], 0)
  return {
    ...eachBound((bound) => sumKnown(standing.map((sum) => sum[bound]))),
    cells,
    unknown: { low: unknown('low'), best: unknown('best'), high: unknown('high') },
  }
}
