import { type Open, unknownIn } from './cells'
import { type Bound, eachBound, sumKnown, type Toll } from './toll'

/**
 * Cells added up. `low`, `best` and `high` hold what is known; each is null when there are cells and none of them
 * knows it, and 0 only where there is nothing to add. `unknown` says how many cells are missing from each bound; below
 * zero, that the sum holds so many that were counted apart, and apart are not in it.
 */
export interface TollSum extends Toll {
  readonly cells: number
  readonly unknown: Open
}

export const NOTHING: TollSum = { low: 0, best: 0, high: 0, cells: 0, unknown: { low: 0, best: 0, high: 0 } }

/**
 * The bounds as readers are told them: the high is open, null, as soon as one cell's is unknown; so are both where they
 * may hold people who are counted apart. What a dataset itself gives is stated, a high below its best figure too.
 */
export function statedBounds({ low, best, high, unknown }: TollSum): Toll {
  return { low: unknown.low < 0 ? null : low, best, high: unknown.high === 0 ? high : null }
}

/** The number that readers are told: the best, or what is at least known where not all of the best is. */
export function writtenFigure(sum: TollSum): number {
  return sum.best !== null && sum.unknown.best === 0 ? sum.best : (statedBounds(sum).low ?? 0)
}

/** The sum of disjoint cells; one that says nothing of it leaves its own unknown bounds open. */
export function sumOf(cells: readonly { readonly toll: Toll; readonly open?: Open }[]): TollSum {
  return addUp(cells.map(({ toll, open = unknownIn(toll) }) => ({ ...toll, cells: 1, unknown: open })))
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
