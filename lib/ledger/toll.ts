/**
 * How many people: the lowest figure, the best, the highest. Null is unknown and never zero: "dozens" has a low
 * bound, no best and an open high. Low, best and high travel together everywhere.
 */
export interface Toll {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
}

export const BOUNDS = ['low', 'best', 'high'] as const
export type Bound = (typeof BOUNDS)[number]

/** A toll made bound by bound. */
export function eachBound(value: (bound: Bound) => number | null): Toll {
  return { low: value('low'), best: value('best'), high: value('high') }
}

/** Whether what is known of it rises from low over best to high. */
export function isInOrder({ low, best, high }: Toll): boolean {
  const known = [low, best, high].filter((value) => value !== null)
  return known.every((value, index) => value >= (known[index - 1] ?? 0))
}

/** The sum of what is known among the values; null when nothing is. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
