import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CountingPolicy, LATEST, pick, type RivalClaim, sameFigure } from '@/lib/ledger/policy'
import type { Toll } from '@/lib/ledger/toll'
import { exactly, toll } from '@/tests/builders/claims'
import { anyPolicy, flatRivals, rival } from '@/tests/builders/rivals'

const none: ReadonlySet<string> = new Set()
const unknown: Toll = { low: null, best: null, high: null }
const dozens: Toll = { low: 24, best: null, high: null }
const at = (hour: string) => `2012-03-11T${hour}:00:00.000Z`

function picked(rivals: readonly RivalClaim<string>[], policy: CountingPolicy, superseded: readonly string[] = []) {
  return pick(rivals, new Set(superseded), policy)?.id ?? null
}

const early = rival({ id: 'early', toll: exactly(91), publishedAt: at('08'), sources: ['sohr', 'ap'] })
const noon = rival({ id: 'noon', toll: exactly(110), publishedAt: at('12'), origin: 'lcc', sources: ['lcc'] })
const late = rival({ id: 'late', toll: exactly(98), publishedAt: at('18'), sources: ['sohr', 'afp'] })
const three = [early, noon, late]

describe('pick', () => {
  test.each([
    ['the latest published', LATEST, 'late'],
    ['the lowest figure', { by: 'lowest' }, 'early'],
    ['the highest figure', { by: 'highest' }, 'noon'],
    ['what the publisher has', { by: 'source', source: 'ap' }, 'early'],
    ['the latest of what the asserter has', { by: 'source', source: 'sohr' }, 'late'],
    ['the latest where the source is silent', { by: 'source', source: 'nobody' }, 'late'],
    ['nothing that two origins give', { by: 'origins', atLeast: 2 }, null],
    ['the latest that one origin gives', { by: 'origins', atLeast: 1 }, 'late'],
  ] as const)('%s', (_, policy, id) => {
    expect(picked(three, policy)).toBe(id)
  })

  test('is none of none', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(pick([], none, policy)).toBe(null)
      }),
    )
  })

  test('leaves out of the latest what another replaces, though it was published later', () => {
    expect(picked(three, LATEST, ['late'])).toBe('noon')
    expect(picked(three, { by: 'source', source: 'sohr' }, ['late'])).toBe('early')
  })

  test('takes the latest of claims that all replace each other', () => {
    expect(picked(three, LATEST, ['early', 'noon', 'late'])).toBe('late')
  })

  test('is the last in order of those published at one time', () => {
    const sameTime = three.map((one) => ({ ...one, publishedAt: at('12') }))
    expect(picked(sameTime, LATEST)).toBe('late')
    expect(picked(sameTime.toReversed(), LATEST)).toBe('early')
  })

  test('takes the lowest though a later report replaces it', () => {
    expect(picked(three, { by: 'lowest' }, ['early'])).toBe('early')
  })

  test('takes the latest, not replaced, of those that give the lowest figure alike', () => {
    const again = rival({ id: 'again', toll: exactly(91), publishedAt: at('20') })
    expect(picked([...three, again], { by: 'lowest' })).toBe('again')
    expect(picked([...three, again], { by: 'lowest' }, ['again'])).toBe('early')
  })

  test('compares “dozens” by their low bound, and passes over no number at all while there is one', () => {
    const some = rival({ id: 'dozens', toll: dozens })
    const nothing = rival({ id: 'no number', toll: unknown, publishedAt: at('23') })
    expect(picked([...three, some, nothing], { by: 'lowest' })).toBe('dozens')
    expect(picked([...three, some, nothing], { by: 'highest' })).toBe('noon')
    expect(picked([nothing], { by: 'highest' })).toBe('no number')
  })

  test('takes what two origins give over a later figure that one gives', () => {
    const second = rival({ id: 'second', toll: exactly(91), publishedAt: at('09'), origin: 'lcc' })
    expect(picked([...three, second], { by: 'origins', atLeast: 2 })).toBe('second')
    expect(picked([...three, second], { by: 'origins', atLeast: 3 })).toBe(null)
  })

  test('takes two agencies that quote one monitor for one origin', () => {
    const quoted = rival({ id: 'quoted', toll: exactly(98), sources: ['sohr', 'bbc'] })
    expect(picked([late, quoted], { by: 'origins', atLeast: 2 })).toBe(null)
  })

  test('is one of the rivals, and there is one under every policy but that of origins', () => {
    fc.assert(
      fc.property(flatRivals, anyPolicy, (rivals, policy) => {
        const one = pick(rivals, none, policy)
        if (one) expect(rivals).toContain(one)
        else expect(rivals.length === 0 || (policy.by === 'origins' && policy.atLeast > 1)).toBe(true)
      }),
    )
  })

  test('is, by lowest and highest, above and below no rival', () => {
    fc.assert(
      fc.property(flatRivals, fc.func(fc.boolean()), (rivals, replaced) => {
        const superseded = new Set(rivals.map(({ id }) => id).filter((id) => replaced(id)))
        const figures = rivals.flatMap(({ toll: { low, best, high } }) => best ?? low ?? high ?? [])
        const figure = (by: 'lowest' | 'highest') => {
          const { low = null, best = null, high = null } = pick(rivals, superseded, { by })?.toll ?? {}
          return best ?? low ?? high
        }
        expect(figure('lowest')).toBe(figures.length > 0 ? Math.min(...figures) : null)
        expect(figure('highest')).toBe(figures.length > 0 ? Math.max(...figures) : null)
      }),
    )
  })

  test('is, by latest, published before none that nothing replaces', () => {
    fc.assert(
      fc.property(flatRivals, fc.func(fc.boolean()), (rivals, replaced) => {
        const superseded = new Set(rivals.map(({ id }) => id).filter((id) => replaced(id)))
        const standing = rivals.filter(({ id }) => !superseded.has(id))
        const one = pick(rivals, superseded, LATEST)
        const among = standing.length > 0 ? standing : rivals
        const last = among
          .map(({ publishedAt }) => publishedAt)
          .toSorted()
          .at(-1)
        expect(one?.publishedAt).toBe(last)
        if (one) expect(among).toContain(one)
      }),
    )
  })

  test('by origins has the origins it asks for, and is missing only where no figure has them', () => {
    fc.assert(
      fc.property(flatRivals, fc.integer({ min: 1, max: 4 }), (rivals, atLeast) => {
        const originsOf = (one: RivalClaim<string>) =>
          new Set(rivals.filter((other) => sameFigure(one.toll, other.toll)).map(({ origin }) => origin)).size
        const one = pick(rivals, none, { by: 'origins', atLeast })
        if (one) expect(originsOf(one)).toBeGreaterThanOrEqual(atLeast)
        else for (const other of rivals) expect(originsOf(other)).toBeLessThan(atLeast)
      }),
    )
  })
})

describe('sameFigure', () => {
  test.each([
    [exactly(98), exactly(98), true],
    [exactly(98), exactly(91), false],
    [exactly(98), { low: null, best: 98, high: 120 }, true],
    [exactly(24), dozens, false],
    [dozens, dozens, true],
    [dozens, { low: 24, best: null, high: 99 }, false],
    [unknown, unknown, true],
    [unknown, exactly(0), false],
  ])('%o and %o: %s', (one, other, same) => {
    expect(sameFigure(one, other)).toBe(same)
  })

  test('holds for a figure and itself, both ways, and from one to the next', () => {
    const close = fc.oneof(fc.constantFrom(exactly(3), dozens, unknown, { low: null, best: 3, high: 9 }), toll)
    fc.assert(
      fc.property(close, close, close, (one, other, third) => {
        expect(sameFigure(one, one)).toBe(true)
        expect(sameFigure(other, one)).toBe(sameFigure(one, other))
        if (sameFigure(one, other) && sameFigure(other, third)) expect(sameFigure(one, third)).toBe(true)
      }),
    )
  })
})
