import fc from 'fast-check'
import { cellsOf } from '@/lib/ledger/cells'
import type { CountingPolicy, RivalClaim } from '@/lib/ledger/policy'
import { CLAIM_RELATIONS, type ClaimLink, ruled } from '@/lib/ledger/rivals'
import { type AsOf, leftOutBecause, NOW, type Standing } from '@/lib/ledger/standing'
import { exactly, forestWith, instant, standing, toll } from './claims'

/** A claim before it is known whether it counts. */
export interface Report extends Omit<RivalClaim<string>, 'leftOut'>, Standing {}

/** A claim that counts, of ten people, that one monitor gave one agency. */
export function rival(overrides: Partial<RivalClaim<string>> & { readonly id: string }): RivalClaim<string> {
  return {
    partOf: null,
    toll: exactly(10),
    extent: 'Idlib',
    leftOut: null,
    publishedAt: '2012-03-11T12:00:00.000Z',
    origin: 'sohr',
    sources: ['sohr', 'afp'],
    ...overrides,
  }
}

/** The reports as claims, of which those count that had been published and recorded by then. */
export function lookedBack(reports: readonly Report[], asOf: AsOf = NOW): RivalClaim<string>[] {
  return reports.map(({ id, partOf, origin, sources, ...one }) => ({
    id,
    partOf,
    toll: one.toll,
    extent: one.extent,
    leftOut: leftOutBecause(one, asOf),
    publishedAt: one.publishedAt,
    origin,
    sources,
  }))
}

/** Claims that count, each within none, with figures that often agree. */
export const flatRivals: fc.Arbitrary<RivalClaim<string>[]> = fc
  .array(
    fc.record({
      toll: fc.oneof(fc.constantFrom(exactly(3), exactly(5)), toll),
      publishedAt: instant,
      origin: fc.constantFrom('sohr', 'sana', 'lcc', 'un'),
      sources: fc.subarray(['sohr', 'afp', 'bbc']),
    }),
    { maxLength: 10 },
  )
  .map((drawn) => drawn.map((one, index) => rival({ id: `claim ${index}`, ...one })))

/** Forests as badly coded as they can be, with figures that often agree. */
export const anyReports: fc.Arbitrary<Report[]> = forestWith(
  fc
    .record({
      standing,
      agreed: fc.option(fc.constantFrom(3, 5, 40)),
      origin: fc.constantFrom('sohr', 'sana', 'lcc', 'un'),
      sources: fc.subarray(['sohr', 'afp', 'bbc']),
    })
    .map(({ standing: own, agreed, ...rest }) => ({ ...own, ...rest, agreed })),
).map((reports) =>
  reports.map(({ agreed, ...one }) => ({ ...one, toll: agreed === null ? one.toll : exactly(agreed) })),
)

/** Links between anything: in circles, to claims that are not there, to itself, between a whole and its part. */
export const anyLinks: fc.Arbitrary<ClaimLink<string>[]> = fc.array(
  fc.record({ from: anyId(), relation: fc.constantFrom(...CLAIM_RELATIONS), to: anyId() }),
  { maxLength: 12 },
)

/** The links among these that say that two claims tell one figure. */
export function ofOneFigure(links: readonly ClaimLink<string>[]): ClaimLink<string>[] {
  return links.filter(({ relation }) => relation !== 'includes')
}

function anyId(): fc.Arbitrary<string> {
  return fc.nat({ max: 15 }).map((index) => `claim ${index}`)
}

export const anyPolicy: fc.Arbitrary<CountingPolicy> = fc.oneof(
  fc.record({ by: fc.constantFrom('latest', 'lowest', 'highest') }),
  fc.record({ by: fc.constant('source'), source: fc.constantFrom('sohr', 'afp', 'bbc', 'nobody') }),
  fc.record({ by: fc.constant('origins'), atLeast: fc.integer({ min: 1, max: 4 }) }),
)

export const anyAsOf: fc.Arbitrary<AsOf> = fc.record({ published: fc.option(instant), recorded: fc.option(instant) })

/** Everything a ruling rests on. */
export const anyCase = fc.record({ reports: anyReports, links: anyLinks, policy: anyPolicy, asOf: anyAsOf })

/** The ids that tell one figure with this one, itself included. */
export function rivalsOf(id: string, links: readonly ClaimLink<string>[], claims: readonly { id: string }[]): string[] {
  const among = claims.map((one) => one.id)
  const reached = [id]
  for (const at of reached) {
    for (const { from, to } of ofOneFigure(links)) {
      const next = from === at ? to : to === at ? from : null
      if (next !== null && among.includes(next) && !reached.includes(next)) reached.push(next)
    }
  }
  return reached
}

/** The ruling and the cells that come of it. */
export function ruling(
  claims: readonly RivalClaim<string>[],
  links: readonly ClaimLink<string>[],
  policy: CountingPolicy,
) {
  const after = ruled(claims, links, policy)
  return { claims: after, ...cellsOf(after) }
}
