import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Position } from './projection'

/** The fraction of a degree that coordinates are whole numbers of. */
export const STEPS = 1000

const whole = z.int()

/** What prisma/places/outlines/XX.json holds. */
export const outlineFile = z.strictObject({
  /**
   * Code of ISO 3166-2 or null, the part of the country it lies in (0: the main one), a point well inside, and its rings
   * as arcs: `n` is the arc, `~n` the same from its end.
   */
  areas: z.array(z.tuple([z.string().nullable(), whole, z.tuple([whole, whole]), z.array(z.array(whole))])),
  /** Longitude and latitude by turns, each after the first as the step from the one before. */
  arcs: z.array(z.array(whole)),
})

/** An area as it is on the globe. */
export interface Area {
  readonly code: string | null
  readonly part: number
  readonly label: Position
  /** Numbers of the country's arcs, `~n` backwards; the largest ring first. */
  readonly rings: readonly (readonly number[])[]
}

export interface CountryOutlines {
  readonly areas: readonly Area[]
  readonly arcs: readonly (readonly Position[])[]
}

const folder = join(/* turbopackIgnore: true */ process.cwd(), 'prisma/places/outlines')

let codes: readonly string[] | undefined

/** The countries that there are outlines of, by their codes (ISO 3166-1 alpha-2). */
export function mappedCountries(): readonly string[] {
  codes ??= readdirSync(folder)
    .flatMap((name) => /^([A-Z]{2})\.json$/.exec(name)?.[1] ?? [])
    .sort()
  return codes
}

/** The outlines of a country; null: there are none. */
export function readOutlines(country: string): CountryOutlines | null {
  if (!mappedCountries().includes(country)) return null
  const { areas, arcs } = outlineFile.parse(JSON.parse(readFileSync(join(folder, `${country}.json`), 'utf8')))
  return {
    areas: areas.map(([code, part, [east, north], rings]) => ({
      code,
      part,
      label: [east / STEPS, north / STEPS],
      rings,
    })),
    arcs: arcs.map(positions),
  }
}

function positions(steps: readonly number[]): Position[] {
  const line: Position[] = []
  let [east, north] = [0, 0]
  for (let index = 0; index < steps.length; index += 2) {
    east += steps[index] ?? 0
    north += steps[index + 1] ?? 0
    line.push([east / STEPS, north / STEPS])
  }
  return line
}
