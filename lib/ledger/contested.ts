import { connected } from './connected'

/** What one claim says of when its event was told, and with which others it hangs together. */
export interface TimedClaim<Id> {
  readonly id: Id
  readonly event: Id
  readonly partOf: Id | null
  /** When it was published and recorded, and when its event was: any words that differ where the times do. */
  readonly told: string
  readonly eventTold: string
}

/**
 * The events whose cells a policy or a look back can move: a link was ever made between their claims, or not all that
 * hangs together with them was told at one time. All claims that hang together have to be given, and all links,
 * retracted ones too.
 */
export function contestedEvents<Id>(
  claims: readonly TimedClaim<Id>[],
  links: readonly { readonly from: Id; readonly to: Id }[],
): readonly Id[] {
  const eventOf = new Map(claims.map(({ id, event }) => [id, event]))
  const events = [...new Set(eventOf.values())]
  const beside = (one: Id, other: Id) => {
    const pair = [eventOf.get(one), eventOf.get(other)] as const
    return pair[0] === undefined || pair[1] === undefined ? [] : [[pair[0], pair[1]] as const]
  }
  const together = connected(events, [
    ...claims.flatMap(({ id, partOf }) => (partOf === null ? [] : beside(id, partOf))),
    ...links.flatMap(({ from, to }) => beside(from, to)),
  ])
  const linked = new Set(
    links.flatMap(({ from, to }) => beside(from, to).flatMap(([event]) => together.get(event) ?? [])),
  )
  const times = new Map<readonly Id[], Set<string>>()
  for (const { event, told, eventTold } of claims) {
    const group = together.get(event) ?? []
    times.set(group, (times.get(group) ?? new Set()).add(told).add(eventTold))
  }
  const toldAtOnce = (event: Id) => times.get(together.get(event) ?? [])?.size === 1
  return events.filter((event) => linked.has(event) || !toldAtOnce(event))
}
