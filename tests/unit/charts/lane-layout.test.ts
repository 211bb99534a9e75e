import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LaneEvent } from '@/components/charts/day-lanes'
import { axisOf, PLOTS } from '@/components/charts/day-layout'
import { type Grain, toDaySeries } from '@/components/charts/day-series'
import { layoutLane, MARK_STEP } from '@/components/charts/lane-layout'
import { addDays } from '@/lib/civil-date'

const FIRST = '2000-01-01'

/** A series with events on these days after its first one, and the lane that they are marked in. */
function marked(days: readonly number[], length: number, grain: Grain | 'auto') {
  const events = days.map((day, index): LaneEvent => {
    const date = addDays(FIRST, day)
    const dating = { firstDay: date, lastDay: date, startKnown: true, precision: 'day' as const }
    return { slug: `event-${index}`, title: 'Clash', kind: 'fighting', status: 'occurred', ...dating }
  })
  const series = toDaySeries([], events, { first: FIRST, last: addDays(FIRST, length - 1) }, { grain })
  const [lane] = series.lanes
  if (!lane) throw new Error('no event is marked')
  return { series, lane }
}

/** The marks as pixels of the plot, with the places that their events stand for. */
function laidOut(days: readonly number[], length: number, plot: number, grain: Grain | 'auto') {
  const { series, lane } = marked(days, length, grain)
  const axis = axisOf(series)
  const placeOf = new Map(
    lane.points.flatMap(({ bucket, events }) => events.map(({ slug }) => [slug, axis.middle(bucket)] as const)),
  )
  const pixels = (share: number) => (share * plot) / 100
  return layoutLane(lane, series, axis, plot, 'en').clusters.map(({ at, events, counted }) => ({
    at: pixels(at),
    width: (counted ? 1.8 : events.length) * MARK_STEP,
    slugs: events.map(({ slug }) => slug),
    places: events.map(({ slug }) => pixels(placeOf.get(slug) ?? Number.NaN)),
  }))
}

/** No event is marked farther from its place, in pixels: a mark and a half with its count. */
const FARTHEST = 1.5 * 1.8 * MARK_STEP
const lanesOf = (longest: number) =>
  fc
    .integer({ min: 20, max: longest })
    .chain((length) =>
      fc.tuple(
        fc.array(fc.integer({ min: 0, max: length - 1 }), { minLength: 1, maxLength: 100 }),
        fc.constant(length),
        fc.constantFrom(...Object.values(PLOTS)),
      ),
    )

test.each([
  ['days', 62],
  ['more days than there is room for', 430],
  ['weeks and months', 12_000],
])('marks of %s stand near their events, none on another, and lose none', (_, longest) => {
  const grain = longest <= 430 ? 'day' : 'auto'
  fc.assert(
    fc.property(lanesOf(longest), ([days, length, plot]) => {
      const marks = laidOut(days, length, plot, grain)
      expect(marks.flatMap(({ slugs }) => slugs).sort()).toEqual(days.map((_, index) => `event-${index}`).sort())
      for (const [index, { at, width, places }] of marks.entries()) {
        const next = marks[index + 1]
        if (next) expect(next.at - at).toBeGreaterThanOrEqual((width + next.width) / 2 - 0.1)
        for (const place of places) expect(Math.abs(place - at)).toBeLessThanOrEqual(FARTHEST)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at).toBeLessThanOrEqual(plot)
      }
    }),
    { numRuns: 500 },
  )
})

test('marks that meet again and again are not moved on and on', () => {
  const days = Array.from({ length: 17 }, (_, index) => [0, 1, 13].map((day) => day + index * 25)).flat()
  for (const { at, places } of laidOut(days, 430, PLOTS.wide, 'day')) {
    for (const place of places) expect(Math.abs(place - at)).toBeLessThanOrEqual(FARTHEST)
  }
})

test.each([
  [[193, 111, 123, 359, 309, 348, 223, 318, 360, 358, 327, 329], 361, 'day'],
  [[9302, 9631, 9111, 9631, 5314, 2375, 269, 7, 6361, 9, 8071], 9636, 'auto'],
] as const)('marks that crowd before the end of a narrow plot stay near: %o', (days, length, grain) => {
  for (const { at, places } of laidOut(days, length, PLOTS.narrow, grain)) {
    for (const place of places) expect(Math.abs(place - at)).toBeLessThanOrEqual(FARTHEST)
  }
})

test.each([
  ['first', 2],
  ['last', 3_640],
])('a mark with its count on the %s days keeps within the plot', (_, day) => {
  const marks = laidOut([day, day, day], 3_650, PLOTS.narrow, 'auto')
  expect(marks.map(({ slugs }) => slugs.length)).toEqual([3])
  for (const { at, width } of marks) {
    expect(at - width / 2).toBeGreaterThanOrEqual(-0.1)
    expect(at + width / 2).toBeLessThanOrEqual(PLOTS.narrow + 0.1)
  }
})
