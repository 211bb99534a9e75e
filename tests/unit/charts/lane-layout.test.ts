import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LaneEvent } from '@/components/charts/day-lanes'
import { axisOf, PLOTS } from '@/components/charts/day-layout'
import { toDaySeries } from '@/components/charts/day-series'
import { layoutLane, MARK_STEP } from '@/components/charts/lane-layout'
import { addDays } from '@/lib/civil-date'

const FIRST = '2000-01-01'

/** A series with events on these days after its first one, and the lane that they are marked in. */
function marked(days: readonly number[], length: number) {
  const events = days.map((day, index): LaneEvent => {
    const date = addDays(FIRST, day)
    const dating = { firstDay: date, lastDay: date, startKnown: true, precision: 'day' as const }
    return { slug: `event-${index}`, title: 'Clash', kind: 'fighting', status: 'occurred', ...dating }
  })
  const series = toDaySeries([], events, { first: FIRST, last: addDays(FIRST, length - 1) })
  const [lane] = series.lanes
  if (!lane) throw new Error('no event is marked')
  return { series, lane }
}

/** The marks as pixels of the plot, with the places that their events stand for. */
function laidOut(days: readonly number[], length: number, plot: number) {
  const { series, lane } = marked(days, length)
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

test('marks of decades stand near their events, none on another, and lose none', () => {
  const plots = fc.constantFrom(...Object.values(PLOTS))
  const asked = fc
    .integer({ min: 20, max: 12_000 })
    .chain((length) =>
      fc.tuple(
        fc.array(fc.integer({ min: 0, max: length - 1 }), { minLength: 1, maxLength: 60 }),
        fc.constant(length),
        plots,
      ),
    )
  fc.assert(
    fc.property(asked, ([days, length, plot]) => {
      const marks = laidOut(days, length, plot)
      expect(marks.flatMap(({ slugs }) => slugs).sort()).toEqual(days.map((_, index) => `event-${index}`).sort())
      for (const [index, { at, width, places }] of marks.entries()) {
        const next = marks[index + 1]
        if (next) expect(next.at - at).toBeGreaterThanOrEqual((width + next.width) / 2 - 0.02)
        for (const place of places) expect(Math.abs(place - at)).toBeLessThanOrEqual(3 * MARK_STEP)
      }
    }),
    { numRuns: 500 },
  )
})

test('a mark with its count keeps within the plot', () => {
  const marks = laidOut([3_640, 3_640, 3_640], 3_650, PLOTS.narrow)
  expect(marks).toHaveLength(1)
  expect((marks[0]?.at ?? 0) + (marks[0]?.width ?? 0) / 2).toBeLessThanOrEqual(PLOTS.narrow + 0.02)
})
