import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/civil-date'
import { LEAST_LIKENESS, likenessOf, signsOf } from '@/lib/duplicates/likeness'
import type { Sketch } from '@/lib/duplicates/model'
import { nearDate } from '@/tests/builders/filters'

const JANOUDIYA = { latitude: 35.8917, longitude: 36.2872 }

function sketch(overrides: Partial<Sketch> = {}): Sketch {
  return {
    kind: 'fighting',
    firstDay: '2012-03-11',
    lastDay: '2012-03-11',
    provinceCode: 'SY-ID',
    placeNames: ['janoudiya'],
    point: JANOUDIYA,
    actors: [{ kind: 'state_forces', name: 'government of syria' }],
    killed: 4,
    ...overrides,
  }
}

const signs = (one: Partial<Sketch>, other: Partial<Sketch> = {}) => signsOf(sketch(one), sketch(other))
const isCandidate = (one: Partial<Sketch>, other: Partial<Sketch> = {}) => {
  const found = signs(one, other)
  return found !== null && likenessOf(found) >= LEAST_LIKENESS
}
const north = (km: number) => ({ ...JANOUDIYA, latitude: JANOUDIYA.latitude + km / 111.2 })

describe('two events that may be one', () => {
  test('agree in days, place, actors and toll', () => {
    expect(signs({})).toEqual({ days: 'same', place: 'same', actors: 'shared', toll: 'same' })
    expect(isCandidate({})).toBe(true)
  })

  test('may lie a day apart, or one within the other', () => {
    expect(signs({ firstDay: '2012-03-12', lastDay: '2012-03-12' })).toMatchObject({ days: 'neighbouring' })
    expect(signs({ firstDay: '2012-03-09' })).toMatchObject({ days: 'overlapping' })
    expect(signs({ firstDay: '2012-03-13', lastDay: '2012-03-13' })).toBeNull()
  })

  test('may be placed some kilometres apart, also across a border of provinces, and not far apart', () => {
    const elsewhere = { placeNames: ['another'], provinceCode: 'SY-LA' }
    expect(signs({ ...elsewhere, point: north(2) })).toMatchObject({ place: 'same' })
    expect(signs({ ...elsewhere, point: north(9) })).toMatchObject({ place: 'near' })
    expect(signs({ ...elsewhere, point: north(24) })).toMatchObject({ place: 'vicinity' })
    expect(signs({ ...elsewhere, point: north(26) })).toBeNull()
    expect(signs({ ...elsewhere, point: null })).toBeNull()
    expect(signs({ point: north(60) })).toBeNull()
  })

  test('may tell the province alone, or not even that: then all else has to agree', () => {
    const vague = { placeNames: [], point: null }
    expect(signs(vague)).toMatchObject({ place: 'province' })
    expect(signs({ ...vague, provinceCode: null })).toMatchObject({ place: 'unstated' })
    expect(isCandidate(vague)).toBe(true)
    expect(isCandidate({ ...vague, killed: 5 })).toBe(false)
    expect(isCandidate({ ...vague, actors: [] })).toBe(false)
  })

  test('may differ in the toll by one, or up to the double', () => {
    expect(signs({ killed: 8 })).toMatchObject({ toll: 'close' })
    expect(signs({ killed: 9 })).toBeNull()
    expect(signs({ killed: 1 }, { killed: 0 })).toMatchObject({ toll: 'close' })
    expect(signs({ killed: null })).toMatchObject({ toll: 'untold' })
    expect(signs({ killed: 0 }, { killed: 0 })).toMatchObject({ toll: 'untold' })
  })

  test('name armies each in their way, and rebels often none', () => {
    const of = (kind: string, name: string) => ({ actors: [{ kind, name }] })
    expect(signs(of('state_forces', 'military forces of syria (2000-2024)'))).toMatchObject({ actors: 'shared' })
    expect(signs(of('armed_group', 'syrian insurgents'), of('armed_group', 'jfs'))).toMatchObject({ actors: 'shared' })
    expect(signs(of('armed_group', 'is'), of('armed_group', 'jfs'))).toMatchObject({ actors: 'other' })
    expect(signs({ actors: [] })).toMatchObject({ actors: 'unnamed' })
  })

  test('are coded as one kind or another of a clash, and as nothing else', () => {
    expect(signs({ kind: 'shelling' })).not.toBeNull()
    expect(signs({ kind: 'meeting' })).toBeNull()
  })
})

const anySketch: fc.Arbitrary<Sketch> = fc
  .record({
    kind: fc.constantFrom('fighting', 'shelling', 'meeting'),
    firstDay: nearDate,
    length: fc.nat({ max: 3 }),
    provinceCode: fc.constantFrom('SY-ID', 'SY-HL', null),
    placeNames: fc.subarray(['janoudiya', 'idlib', 'aleppo']),
    point: fc.option(fc.nat({ max: 40 }).map(north)),
    actors: fc.subarray([
      { kind: 'state_forces', name: 'government of syria' },
      { kind: 'armed_group', name: 'is' },
      { kind: 'armed_group', name: 'syrian insurgents' },
    ]),
    killed: fc.option(fc.nat({ max: 12 })),
  })
  .map(({ length, ...one }) => ({ ...one, lastDay: addDays(one.firstDay, length) }))

test('likeness is the same either way round', () => {
  fc.assert(
    fc.property(anySketch, anySketch, (one, other) => {
      expect(signsOf(one, other)).toEqual(signsOf(other, one))
    }),
  )
})

test('nothing is more like an event than itself', () => {
  const told = anySketch.map((one) => ({ ...one, point: JANOUDIYA, killed: 4, actors: sketch().actors }))
  fc.assert(
    fc.property(told, anySketch, (one, other) => {
      const [own, found] = [signsOf(one, one), signsOf(one, other)]
      expect(own && likenessOf(own)).toBeGreaterThanOrEqual(found ? likenessOf(found) : 0)
    }),
  )
})
