import { drawnValue, textWidth } from '@/components/charts/drawn'
import { formatToll } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import { SYRIA_OUTLINES } from './syria-outlines'

/** Provinces large enough for a name on the map; the others are named once they have a toll. */
const NAMED = new Set(['SY-HA', 'SY-DY', 'SY-RA', 'SY-HL', 'SY-HI', 'SY-HM', 'SY-RD'])

/** The size of names in the map's unit, and of a line of them. */
const SIZE = 15
const LINE = 17

interface MapText {
  readonly code: string
  readonly lines: readonly string[]
  readonly told: boolean
  readonly at: readonly [number, number]
}

type Box = readonly [left: number, top: number, right: number, bottom: number]

/**
 * The names and numbers that fit on the map, the greatest tolls first: where name and number find no room the number
 * alone stands, and where that finds none the province is left to its colour, its title and the chart beside.
 */
export function mapTexts(
  sums: ReadonlyMap<string, TollSum>,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): MapText[] {
  const taken: Box[] = []
  return SYRIA_OUTLINES.provinces
    .map(({ code, label }) => ({ code, at: label, sum: sums.get(code) ?? NOTHING, name: names.get(code) ?? code }))
    .filter(({ code, sum }) => sum.cells > 0 || NAMED.has(code))
    .sort((a, b) => Number(b.sum.cells > 0) - Number(a.sum.cells > 0) || drawnValue(b.sum) - drawnValue(a.sum))
    .flatMap(({ code, at, sum, name }) => {
      const told = sum.cells > 0
      const written = formatToll(sum, locale)
      const choices = told ? [[name, written], [written]] : [[name]]
      for (const lines of choices) {
        const box = boxOf(lines, at)
        if (taken.some((other) => overlap(box, other))) continue
        taken.push(box)
        return [{ code, lines, told, at }]
      }
      return []
    })
}

/** "killed", and beside a province's toll what may also belong to it: "killed; 73 more have no stated province". */
export function tollWords(harmed: string, sum: TollSum, unplaced: TollSum, locale: Locale): string {
  if (sum.cells === 0 || unplaced.cells === 0) return harmed
  return translator(locale).t('map.unplaced', { harm: harmed, figure: formatToll(unplaced, locale) })
}

function boxOf(lines: readonly string[], [x, y]: readonly [number, number]): Box {
  const half = Math.max(...lines.map((line) => textWidth(line, SIZE))) / 2
  return [x - half, y - SIZE, x + half, y + (lines.length - 1) * LINE + 3]
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
