/** An incident, a day or other period, or all since a date. A cumulative toll moves no daily figure. */
export type TollType = 'incident' | 'period' | 'cumulative'

/** Why a claim does not count: for what it is, or because another claim counts in its place. */
export type LeftOut =
  | 'cumulative'
  | 'not_happened'
  | 'not_accepted'
  | 'not_published'
  | 'not_recorded'
  | 'superseded'
  | 'restated'
  | 'rival'
  | 'few_origins'

/** What a claim is, whatever others say. */
export interface Standing {
  readonly tollType: TollType
  /** Whether what it counts happened: planned, proposed and denied things have no dead. */
  readonly happened: boolean
  /** Whether an editor lets it count. */
  readonly accepted: boolean
  /** When it was published and when this database got to hold it, as ISO instants in UTC. */
  readonly publishedAt: string
  readonly recordedAt: string
}

/** What is looked back to: what had been published by then, and what this database held by then; null: until now. */
export interface AsOf {
  readonly published: string | null
  readonly recorded: string | null
}

export const NOW: AsOf = { published: null, recorded: null }

/** Why a claim does not count whatever others say; null when it may. */
export function leftOutBecause(claim: Standing, asOf: AsOf = NOW): LeftOut | null {
  if (claim.tollType === 'cumulative') return 'cumulative'
  if (!claim.happened) return 'not_happened'
  if (!claim.accepted) return 'not_accepted'
  if (asOf.published !== null && claim.publishedAt > asOf.published) return 'not_published'
  if (asOf.recorded !== null && claim.recordedAt > asOf.recorded) return 'not_recorded'
  return null
}
