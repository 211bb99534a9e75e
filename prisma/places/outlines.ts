/** A point of the earth: longitude, latitude. */
export type Position = readonly [number, number]
/** A point of the drawing. */
export type Point = readonly [number, number]

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

/** A region drawn: its SVG path and the point in it that is farthest from its border. */
export interface Outline {
  readonly code: string
  readonly path: string
  readonly label: Point
}

const margin = 2

function mercator(latitude: number): number {
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

/**
 * Draws regions with borders that still meet: each border between two junctions is simplified once (Visvalingam,
 * dropping points whose triangle is smaller than `tolerance` square units) and used by the regions on both sides.
 */
export function drawOutlines(regions: readonly Region[], frame: Frame, tolerance: number): Outline[] {
  const isJunction = junctions(regions)
  const drawn = new Map<string, readonly Point[]>()
  const draw = (arc: readonly Position[]): readonly Point[] => {
    const reversed = arc.toReversed()
    const isForward = arc.join(' ') <= reversed.join(' ')
    const canonical = isForward ? arc : reversed
    const key = canonical.join(' ')
    const points = drawn.get(key) ?? simplify(canonical.map(projectTo(frame)), tolerance)
    drawn.set(key, points)
    return isForward ? points : points.toReversed()
  }
  return regions.map(({ code, rings }) => {
    const points = rings.map((ring) => joined(cutAt(ring, isJunction).map(draw)))
    return { code, path: points.map(pathOf).join(''), label: labelPoint(points) }
  })
}

function projectTo({ left, top, scale }: Frame): (position: Position) => Point {
  return ([longitude, latitude]) => [left + longitude * scale, top - mercator(latitude) * scale]
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

function simplify(points: readonly Point[], tolerance: number): Point[] {
  const kept = [...points]
  const closed = String(points[0]) === String(points.at(-1))
  while (kept.length > (closed ? 4 : 2)) {
    let smallest = { index: 0, area: tolerance }
    for (let index = 1; index < kept.length - 1; index++) {
      const area = triangle(kept[index - 1], kept[index], kept[index + 1])
      if (area < smallest.area) smallest = { index, area }
    }
    if (smallest.index === 0) break
    kept.splice(smallest.index, 1)
  }
  return kept.map(([x, y]) => [Number(x.toFixed(1)), Number(y.toFixed(1))])
}

function triangle(a: Point = [0, 0], b: Point = [0, 0], c: Point = [0, 0]): number {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
}

function joined(arcs: readonly (readonly Point[])[]): Point[] {
  return arcs.flat().filter((point, index, all) => index === 0 || String(point) !== String(all[index - 1]))
}

/** Absolute start, relative steps in tenths, no needless zero or space: half the size of absolute coordinates. */
function pathOf(points: readonly Point[]): string {
  const tenths = points.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const)
  const [[x, y] = [0, 0], ...rest] = tenths.slice(0, -1)
  let last = [x, y] as const
  const steps = rest.flatMap((point) => {
    const step = [point[0] - last[0], point[1] - last[1]]
    last = point
    return step
  })
  return `M${numbers([x, y])}l${numbers(steps)}z`
}

function numbers(tenths: readonly number[]): string {
  return tenths
    .map((value) => String(value / 10).replace(/^(-?)0\./, '$1.'))
    .reduce((text, value) => {
      const touches = value.startsWith('-') || (value.startsWith('.') && /\.\d+$/.test(text))
      return text === '' || touches ? text + value : `${text} ${value}`
    }, '')
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
