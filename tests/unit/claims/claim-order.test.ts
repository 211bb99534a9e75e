import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inTreeOrder } from '@/components/claims/claim-order'
import type { ClaimView } from '@/lib/casualties/model'
import { claimView } from '@/tests/builders/claim-view'

const order = (claims: readonly ClaimView[]) =>
  inTreeOrder(claims).map(({ claim, depth, overruled }) => `${'  '.repeat(depth)}${claim.id}${overruled ? ' ×' : ''}`)

describe('the order of an event’s claims', () => {
  test('is wholes before parts, and after each claim what it counts in the place of', () => {
    const claims = [
      claimView({ id: '98' }),
      claimView({ id: '39 civilians', wholes: ['98'] }),
      claimView({ id: '25 in Idlib', wholes: ['39 civilians', '98'] }),
      claimView({ id: '91', leftOut: 'superseded', inPlace: '98' }),
      claimView({ id: '32 civilians', wholes: ['98'], leftOut: 'superseded', inPlace: '39 civilians' }),
      claimView({
        id: '22 in Idlib',
        wholes: ['39 civilians', '98'],
        leftOut: 'superseded',
        inPlace: '25 in Idlib',
      }),
    ]
    expect(order(claims)).toEqual([
      '98',
      '91 ×',
      '  39 civilians',
      '  32 civilians ×',
      '    25 in Idlib',
      '    22 in Idlib ×',
    ])
  })

  test('begins a tree with a claim whose whole, or whose stand-in, another event tells', () => {
    const claims = [
      claimView({ id: 'part', wholes: ['elsewhere.1', 'elsewhere.2'] }),
      claimView({ id: 'far part', wholes: ['elsewhere.3', 'part'] }),
      claimView({ id: 'rival', leftOut: 'rival', inPlace: 'elsewhere.4' }),
    ]
    expect(order(claims)).toEqual(['part', '  far part', 'rival'])
  })

  test('lists every claim exactly once, however they are bound together', () => {
    const ids = ['a', 'b', 'c', 'd', 'elsewhere']
    const anyClaims = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...ids.slice(0, 4)),
        wholes: fc.shuffledSubarray(ids),
        inPlace: fc.option(fc.constantFrom(...ids)),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(anyClaims, (drawn) => {
        const claims = drawn.map(claimView)
        const listed = inTreeOrder(claims).map(({ claim }) => claim.id)
        expect([...listed].sort()).toEqual(claims.map(({ id }) => id).sort())
      }),
    )
  })
})
