/** The rows by what `key` gives them, keys and rows in the order met. */
export function grouped<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const at = key(row)
    const group = groups.get(at)
    if (group) group.push(row)
    else groups.set(at, [row])
  }
  return groups
}

/** Several values as one key; values that differ never give the same. */
export function keyOf(...values: readonly (string | number | null)[]): string {
  return JSON.stringify(values)
}

export function added(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0)
}
