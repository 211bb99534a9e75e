import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PALETTES, THEMES } from '@/components/charts/image/palette'
import { classesOf, mapLegend, shade, shadeNames, tint } from '@/components/map/map-shades'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'

const sum = (best: number | null, low = best): TollSum => ({
  low,
  best,
  high: best,
  cells: 1,
  unknown: { low: 0, best: best === null ? 1 : 0, high: 0 },
})
const classes = (...values: number[]) => classesOf(values.map((value) => sum(value)))

describe('the classes', () => {
  test.each([
    [[29], [1, 5, 10, 20]],
    [[1], [1]],
    [
      [3, 1],
      [1, 2],
    ],
    [
      [12, 15_000],
      [1, 100, 1_000, 10_000],
    ],
    [
      [1, 15_000],
      [1, 20, 500, 10_000],
    ],
    [[], []],
    [[0, 0], []],
  ])('of %j are %j and more', (values, expected) => {
    expect(classes(...values)).toEqual(expected)
  })

  test('are at most four, rise, begin at one, and the greatest toll is in the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1 }), (values) => {
        const from = classes(...values)
        expect(from.length).toBeLessThanOrEqual(4)
        expect(from).toEqual([...new Set(from)].sort((a, b) => a - b))
        expect(from[0]).toBe(1)
        expect(shade(sum(Math.max(...values)), from)).toBe(from.length)
        for (const value of values) expect(shade(sum(value), from)).toBeGreaterThan(0)
      }),
    )
  })

  test('none counted, and none killed, are the class below; a toll in words alone is in the lowest', () => {
    const from = classes(29)
    expect([shade(NOTHING, from), shade(sum(0), from), shade(sum(null), from)]).toEqual([0, 0, 1])
  })

  test('the darkest tint is that of the last class', () => {
    expect([tint(0, [1]), tint(1, [1]), tint(1, [1, 2]), tint(2, [1, 2])]).toEqual(['m0', 'm4', 'm3', 'm4'])
  })

  test('are named without a gap, and counted so that each province is in one', () => {
    expect(shadeNames([1, 2, 10], translator('en'))).toEqual(['none counted', '1', '2 to 9', '10 and more'])
    const sums = new Map([
      ['a', sum(1)],
      ['b', sum(12)],
    ])
    const legend = mapLegend(['a', 'b', 'c'], sums, [1, 2, 10], translator('en'))
    expect(legend.map(({ provinces }) => provinces)).toEqual([1, 1, 0, 1])
  })
})

/** CIE L* of an sRGB colour: how light it looks, of 100; the same in grey. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return luminance > 216 / 24389 ? 116 * Math.cbrt(luminance) - 16 : (24389 / 27) * luminance
}

test.each(THEMES)('in %s neighbouring classes differ by ten steps of lightness, all in one direction', (theme) => {
  const palette = PALETTES[theme]
  const tints = [palette.m0, palette.m1, palette.m2, palette.m3, palette.m4].map(lightness)
  const steps = tints.slice(1).map((tint, index) => (tint - (tints[index] ?? 0)) * (theme === 'dark' ? 1 : -1))
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(10)
})
