import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { outlineFile, STEPS } from '@/lib/places/outlines/outline-file'
import { equalArea, kilometres, middleOf, type Position } from '@/lib/places/outlines/projection'
import { codesByArea } from '@/prisma/places/make-world'
import { arcsOf, frameOf, labelOf, positionAt, type Region } from '@/prisma/places/outlines'

const arcNumbers = z.array(z.array(z.int()))
const topology = z.object({
  transform: z.object({
    scale: z.tuple([z.number(), z.number()]),
    translate: z.tuple([z.number(), z.number()]),
  }),
  arcs: z.array(z.array(z.tuple([z.int(), z.int()]))),
  objects: z.record(
    z.string(),
    z.object({
      geometries: z.array(
        z.intersection(
          z.object({ properties: z.object({ adm1_code: z.string(), iso_a2: z.string() }) }),
          z.discriminatedUnion('type', [
            z.object({ type: z.literal('Polygon'), arcs: arcNumbers }),
            z.object({ type: z.literal('MultiPolygon'), arcs: z.array(arcNumbers) }),
          ]),
        ),
      ),
    }),
  ),
})

type Line = readonly Position[]

/** An area whose rings are made of the lines of a file. */
interface Cut {
  readonly code: string | null
  readonly rings: readonly (readonly number[])[]
}

/** What is farther than this from all else of a country is drawn in a frame of its own. */
const FAR = 600

/** The file of each country by its code. Areas without a code are with the country that Natural Earth has them in. */
export function outlinesOfWorld(path: string): Map<string, string> {
  const text = readFileSync(path, 'utf8')
  const { arcs, objects, transform } = topology.parse(JSON.parse(text))
  const codes = codesByArea(text)
  const lines = arcs.map((arc) => positions(arc, transform))
  const countries = new Map<string, Cut[]>()
  for (const { properties, ...geometry } of Object.values(objects).flatMap(({ geometries }) => geometries)) {
    const code = codes.get(properties.adm1_code) ?? null
    const country = code?.slice(0, 2) ?? properties.iso_a2
    const rings = geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat()
    countries.set(country, [...(countries.get(country) ?? []), { code, rings }])
  }
  const painted = [...countries].filter(([, areas]) => areas.some(({ code }) => code !== null))
  return new Map(painted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, areas]) => [code, written(areas, lines)]))
}

/** The file of a country whose rings are not cut into arcs yet. */
export function outlinesOfRegions(regions: readonly Region[], isProvince: (code: string) => boolean): string {
  const { arcs, regions: cut } = arcsOf(regions)
  const areas = cut.map(({ code, rings }) => ({ code: isProvince(code) ? code : null, rings }))
  return written(areas, arcs)
}

function positions(
  arc: readonly (readonly [number, number])[],
  { scale, translate }: z.infer<typeof topology>['transform'],
): Line {
  let [x, y] = [0, 0]
  return arc.map(([east, north]): Position => {
    x += east
    y += north
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

function written(given: readonly Cut[], lines: readonly Line[]): string {
  const stepped = new Map(
    given.flatMap(({ rings }) => rings.flat()).map((arc) => [arc < 0 ? ~arc : arc, [] as number[]]),
  )
  const numbers = new Map([...stepped.keys()].sort((a, b) => a - b).map((arc, index) => [arc, index]))
  const whole = [...numbers.keys()].map((arc) => rounded(lines[arc] ?? []))
  const degrees = whole.map((line) => line.map(([east, north]): Position => [east / STEPS, north / STEPS]))
  const numbered = (arc: number) => (arc < 0 ? ~(numbers.get(~arc) ?? 0) : (numbers.get(arc) ?? 0))
  const areas = [...given]
    .sort((a, b) => order(a.code ?? '~', b.code ?? '~'))
    .map(({ code, rings }) => ({
      code,
      rings: largestFirst(
        rings.map((ring) => ring.map(numbered)),
        degrees,
      ),
    }))
  const parts = partsOf(areas, degrees)
  const file = {
    areas: areas.map(({ code, rings }, index) => [code, parts[index], labelled(rings, degrees), rings]),
    arcs: whole.map(steps),
  }
  outlineFile.parse(file)
  const rows = (list: readonly unknown[]) => list.map((row) => JSON.stringify(row)).join(',\n')
  return `{"areas":[\n${rows(file.areas)}\n],"arcs":[\n${rows(file.arcs)}\n]}\n`
}

function rounded(line: Line): Position[] {
  const whole = line.map(([east, north]): Position => [Math.round(east * STEPS), Math.round(north * STEPS)])
  return whole.filter((point, index) => index === 0 || String(point) !== String(whole[index - 1]))
}

function steps(line: Line): number[] {
  return line.flatMap(([east, north], index) => {
    const [lastEast, lastNorth] = line[index - 1] ?? [0, 0]
    return [east - lastEast, north - lastNorth]
  })
}

function labelled(rings: Cut['rings'], lines: readonly Line[]): Position {
  const largest = [rings[0] ?? []]
  const frame = frameOf([{ code: '', rings: [ringOf(largest[0] ?? [], lines)] }], 420)
  const [east, north] = positionAt(frame, labelOf(lines, largest, frame, 0.5))
  return [Math.round(east * STEPS), Math.round(north * STEPS)]
}

function largestFirst(rings: Cut['rings'], lines: readonly Line[]): Cut['rings'] {
  const sizes = new Map(rings.map((ring) => [ring, sizeOf(ring, lines)]))
  return [...rings].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0))
}

/** The area of a ring, in squared radii of the earth. */
function sizeOf(ring: readonly number[], lines: readonly Line[]): number {
  const around = ringOf(ring, lines)
  const points = around.map(equalArea(middleOf(around)))
  const doubled = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(doubled) / 2
}

function ringOf(ring: readonly number[], lines: readonly Line[]): Position[] {
  return ring.flatMap((arc) => (arc < 0 ? (lines[~arc]?.toReversed() ?? []) : (lines[arc] ?? [])))
}

/** Which part of the country each area lies in, the part with the most land first. */
function partsOf(areas: readonly Cut[], lines: readonly Line[]): number[] {
  const corners = areas.map(({ rings }) => {
    const ring = ringOf(rings[0] ?? [], lines)
    return ring.filter((_, index) => index % Math.ceil(ring.length / 24) === 0)
  })
  const part = areas.map((_, index) => index)
  for (const [index, own] of corners.entries()) {
    for (const [other, theirs] of corners.slice(0, index).entries()) {
      const [from, to] = [part[index], part[other]]
      if (from === to || !own.some((a) => theirs.some((b) => kilometres(a, b) < FAR))) continue
      for (const [one, current] of part.entries()) if (current === from) part[one] = to ?? 0
    }
  }
  const land = new Map<number, number>()
  for (const [index, { rings }] of areas.entries()) {
    land.set(part[index] ?? 0, (land.get(part[index] ?? 0) ?? 0) + sizeOf(rings[0] ?? [], lines))
  }
  const ranked = [...land].sort(([a, one], [b, two]) => two - one || a - b).map(([number]) => number)
  return part.map((number) => ranked.indexOf(number))
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
