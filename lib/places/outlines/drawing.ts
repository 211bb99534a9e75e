import type { Box, Point } from '../model'

/** A line without the points whose triangle (Visvalingam) is smaller than `tolerance` square units. */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
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

/** Lines end to end as one, no point twice in a row. */
export function joined(lines: readonly (readonly Point[])[]): Point[] {
  return lines.flat().filter((point, index, all) => index === 0 || String(point) !== String(all[index - 1]))
}

/** What of a closed ring lies in a box, closed (Sutherland and Hodgman); empty: nothing. */
export function clipped(ring: readonly Point[], { x, y, width, height }: Box): Point[] {
  const edges = [
    { axis: 0, at: x, sign: 1 },
    { axis: 0, at: x + width, sign: -1 },
    { axis: 1, at: y, sign: 1 },
    { axis: 1, at: y + height, sign: -1 },
  ] as const
  let open = ring.slice(0, -1)
  for (const { axis, at, sign } of edges) {
    const depth = (point: Point) => (point[axis] - at) * sign
    open = open.flatMap((point, index) => {
      const before = open.at(index - 1) ?? point
      const [from, to] = [depth(before), depth(point)]
      const share = from / (from - to)
      const crossing = (n: 0 | 1) => Number((before[n] + (point[n] - before[n]) * share).toFixed(1))
      const entered: Point[] = from >= 0 !== to >= 0 ? [[crossing(0), crossing(1)]] : []
      return to >= 0 ? [...entered, point] : entered
    })
  }
  const [first] = open
  return first && open.length > 2 ? [...open, first] : []
}

/** Absolute start, relative steps in tenths, no needless zero or space: half the size of absolute coordinates. */
export function pathOf(points: readonly Point[]): string {
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

/** The box around points; of no width and height where there are none. */
export function boxAround(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return points.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top }
}
