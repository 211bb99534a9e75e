import type { Box, OutlineMap, Point } from '../model'
import { boxAround, clipped, joined, pathOf, simplify } from './drawing'
import { type Area, type CountryOutlines, readOutlines } from './outline-file'
import { equalArea, middleOf, type Position } from './projection'

const WIDTH = 420
const MOST_HEIGHT = 420
const LEAST_HEIGHT = 160
const MARGIN = 3
/** Square units that a corner of a border must have to be drawn. */
const TOLERANCE = 0.15
const INSET = { side: 62, gap: 10 }

/** A map, and where in it a place of the country stands; null: outside of it. */
export interface DrawnMap extends OutlineMap {
  readonly pointOf: (longitude: number, latitude: number) => Point | null
}

/** A part of the earth as it is put into a box of the drawing. */
interface View {
  readonly box: Box
  readonly project: (position: Position) => Point
}

const kept = new Map<string, DrawnMap | null>()
/** Maps held in memory at once: a few hundred kilobytes each at the most. */
const MOST_KEPT = 64

/** A country's map, or one zoomed to a province of it; null: there are no outlines of it. Kept once drawn. */
export function outlineMap(country: string, province: string | null = null): DrawnMap | null {
  const key = province ?? country
  const known = kept.get(key)
  if (known !== undefined) return known
  const outlines = readOutlines(country)
  const drawn = outlines && (province === null ? wholeCountry(country, outlines) : zoomed(country, province, outlines))
  kept.set(key, drawn)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return drawn
}

function wholeCountry(country: string, outlines: CountryOutlines): DrawnMap {
  // Far land without a code has nothing to show, and no frame.
  const coded = outlines.areas.filter(({ code }) => code !== null)
  const parts = [...new Set(coded.map(({ part }) => part))].sort((a, b) => a - b)
  const main = fitted(outlines, parts[0] ?? 0, { x: 0, y: 0, width: WIDTH, height: MOST_HEIGHT }, true)
  const perRow = Math.floor((WIDTH + INSET.gap) / (INSET.side + INSET.gap))
  const views = new Map([[parts[0] ?? 0, main]])
  for (const [index, part] of parts.slice(1).entries()) {
    const x = (index % perRow) * (INSET.side + INSET.gap) + 1
    const y = main.box.height + INSET.gap + Math.floor(index / perRow) * (INSET.side + INSET.gap)
    views.set(part, fitted(outlines, part, { x, y, width: INSET.side, height: INSET.side }, false))
  }
  const insets = [...views.values()].slice(1).map(({ box }) => box)
  const height = Math.max(main.box.height, ...insets.map(({ y, height }) => y + height + 1))
  return drawn(country, outlines, height, insets, (area) => views.get(area.part) ?? main, [...views.values()])
}

/** The province with what lies around it, whatever part of the country that belongs to. */
function zoomed(country: string, province: string, outlines: CountryOutlines): DrawnMap | null {
  const area = outlines.areas.find(({ code }) => code === province)
  if (!area) return null
  const only = { ...outlines, areas: [{ ...area, part: 0 }] }
  const view = fitted(only, 0, { x: 0, y: 0, width: WIDTH, height: 340 }, true, 22)
  return drawn(country, outlines, view.box.height, [], () => view, [view])
}

/** A part of the country as large as a box holds; where it is to be `snug`, the box is made as low as the part. */
function fitted(outlines: CountryOutlines, part: number, box: Box, snug: boolean, margin = MARGIN): View {
  const areas = outlines.areas.filter((area) => area.part === part)
  const toPlane = equalArea(middleOf(areas.flatMap(({ rings }) => ringOf(outlines, rings[0] ?? []))))
  const boxes = areas.flatMap(({ rings }) => {
    const own = rings.map((ring) => boxAround(ringOf(outlines, ring).map(toPlane)))
    // What is small beside its own province's land, rocks in an ocean, makes no map smaller.
    const least = sizeOf(own[0]) / 10
    return own.filter((box, index) => index === 0 || sizeOf(box) > least)
  })
  const plane = boxAround(
    boxes.flatMap(({ x, y, width, height }): Point[] => [
      [x, y],
      [x + width, y + height],
    ]),
  )
  const room = { width: box.width - 2 * margin, height: box.height - 2 * margin }
  const scale = Math.min(room.width / (plane.width || 1), room.height / (plane.height || 1))
  const height = snug ? Math.max(LEAST_HEIGHT, Math.ceil(plane.height * scale + 2 * margin)) : box.height
  const left = box.x + (box.width - plane.width * scale) / 2 - plane.x * scale
  const top = box.y + (height - plane.height * scale) / 2 - plane.y * scale
  return {
    box: { ...box, height },
    project: (position) => {
      const [x, y] = toPlane(position)
      return [left + x * scale, top + y * scale]
    },
  }
}

function drawn(
  country: string,
  outlines: CountryOutlines,
  height: number,
  insets: readonly Box[],
  viewOf: (area: Area) => View,
  views: readonly View[],
): DrawnMap {
  const lines = new Map<View, Map<number, Point[]>>()
  const lineOf = (view: View, arc: number): Point[] => {
    const index = arc < 0 ? ~arc : arc
    const ofView = lines.get(view) ?? new Map<number, Point[]>()
    lines.set(view, ofView)
    const line = ofView.get(index) ?? simplify((outlines.arcs[index] ?? []).map(view.project), TOLERANCE)
    ofView.set(index, line)
    return arc < 0 ? line.toReversed() : line
  }
  const shapes = outlines.areas.flatMap((area) => {
    const view = viewOf(area)
    const { x, y, width, height } = view.box
    const around = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN }
    const rings = area.rings
      .map((arcs) => clipped(joined(arcs.map((arc) => lineOf(view, arc))), around))
      // A ring of no breadth has nothing to paint, but for an island that is all of its province.
      .filter((ring, index) => ring.length > 3 || (index === 0 && ring.length > 2))
    if (rings.length === 0) return []
    const [left, top] = view.project(area.label)
    const extent = boxAround(rings.flat())
    const label: Point = [Number(left.toFixed(1)), Number(top.toFixed(1))]
    return [
      { code: area.code, path: rings.map(pathOf).join(''), label, extent: [extent.width, extent.height] as const },
    ]
  })
  return {
    country,
    width: WIDTH,
    height,
    insets,
    provinces: shapes.flatMap(({ code, ...shape }) => (code === null ? [] : [{ code, ...shape }])),
    otherLand: shapes.flatMap(({ code, path }) => (code === null ? [path] : [])),
    pointOf: (longitude, latitude) => {
      for (const { box, project } of views) {
        const [x, y] = project([longitude, latitude])
        const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
        if (inside) return [Number(x.toFixed(1)), Number(y.toFixed(1))]
      }
      return null
    },
  }
}

function sizeOf(box: Box | undefined): number {
  return box ? box.width * box.height : 0
}

function ringOf({ arcs }: CountryOutlines, ring: readonly number[]): Position[] {
  return ring.flatMap((arc) => (arc < 0 ? (arcs[~arc]?.toReversed() ?? []) : (arcs[arc] ?? [])))
}
