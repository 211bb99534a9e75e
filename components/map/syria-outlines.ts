import outlines from '@/components/map/syria-outlines.json'

/** A province of the map: its border as an SVG path, and the point inside where its name stands. */
export interface ProvinceOutline {
  /** ISO 3166-2. */
  readonly code: string
  readonly path: string
  readonly label: readonly [number, number]
}

const { frame } = outlines

/**
 * The provinces of Syria in Mercator's projection, from Natural Earth (public domain). `otherLand` are paths of land
 * that belongs to no province, to be drawn and linked to nothing: the zone of the UN's disengagement observers.
 */
export const SYRIA_OUTLINES: {
  readonly viewBox: readonly [number, number, number, number]
  readonly provinces: readonly ProvinceOutline[]
  readonly otherLand: readonly string[]
} = {
  viewBox: [0, 0, frame.width, frame.height],
  provinces: outlines.provinces.map(({ code, path, label: [x = 0, y = 0] }) => ({ code, path, label: [x, y] })),
  otherLand: outlines.otherLand,
}

/** Where on the map a place of that latitude and longitude, in degrees, stands. */
export function pointOnMap(latitude: number, longitude: number): readonly [number, number] {
  const mercator = (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI
  return [frame.left + longitude * frame.scale, frame.top - mercator * frame.scale]
}
