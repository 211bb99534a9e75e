/** Whether events are of one country or of several: the toll that no province is stated for is one figure of all of them. */
export type Reach = 'country' | 'world'

/** The country (ISO 3166-1 alpha-2) that a province (ISO 3166-2) is of. */
export function countryOf(province: string): string {
  return province.slice(0, 2)
}

/** A point of a drawing. */
export type Point = readonly [number, number]

/** A province of a map. */
export interface ProvinceOutline {
  /** ISO 3166-2. */
  readonly code: string
  /** Its border as the path of an SVG. */
  readonly path: string
  /** A point well inside, for its name. */
  readonly label: Point
  /** Its width and height. */
  readonly extent: Point
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A country, or what surrounds one province of it, as it is drawn in `width` and `height`. */
export interface OutlineMap {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly width: number
  readonly height: number
  readonly provinces: readonly ProvinceOutline[]
  /** Land that no code of ISO 3166-2 is known for, never to be painted. */
  readonly otherLand: readonly string[]
  /** Frames of what lies too far away to be drawn in its place. */
  readonly insets: readonly Box[]
}
