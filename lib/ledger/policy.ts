import type { LedgerClaim } from './cells'
import type { Toll } from './toll'

/** Which of the claims that tell one figure counts. */
export type CountingPolicy =
  | { readonly by: 'latest' | 'lowest' | 'highest' }
  /** What this source asserts or publishes; the latest where it is silent. */
  | { readonly by: 'source'; readonly source: string }
  /** Only what so many independent origins give alike; nothing where none is. */
  | { readonly by: 'origins'; readonly atLeast: number }

export const LATEST: CountingPolicy = { by: 'latest' }

/** A policy as addresses spell it: `lowest`, `source:sohr`, `origins:2`. */
export function policyWord(policy: CountingPolicy): string {
  if (policy.by === 'source') return `source:${policy.source}`
  return policy.by === 'origins' ? `origins:${policy.atLeast}` : policy.by
}

/** Reads `policyWord`; null when it is none, or names a source that is not known. At least two origins, at most nine. */
export function readPolicy(word: string, sources: ReadonlySet<string>): CountingPolicy | null {
  const [by, detail, ...more] = word.split(':')
  if (more.length > 0) return null
  if (detail === undefined) return by === 'latest' || by === 'lowest' || by === 'highest' ? { by } : null
  if (by === 'source') return sources.has(detail) ? { by, source: detail } : null
  return by === 'origins' && /^[2-9]$/.test(detail) ? { by, atLeast: Number(detail) } : null
}

/** A claim with what choosing among rivals has to know of it. */
export interface RivalClaim<Id> extends LedgerClaim<Id> {
  /** ISO instant in UTC. */
  readonly publishedAt: string
  /** Whom the figure goes back to: two agencies that quote one monitor are one origin. */
  readonly origin: string
  /** Who asserts it and who publishes it. */
  readonly sources: readonly string[]
  /** Whether it may not be passed on: then it takes the place of no rival that may, unless a policy asks for it. */
  readonly withheld?: boolean
}

/**
 * The one of the rivals that counts; null: none does. `superseded` holds those that another of them replaces. Of equal
 * ones it is the latest: the last published, then the last in order; of one that may be passed on and one that may not
 * the former, so that what a page shows is what its CSV holds.
 */
export function pick<Id>(
  rivals: readonly RivalClaim<Id>[],
  superseded: ReadonlySet<Id>,
  policy: CountingPolicy,
): RivalClaim<Id> | null {
  const latestOf = (some: readonly RivalClaim<Id>[]) => latest(some, superseded)
  switch (policy.by) {
    case 'latest':
      return latestOf(rivals)
    case 'lowest':
      return latestOf(atExtreme(rivals, Math.min))
    case 'highest':
      return latestOf(atExtreme(rivals, Math.max))
    case 'source':
      return latestOf(rivals.filter(({ sources }) => sources.includes(policy.source))) ?? latestOf(rivals)
    case 'origins':
      return latestOf(rivals.filter((claim) => originsOf(claim, rivals) >= policy.atLeast))
  }
}

/** Whether two claims give the same number. */
export function sameFigure(one: Toll, other: Toll): boolean {
  if (one.best !== null || other.best !== null) return one.best === other.best
  return one.low === other.low && one.high === other.high
}

function latest<Id>(rivals: readonly RivalClaim<Id>[], superseded: ReadonlySet<Id>): RivalClaim<Id> | null {
  const standing = rivals.filter(({ id }) => !superseded.has(id))
  // Claims that supersede each other in a circle are all that is left.
  const left = standing.length > 0 ? standing : rivals
  const open = left.filter(({ withheld }) => !withheld)
  const among = open.length > 0 ? open : left
  return among.reduce<RivalClaim<Id> | null>(
    (last, claim) => (last && last.publishedAt > claim.publishedAt ? last : claim),
    null,
  )
}

/** Those with the lowest or highest figure; a claim without any number only where all are so. */
function atExtreme<Id>(rivals: readonly RivalClaim<Id>[], extreme: (...figures: number[]) => number) {
  const figures = rivals.flatMap(({ toll }) => figureOf(toll) ?? [])
  if (figures.length === 0) return rivals
  const sought = extreme(...figures)
  return rivals.filter(({ toll }) => figureOf(toll) === sought)
}

function figureOf({ low, best, high }: Toll): number | null {
  return best ?? low ?? high
}

function originsOf(claim: RivalClaim<unknown>, rivals: readonly RivalClaim<unknown>[]): number {
  return new Set(rivals.filter(({ toll }) => sameFigure(toll, claim.toll)).map(({ origin }) => origin)).size
}
