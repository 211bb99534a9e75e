export type Point = readonly [number, number]

/** The rings of a path of `M x y l dx dy … z` pieces, closed. */
export function ringsOf(path: string): Point[][] {
  return path
    .split('M')
    .slice(1)
    .map((piece) => {
      const values = piece.match(/-?\d*\.?\d+/g)?.map(Number) ?? []
      let [x, y] = [0, 0]
      const ring: Point[] = []
      for (let index = 0; index < values.length; index += 2) {
        x += values[index] ?? Number.NaN
        y += values[index + 1] ?? Number.NaN
        ring.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10])
      }
      return [...ring, ring[0] ?? [Number.NaN, Number.NaN]]
    })
}

/** The sides of a path's rings. */
export function sidesOf(path: string): [Point, Point][] {
  return ringsOf(path).flatMap((ring) => ring.slice(1).map((to, index): [Point, Point] => [ring[index] ?? to, to]))
}

/** Whether a point lies in a path. */
export function contains(path: string, [x, y]: Point): boolean {
  return sidesOf(path).reduce(
    (inside, [[ax, ay], [bx, by]]) =>
      ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside,
    false,
  )
}
