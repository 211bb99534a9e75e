/** Each id with all the ids that pairs connect it with, however far, itself included, in the order given. */
export function connected<Id>(ids: readonly Id[], pairs: Iterable<readonly [Id, Id]>): ReadonlyMap<Id, readonly Id[]> {
  const groups = new Map(ids.map((id) => [id, [id]]))
  for (const [from, to] of pairs) {
    const [one, other] = [groups.get(from), groups.get(to)]
    if (!one || !other || one === other) continue
    const [large, small] = one.length < other.length ? [other, one] : [one, other]
    large.push(...small)
    for (const id of small) groups.set(id, large)
  }
  const order = new Map(ids.map((id, index) => [id, index]))
  for (const group of new Set(groups.values())) group.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return groups
}
