import type { Point } from '../model'

/** Degrees: longitude, latitude. */
export type Position = readonly [number, number]

const RADIAN = Math.PI / 180

/**
 * Lambert's azimuthal projection around a centre, in radii of the earth, y downwards: areas keep their proportions, which
 * is what a map that is painted by value needs, and no meridian is a border of it (J. P. Snyder, Map Projections, 1987).
 */
export function equalArea([longitude, latitude]: Position): (position: Position) => Point {
  const [sine, cosine] = [Math.sin(latitude * RADIAN), Math.cos(latitude * RADIAN)]
  return ([east, north]) => {
    const angle = (east - longitude) * RADIAN
    const [s, c] = [Math.sin(north * RADIAN), Math.cos(north * RADIAN)]
    // The antipode is a circle, not a point; nothing that is drawn lies there.
    const k = Math.sqrt(2 / Math.max(1e-9, 1 + sine * s + cosine * c * Math.cos(angle)))
    return [k * c * Math.sin(angle), -k * (cosine * s - sine * c * Math.cos(angle))]
  }
}

/**
 * The position halfway between the outermost of some, whichever meridian they lie across: a map around it stands upright.
 * What lies all around a pole has its mean for a middle.
 */
export function middleOf(positions: readonly Position[]): Position {
  const mean = meanOf(positions)
  const turned = positions.map(([longitude]) => ((((longitude - mean[0] + 180) % 360) + 360) % 360) - 180)
  const [west, east] = rangeOf(turned)
  if (east - west > 270) return mean
  const [south, north] = rangeOf(positions.map(([, latitude]) => latitude))
  return [mean[0] + (west + east) / 2, (south + north) / 2]
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity])
}

function meanOf(positions: readonly Position[]): Position {
  const sum = [0, 0, 0] as [number, number, number]
  for (const [longitude, latitude] of positions) {
    const around = Math.cos(latitude * RADIAN)
    sum[0] += around * Math.cos(longitude * RADIAN)
    sum[1] += around * Math.sin(longitude * RADIAN)
    sum[2] += Math.sin(latitude * RADIAN)
  }
  return [Math.atan2(sum[1], sum[0]) / RADIAN, Math.atan2(sum[2], Math.hypot(sum[0], sum[1])) / RADIAN]
}

/** How many kilometres lie between two positions. */
export function kilometres([a, b]: Position, [c, d]: Position): number {
  const half = Math.sin(((d - b) / 2) * RADIAN) ** 2
  const around = Math.cos(b * RADIAN) * Math.cos(d * RADIAN) * Math.sin(((c - a) / 2) * RADIAN) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(half + around)))
}
