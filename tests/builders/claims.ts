import fc from 'fast-check'
import type { LedgerClaim } from '@/lib/ledger/cells'
import { leftOutBecause, type Standing } from '@/lib/ledger/standing'
import type { Toll } from '@/lib/ledger/toll'

/** A toll known exactly. */
export function exactly(people: number): Toll {
  return { low: people, best: people, high: people }
}

/** No bound of a cell is unknown. */
export const CLOSED = { low: 0, best: 0, high: 0 } as const

/** A claim that counts, of ten people, within nothing. */
export function claim(overrides: Partial<LedgerClaim<string>> & { readonly id: string }): LedgerClaim<string> {
  return { partOf: null, toll: exactly(10), extent: 'Idlib', leftOut: null, ...overrides }
}

/** Few instants, so that claims are often published or recorded at the same one. */
export const instant: fc.Arbitrary<string> = fc.constantFrom(
  '2012-03-10T18:00:00.000Z',
  '2012-03-11T12:00:00.000Z',
  '2012-03-11T23:59:59.999Z',
  '2012-03-12T00:00:00.000Z',
)

/** What lets a claim count or keeps it out. */
export const standing: fc.Arbitrary<Standing> = fc.record({
  tollType: fc.constantFrom('incident', 'period', 'incident', 'period', 'cumulative'),
  happened: fc.constantFrom(true, true, true, false),
  accepted: fc.constantFrom(true, true, true, false),
  publishedAt: instant,
  recordedAt: instant,
})

/** Counts, or is left out for what the claim is. */
export const leftOut: fc.Arbitrary<LedgerClaim<string>['leftOut']> = standing.map((one) => leftOutBecause(one))

/** Bounds in rising order, any of them unknown. */
export const toll: fc.Arbitrary<Toll> = fc
  .tuple(fc.array(fc.nat({ max: 60 }), { minLength: 3, maxLength: 3 }), fc.tuple(known(), known(), known()))
  .map(([people, [lowKnown, bestKnown, highKnown]]) => {
    const [low = 0, best = 0, high = 0] = people.toSorted((a, b) => a - b)
    return { low: lowKnown ? low : null, best: bestKnown ? best : null, high: highKnown ? high : null }
  })

function known(): fc.Arbitrary<boolean> {
  return fc.constantFrom(true, true, true, false)
}

/**
 * Claims as badly coded as they can be, with more drawn for each: parts greater than their wholes, claims within claims
 * that do not count, within claims that are not there, and within themselves.
 */
export function forestWith<More>(
  more: fc.Arbitrary<More>,
): fc.Arbitrary<(Omit<LedgerClaim<string>, 'leftOut'> & More)[]> {
  return fc.nat({ max: 14 }).chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, index) =>
        fc
          .record({
            toll,
            more,
            extent: fc.constantFrom('Idlib', 'Homs'),
            whole: fc.option(fc.nat({ max: size }), { freq: 4 }),
          })
          .map((drawn) => ({
            id: `claim ${index}`,
            partOf: drawn.whole === null ? null : `claim ${drawn.whole}`,
            toll: drawn.toll,
            extent: drawn.extent,
            ...drawn.more,
          })),
      ),
    ),
  )
}

export const anyForest: fc.Arbitrary<LedgerClaim<string>[]> = forestWith(fc.record({ leftOut }))

/** As `anyForest`, but each claim is within an earlier one or none: no circles. */
export const anyTrees: fc.Arbitrary<LedgerClaim<string>[]> = anyForest.map((claims) => {
  const seen = new Set<string>()
  return claims.map((one) => {
    const partOf = one.partOf !== null && seen.has(one.partOf) ? one.partOf : null
    seen.add(one.id)
    return { ...one, partOf }
  })
})

/** The claims a claim is within, nearest first, up to where they end or repeat. */
export function wholesOf(one: LedgerClaim<string>, claims: readonly LedgerClaim<string>[]): LedgerClaim<string>[] {
  const wholes: LedgerClaim<string>[] = []
  for (let at = claims.find(({ id }) => id === one.partOf); at && !wholes.includes(at); ) {
    wholes.push(at)
    const next = at.partOf
    at = claims.find(({ id }) => id === next)
  }
  return wholes
}

/** Whether the claims it is within never end. */
export function leadsBack(one: LedgerClaim<string>, claims: readonly LedgerClaim<string>[]): boolean {
  const end = wholesOf(one, claims).at(-1) ?? one
  return claims.some(({ id }) => id === end.partOf)
}

/** The claims that count and are within no claim that counts. */
export function rootsOf(claims: readonly LedgerClaim<string>[]): LedgerClaim<string>[] {
  return claims.filter((one) => counts(one) && !wholesOf(one, claims).some(counts))
}

/** The claims that count and have `whole` as the nearest one above them that counts. */
export function countedPartsOf(
  whole: LedgerClaim<string>,
  claims: readonly LedgerClaim<string>[],
): LedgerClaim<string>[] {
  return claims.filter((one) => counts(one) && wholesOf(one, claims).find(counts) === whole)
}

/** Whether the claim counts. */
export function counts(one: LedgerClaim<string>): boolean {
  return one.leftOut === null
}
