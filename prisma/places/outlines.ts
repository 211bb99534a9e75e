import type { Point } from '@/lib/places/model'
import { joined, simplify } from '@/lib/places/outlines/drawing'
import type { Position } from '@/lib/places/outlines/projection'

/** An area of the map: its outer rings and holes, each closed (first position repeated). */
export interface Region {
  readonly code: string
  readonly rings: readonly (readonly Position[])[]
}

/** Where Mercator's projection puts a position: `x = left + longitude × scale`, `y = top − mercator(latitude) × scale`. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly scale: number
}

const margin = 2

/** The poles, which Mercator's projection has nowhere, are put where its world is square. */
function mercator(degrees: number): number {
  const latitude = Math.max(-85, Math.min(85, degrees))
  return (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI
}

/** The frame `width` units wide that holds all regions. */
export function frameOf(regions: readonly Region[], width: number): Frame {
  const positions = regions.flatMap(({ rings }) => rings.flat())
  const longitudes = positions.map(([longitude]) => longitude)
  const ordinates = positions.map(([, latitude]) => mercator(latitude))
  const west = Math.min(...longitudes)
  const north = Math.max(...ordinates)
  const scale = Number(((width - 2 * margin) / (Math.max(...longitudes) - west)).toFixed(3))
  return {
    width,
    height: Math.ceil((north - Math.min(...ordinates)) * scale + 2 * margin),
    left: Number((margin - west * scale).toFixed(2)),
    top: Number((margin + north * scale).toFixed(2)),
    scale,
  }
}

/** The position that is drawn at a point, to a thousandth of a degree. */
export function positionAt({ left, top, scale }: Frame, [x, y]: Point): Position {
  const latitude = (Math.atan(Math.exp((((top - y) / scale) * Math.PI) / 180)) * 360) / Math.PI - 90
  return [Number(((x - left) / scale).toFixed(3)), Number(latitude.toFixed(3))]
}

/** Regions whose rings are made of arcs, each border between two junctions once: `n` is the arc, `~n` the same backwards. */
export interface Arcs {
  readonly arcs: readonly (readonly Position[])[]
  readonly regions: readonly { readonly code: string; readonly rings: readonly (readonly number[])[] }[]
}

/** Cuts the rings of regions where more than two borders meet. */
export function arcsOf(regions: readonly Region[]): Arcs {
  const isJunction = junctions(regions)
  const numbers = new Map<string, number>()
  const arcs: (readonly Position[])[] = []
  const numberOf = (arc: readonly Position[]): number => {
    const reversed = arc.toReversed()
    const isForward = arc.join(' ') <= reversed.join(' ')
    const canonical = isForward ? arc : reversed
    const key = canonical.join(' ')
    const number = numbers.get(key) ?? arcs.push(canonical) - 1
    numbers.set(key, number)
    return isForward ? number : ~number
  }
  const numbered = regions.map(({ code, rings }) => ({
    code,
    rings: rings.map((ring) => cutAt(ring, isJunction).map(numberOf)),
  }))
  return { arcs, regions: numbered }
}

/** Where the name of a region stands: the point of it, drawn, that is farthest from its border. */
export function labelOf(
  arcs: readonly (readonly Position[])[],
  rings: readonly (readonly number[])[],
  frame: Frame,
  tolerance: number,
): Point {
  const line = (arc: number) => {
    const drawn = simplify((arcs[arc < 0 ? ~arc : arc] ?? []).map(projectTo(frame)), tolerance)
    return arc < 0 ? drawn.toReversed() : drawn
  }
  return labelPoint(rings.map((ring) => joined(ring.map(line))))
}

function projectTo({ left, top, scale }: Frame): (position: Position) => Point {
  return ([longitude, latitude]): Point => [left + longitude * scale, top - mercator(latitude) * scale]
}

/** Tells positions where more than two borders meet. */
function junctions(regions: readonly Region[]): (position: Position) => boolean {
  const neighbours = new Map<string, Set<string>>()
  for (const ring of regions.flatMap(({ rings }) => rings)) {
    for (const [index, position] of ring.slice(1).entries()) {
      const [from, to] = [String(ring[index]), String(position)]
      neighbours.set(from, (neighbours.get(from) ?? new Set()).add(to))
      neighbours.set(to, (neighbours.get(to) ?? new Set()).add(from))
    }
  }
  return (position) => (neighbours.get(String(position))?.size ?? 0) > 2
}

function cutAt(ring: readonly Position[], isJunction: (position: Position) => boolean): Position[][] {
  const open = ring.slice(0, -1)
  // A ring without a junction starts at its least position, so that both regions beside it cut it at the same one.
  const least = open.reduce((a, b) => (String(b) < String(a) ? b : a))
  const junction = open.findIndex(isJunction)
  const first = junction >= 0 ? junction : open.indexOf(least)
  const turned = [...open.slice(first), ...open.slice(0, first + 1)]
  const arcs: Position[][] = []
  let arc: Position[] = []
  for (const [index, position] of turned.entries()) {
    arc.push(position)
    if (index > 0 && (index === turned.length - 1 || isJunction(position))) {
      arcs.push(arc)
      arc = [position]
    }
  }
  return arcs
}

/** The pole of inaccessibility, by a grid made finer around its best point. */
function labelPoint(rings: readonly (readonly Point[])[]): Point {
  const xs = rings.flat().map(([x]) => x)
  const ys = rings.flat().map(([, y]) => y)
  let [x, y] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
  let reach = Math.max(Math.max(...xs) - x, Math.max(...ys) - y)
  let best = Number.NEGATIVE_INFINITY
  for (; reach > 0.05; reach /= 8) {
    const [centreX, centreY] = [x, y]
    for (let i = -16; i <= 16; i++) {
      for (let j = -16; j <= 16; j++) {
        const point = [centreX + (i * reach) / 16, centreY + (j * reach) / 16] as const
        const depth = depthOf(point, rings)
        if (depth > best) [best, x, y] = [depth, point[0], point[1]]
      }
    }
  }
  return [Number(x.toFixed(1)), Number(y.toFixed(1))]
}

/** How far inside the rings a point lies; negative outside. */
function depthOf([x, y]: Point, rings: readonly (readonly Point[])[]): number {
  let inside = false
  let nearest = Number.POSITIVE_INFINITY
  for (const ring of rings) {
    for (const [index, [bx, by]] of ring.slice(1).entries()) {
      const [ax, ay] = ring[index] ?? [bx, by]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
      const length = (bx - ax) ** 2 + (by - ay) ** 2
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
      nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)))
    }
  }
  return inside ? nearest : -nearest
}
