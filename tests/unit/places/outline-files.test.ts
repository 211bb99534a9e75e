import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mappedCountries, readOutlines } from '@/lib/places/outlines/outline-file'
import { outlineMap } from '@/lib/places/outlines/outline-map'
import { gazetteer, world } from '@/lib/places/schema'
import syria from '@/prisma/places/syria.json'
import wholeWorld from '@/prisma/places/world.json'
import { contains, type Point, ringsOf } from './paths'

const folder = join(process.cwd(), 'prisma/places/outlines')
const { countries, provinces } = world.parse(wholeWorld)
const codes = [...provinces.map(([code]) => code), ...gazetteer.parse(syria).provinces.map(({ code }) => code)].sort()

function mapOf(country: string, province?: string) {
  const map = outlineMap(country, province)
  if (!map) throw new Error(`no outlines of ${country}`)
  return map
}

/** The part of a map's width and height that a ring covers. */
function areaOf(ring: readonly Point[]): number {
  const doubled = ring.slice(1).reduce((sum, [x, y], index) => {
    const [lastX, lastY] = ring[index] ?? [x, y]
    return sum + lastX * y - x * lastY
  }, 0)
  return Math.abs(doubled) / 2
}

describe('the outlines of the world', () => {
  test('hold each province that has a code once, and no other', () => {
    const drawn = mappedCountries().flatMap((country) =>
      (readOutlines(country)?.areas ?? []).flatMap(({ code }) => code ?? []),
    )
    expect(drawn.sort()).toEqual(codes)
  })

  test('are of countries that are known, each province with its own', () => {
    const known = new Set([...countries.map(([code]) => code), 'SY'])
    expect(mappedCountries().filter((code) => !known.has(code))).toEqual([])
    const strays = mappedCountries().flatMap((country) =>
      (readOutlines(country)?.areas ?? []).filter(({ code }) => code !== null && !code.startsWith(`${country}-`)),
    )
    expect(strays).toEqual([])
  })

  test('are less than 1.5 MB together', () => {
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
  })

  test('draw every province, none over the whole globe, all with the point of its name in it or beside', () => {
    for (const country of mappedCountries()) {
      const { provinces, otherLand, width, height } = mapOf(country)
      const known = codes.filter((code) => code.startsWith(`${country}-`))
      expect(provinces.map(({ code }) => code).sort()).toEqual(known)
      const areas = [...provinces.map(({ path }) => path), ...otherLand].map((path) =>
        ringsOf(path).reduce((sum, ring) => sum + areaOf(ring), 0),
      )
      // Rings that were turned inside out would each fill the map: together no land is larger than it.
      expect(areas.reduce((sum, area) => sum + area, 0)).toBeLessThan(width * height)
      for (const [x, y] of provinces.flatMap(({ path }) => ringsOf(path).flat())) {
        expect(x >= -4 && x <= width + 4 && y >= -4 && y <= height + 4).toBe(true)
      }
      for (const { path } of provinces) expect(path).not.toMatch(/NaN|Infinity/)
    }
  })

  test('put a position where it is: Baghdad in its province, New York and Honolulu in theirs', () => {
    const lies = (country: string, [longitude, latitude]: Point) => {
      const map = mapOf(country)
      const point = map.pointOf(longitude, latitude)
      return map.provinces.find(({ path }) => point && contains(path, point))?.code
    }
    expect(lies('IQ', [44.4, 33.3])).toBe('IQ-BG')
    expect(lies('US', [-75.5, 43])).toBe('US-NY')
    expect(lies('US', [-155.5, 19.6])).toBe('US-HI')
    expect(lies('RU', [172, 66.5])).toBe('RU-CHU')
  })

  test('a province fills its own map, its neighbours are cut at the frame', () => {
    const { provinces, width, height } = mapOf('SY', 'SY-ID')
    expect(provinces.length).toBeLessThan(14)
    const idlib = provinces.find(({ code }) => code === 'SY-ID')
    expect(Math.max((idlib?.extent[0] ?? 0) / width, (idlib?.extent[1] ?? 0) / height)).toBeGreaterThan(0.8)
    for (const [x, y] of provinces.flatMap(({ path }) => ringsOf(path).flat())) {
      expect(x >= -4 && x <= width + 4 && y >= -4 && y <= height + 4).toBe(true)
    }
  })

  test('a page bears the largest of them', () => {
    const sizes = mappedCountries().map((country) => {
      const { provinces, otherLand } = mapOf(country)
      return [...provinces.map(({ path }) => path), ...otherLand].join('').length
    })
    expect(Math.max(...sizes)).toBeLessThan(90_000)
  })

  test('there are none of what is no country', () => {
    expect([outlineMap('XX'), outlineMap('../SY'), outlineMap('SY', 'SY-ZZ')]).toEqual([null, null, null])
  })
})
