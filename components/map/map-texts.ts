import { drawnValue, textWidth, writtenToll } from '@/components/charts/drawn'
import { formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import type { Point } from '@/lib/places/model'
import type { MapDot, MapView } from './map-view'

/** How large names are in the map's unit: the narrower it is drawn, the larger, so that they can be read. */
export const MAP_TEXT_SIZES = { narrow: 18, medium: 15, wide: 13 } as const

export type MapTextSize = keyof typeof MAP_TEXT_SIZES

/** From one line of a name to the next, in its size. */
export const LINE = 1.15

/** Radii of dots in the map's unit. */
const LARGEST = 20
const SMALLEST = 3.5

interface MapText {
  readonly key: string
  readonly lines: readonly string[]
  readonly told: boolean
  readonly at: Point
}

type Rectangle = readonly [left: number, top: number, right: number, bottom: number]

/**
 * The names and numbers that fit on the map, the greatest tolls first: where name and number find no room the number
 * alone stands, and where that finds none the province is left to its colour, its label on focus and the table.
 */
export function mapTexts({ outlines, sums, names }: MapView, size: number, locale: Locale): MapText[] {
  const taken: Rectangle[] = []
  return outlines.provinces
    .map(({ code, label, extent }) => ({
      code,
      at: label,
      extent,
      sum: sums.get(code) ?? NOTHING,
      name: names.get(code) ?? code,
    }))
    .filter(({ sum, name, extent: [width] }) => sum.cells > 0 || width > textWidth(name, size))
    .sort((a, b) => Number(b.sum.cells > 0) - Number(a.sum.cells > 0) || drawnValue(b.sum) - drawnValue(a.sum))
    .flatMap(({ code, at, sum, name }) => {
      const told = sum.cells > 0
      const written = formatToll(sum, locale)
      const choices = told ? [[name, written], [written]] : [[name]]
      const lines = choices.find((lines) => isFree(boxOf(lines, at, size), taken, outlines.width))
      if (!lines) return []
      taken.push(boxOf(lines, at, size))
      return [{ key: code, lines, told, at }]
    })
}

/** The names of the largest dots that fit beside them. */
export function dotTexts({ outlines, zoom }: MapView, size: number, locale: Locale): MapText[] {
  const dots = zoom?.dots ?? []
  // No name on a dot that is larger than a point.
  const taken: Rectangle[] = dots.flatMap((dot) => {
    if (!dot.at) return []
    const [[x, y], r] = [dot.at, dotRadius(dot, dots) * 0.8]
    return r > SMALLEST * 2 ? [[x - r, y - r, x + r, y + r] as const] : []
  })
  return dots.slice(0, 12).flatMap((dot) => {
    if (!dot.at) return []
    const [x, y] = dot.at
    const radius = dotRadius(dot, dots)
    const line = `${dot.name} ${formatToll(dot.sum, locale)}`
    const half = textWidth(line, size) / 2
    const places: Point[] = [
      [x, y + radius + size],
      [x, y - radius - 5],
      [x + radius + half + 3, y + 5],
      [x - radius - half - 3, y + 5],
    ]
    const at = places.find(
      (place) =>
        place[1] > size && place[1] < outlines.height && isFree(boxOf([line], place, size), taken, outlines.width),
    )
    if (!at) return []
    taken.push(boxOf([line], at, size))
    return [{ key: `${x} ${y}`, lines: [line], told: true, at }]
  })
}

/** The radius of a dot: its area is as large as its toll. */
export function dotRadius({ sum }: Pick<MapDot, 'sum'>, dots: readonly Pick<MapDot, 'sum'>[]): number {
  return radiusOf(drawnValue(sum), greatestOf(dots))
}

export function greatestOf(dots: readonly Pick<MapDot, 'sum'>[]): number {
  return Math.max(1, ...dots.map((dot) => drawnValue(dot.sum)))
}

export function radiusOf(value: number, greatest: number): number {
  return Number(Math.max(SMALLEST, LARGEST * Math.sqrt(value / greatest)).toFixed(1))
}

/** The label that a focus or a pointer opens: what it says, and where it stands whole within the map. */
export function tipOf(name: string, sum: TollSum, at: Point, lift: number, width: number, locale: Locale) {
  const text = `${name}: ${writtenToll(sum, locale)}`
  const breadth = textWidth(text, MAP_TEXT_SIZES.medium) + 16
  const x = Math.min(Math.max(at[0], breadth / 2), Math.max(width - breadth / 2, breadth / 2))
  const above = at[1] - lift - 30
  return { text, x, y: above < -8 ? at[1] + lift : above, width: breadth, height: 26 }
}

function boxOf(lines: readonly string[], [x, y]: Point, size: number): Rectangle {
  const half = Math.max(...lines.map((line) => textWidth(line, size))) / 2
  return [x - half, y - size, x + half, y + (lines.length - 1) * LINE * size + 3]
}

function isFree(box: Rectangle, taken: readonly Rectangle[], width: number): boolean {
  const isInside = box[0] > -16 && box[2] < width + 16
  return isInside && !taken.some((other) => overlap(box, other))
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
