import { grouped } from './grouped'
import type { Kinship } from './kinship'
import type { LintClaim } from './model'

/** A claim with the parts directly within it that count the same harm. */
export interface Divided<Id> {
  readonly whole: LintClaim<Id>
  readonly parts: readonly LintClaim<Id>[]
}

/** Every standing claim that has parts. A part of a claim that does not stand is a part of the next one above that does. */
export function divided<Id>(standing: readonly LintClaim<Id>[], kinship: Kinship<Id>): readonly Divided<Id>[] {
  const within = grouped(standing, (claim) => kinship.wholes(claim).find((whole) => whole.standing) ?? null)
  return standing.flatMap((whole) => {
    const parts = (within.get(whole) ?? []).filter(({ harm }) => harm === whole.harm)
    return parts.length > 0 ? [{ whole, parts }] : []
  })
}
