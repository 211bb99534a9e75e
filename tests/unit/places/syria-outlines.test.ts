import { describe, expect, test } from 'vitest'
import { outlineMap } from '@/lib/places/outlines/outline-map'
import { gazetteer } from '@/lib/places/schema'
import syria from '@/prisma/places/syria.json'
import { contains, ringsOf, sidesOf } from './paths'

const { provinces, settlements } = gazetteer.parse(syria)
const drawn = outlineMap('SY')
if (!drawn) throw new Error('there are no outlines of Syria')
const SYRIA_OUTLINES = drawn
const { width, height } = drawn

describe('the map of Syria', () => {
  test('draws the fourteen provinces and no other', () => {
    expect(SYRIA_OUTLINES.provinces.map(({ code }) => code)).toEqual(provinces.map(({ code }) => code))
  })

  test('is small, and all of it in the picture', () => {
    expect(SYRIA_OUTLINES.provinces.map(({ path }) => path).join('').length).toBeLessThan(14_000)
    for (const [x, y] of SYRIA_OUTLINES.provinces.flatMap(({ path }) => ringsOf(path).flat())) {
      expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
    }
  })

  test.each(SYRIA_OUTLINES.provinces)('the label of $code stands in it and in no other', ({ code, label }) => {
    expect(SYRIA_OUTLINES.provinces.filter(({ path }) => contains(path, label)).map((found) => found.code)).toEqual([
      code,
    ])
  })

  test('borders meet: no side of one province crosses or lies beside that of another', () => {
    const uses = new Map<string, number>()
    const paths = [...SYRIA_OUTLINES.provinces.map(({ path }) => path), ...SYRIA_OUTLINES.otherLand]
    for (const side of paths.flatMap(sidesOf)) {
      const key = side.map(String).sort().join(' ')
      uses.set(key, (uses.get(key) ?? 0) + 1)
    }
    // Sides used once are the border of the country: they form one closed line.
    const outer = [...uses].filter(([, count]) => count === 1).map(([key]) => key.split(' '))
    const ends = new Map<string, number>()
    for (const point of outer.flat()) ends.set(point, (ends.get(point) ?? 0) + 1)
    expect(Math.max(...uses.values())).toBe(2)
    expect([...ends.values()].every((count) => count === 2)).toBe(true)
    expect(lineLength(outer)).toBe(outer.length)
  })

  test('settlements stand in their provinces, but for those that Natural Earth draws elsewhere', () => {
    const elsewhere = settlements.filter(({ provinceCode, latitude, longitude }) => {
      const path = SYRIA_OUTLINES.provinces.find(({ code }) => code === provinceCode)?.path ?? ''
      const point = SYRIA_OUTLINES.pointOf(longitude, latitude)
      return !point || !contains(path, point)
    })
    expect(elsewhere.map(({ nameEn }) => nameEn).sort()).toEqual([
      'Arwad', // an island
      'As Sab Biyar', // its subdistrict is drawn in Homs
      'Ayn al Arab', // on the border with Turkey
      "Buq'ata", // the occupied Golan
      'Kassab', // on the border with Turkey
      "Mas'adah", // the occupied Golan
      'Nahiyat as Sab Biyar',
      'Quneitra', // in the zone of the UN's disengagement observers
      'Tall Abyad', // on the border with Turkey
    ])
  })
})

/** How many sides one walks along from the first until one is back. */
function lineLength(sides: readonly (readonly string[])[]): number {
  const next = new Map<string, string[]>()
  for (const [from = '', to = ''] of sides) {
    next.set(from, [...(next.get(from) ?? []), to])
    next.set(to, [...(next.get(to) ?? []), from])
  }
  const start = sides[0]?.[0] ?? ''
  let [previous, here, steps] = ['', start, 0]
  do {
    const onward = next.get(here)?.find((point) => point !== previous) ?? start
    previous = here
    here = onward
    steps++
  } while (here !== start && steps <= sides.length)
  return steps
}
