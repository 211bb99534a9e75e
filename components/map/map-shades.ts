import { drawnValue } from '@/components/charts/drawn'
import { formatNumber } from '@/lib/i18n/format'
import type { Translator } from '@/lib/i18n/translator'
import type { TollSum } from '@/lib/ledger/sum'

/** Classes above "none"; more shades than these nobody tells apart. */
const MOST_CLASSES = 4

/**
 * The lowest toll of each class above "none", of 1, 2 or 5 times a power of ten and in even ratios up to the greatest
 * toll: tolls of provinces differ by orders of magnitude. None where nothing is reported.
 */
export function classesOf(sums: Iterable<TollSum>): number[] {
  const values = [...sums]
    .filter(({ cells, best }) => cells > 0 && best !== 0)
    .map((sum) => Math.max(1, drawnValue(sum)))
  if (values.length === 0) return []
  const greatest = stepOf(Math.max(...values))
  const least = Math.max(0, Math.min(stepOf(Math.min(...values)), greatest - MOST_CLASSES + 1))
  const classes = Math.min(MOST_CLASSES, greatest - least + 1)
  const from = Array.from({ length: classes }, (_, index) =>
    index === 0 ? 1 : rung(Math.round(least + ((greatest - least) * index) / (classes - 1))),
  )
  return [...new Set(from)]
}

/** 1, 2, 5, 10, 20, … */
function rung(step: number): number {
  return ([1, 2, 5][step % 3] ?? 1) * 10 ** Math.floor(step / 3)
}

/** The last rung that is not above a value. */
function stepOf(value: number): number {
  let step = 0
  while (rung(step + 1) <= value) step++
  return step
}

/** The class of a toll: 0 for none reported. A toll known only in words is in the lowest. */
export function shade(sum: TollSum, classes: readonly number[]): number {
  if (sum.cells === 0 || sum.best === 0) return 0
  return Math.max(1, classes.filter((from) => from <= drawnValue(sum)).length)
}

/** The shade that a class is drawn in: few classes take shades that are far apart. */
export function tint(shade: number, classes: readonly number[]): string {
  return `m${shade === 0 ? 0 : MOST_CLASSES - (classes.length - shade)}`
}

/** What each class stands for, from "none reported" up. */
export function shadeNames(classes: readonly number[], { t, locale }: Translator): string[] {
  const ranges = classes.map((from, index) => {
    const next = classes[index + 1]
    const written = { from: formatNumber(from, locale), to: next ? formatNumber(next - 1, locale) : '' }
    if (next === undefined) return t('map.from', written)
    return next - 1 === from ? written.from : t('map.range', written)
  })
  return [t('map.none'), ...ranges]
}

/** The legend of a map: each class with its tint and how many of the provinces are in it. */
export function mapLegend(
  codes: readonly string[],
  sums: ReadonlyMap<string, TollSum>,
  classes: readonly number[],
  words: Translator,
) {
  return shadeNames(classes, words).map((name, index) => ({
    name,
    tint: tint(index, classes),
    provinces: codes.filter((code) => {
      const sum = sums.get(code)
      return (sum ? shade(sum, classes) : 0) === index
    }).length,
  }))
}
