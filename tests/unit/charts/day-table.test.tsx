import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { axisOf } from '@/components/charts/day-layout'
import { type DaySeries, toDaySeries } from '@/components/charts/day-series'
import { DayTable } from '@/components/charts/day-table'
import { layoutSpanning, SpanningDrawing } from '@/components/charts/spanning-drawing'
import { byVictimGroup } from '@/components/charts/stacking'
import { addDays } from '@/lib/civil-date'
import { translator } from '@/lib/i18n/translator'

const sum = (people: number) => ({
  ...{ low: people, best: people, high: people, cells: 1 },
  unknown: { low: 0, best: 0, high: 0 },
})

/** `many` tolls that reach over ten days, of 1, 2, 3 … people, by turns of rebels and civilians, and one of a day. */
function seriesOf(many: number): DaySeries {
  const spans = Array.from({ length: many }, (_, index) => {
    const first = addDays('2012-01-01', index)
    return { keys: [`${first}/${addDays(first, 10)}`, index % 2 === 0 ? 'rebel' : 'civilian'], sum: sum(index + 1) }
  })
  const day = { keys: ['2012-01-05/2012-01-05', 'civilian'], sum: sum(5) }
  return toDaySeries([day, ...spans], [], { first: '2012-01-01', last: '2012-06-30' })
}

function rowsOf(series: DaySeries): string[][] {
  const words = translator('en')
  const table = <DayTable series={series} stacking={byVictimGroup(words)} headline="Tolls" locale="en" />
  return [...renderToStaticMarkup(table).matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell = '']) => cell),
  )
}

test('of few tolls of several days each has its row', () => {
  const rows = rowsOf(seriesOf(60))
  expect(rows).toHaveLength(1 + 1 + 60 + 1)
  expect(rows.at(-1)).toEqual(['Total', '1,835', '935', '900'])
  expect(rows.flat().some((cell) => cell.includes('other'))).toBe(false)
})

test('of very many the greatest have one, and the others one together, so that all rows add up', () => {
  const rows = rowsOf(seriesOf(100))
  expect(rows).toHaveLength(1 + 1 + 60 + 1 + 1)
  // 1 to 40: of rebels the odd ones, of civilians the even ones.
  expect(rows.at(-2)).toEqual(['40 others of several days or months', '820', '420', '400'])
  expect(rows.at(-1)).toEqual(['Total', '5,055', '2,555', '2,500'])
  const totals = rows.slice(1, -1).map(([, total = '']) => Number(total.replace(',', '')))
  expect(totals.reduce((whole, one) => whole + one, 0)).toBe(5_055)
})

test('beside the bars it is said whether those that found no room are all in the table', () => {
  for (const [many, tabled] of [
    [60, true],
    [100, false],
  ] as const) {
    const series = seriesOf(many)
    const layout = layoutSpanning(series, axisOf(series), 'wide', 'en')
    expect(layout.tabled).toBe(tabled)
    expect(layout.brackets.length).toBeGreaterThan(0)
    expect(layout.brackets.length + layout.left).toBe(many)
    const drawn = renderToStaticMarkup(<SpanningDrawing layout={layout} locale="en" size="wide" />)
    expect(drawn).toContain(`and ${layout.left} more, ${tabled ? 'in the table' : 'the greatest in the table'}`)
  }
})
