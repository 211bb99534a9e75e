import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GET as summaryCsv } from '@/app/api/v1/casualties/summary.csv/route'
import { type ChartName, type CsvGrain, chartAddresses } from '@/components/charts/chart-address'
import { toCumulative } from '@/components/charts/cumulative'
import { dayDrawing, STACKED_BY, spansOf } from '@/components/charts/day-drawing'
import type { DaySeries } from '@/components/charts/day-series'
import { DAY_VIEW_CHOICES, type DayView, PLAIN_VIEW } from '@/components/charts/day-view'
import { toProvinceSeries } from '@/components/charts/province-series'
import { casualtySummary, SUMMARY_CSV_BY, SUMMARY_SPLITS, type SummaryRow } from '@/lib/casualties/queries/summary'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { shownPeriod } from '@/lib/events/queries/shown-period'
import { EVERYTHING, type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { recordReport } from '@/lib/intake/record-report'
import { statedBounds, type TollSum } from '@/lib/ledger/sum'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { filterOver, nearDate } from '@/tests/builders/filters'
import { FULLER_VOCABULARY, fullerLedger } from '@/tests/db/fuller-ledger'
import { ask, openDoors } from './door'

const db = await openDoors(fullerLedger())
const LATE = 'Ten civilians hurt in Homs on 10 March died on 20 May.'
const died = { start: '2012-05-20', end: '2012-05-20', precision: 'day' } as const
await recordReport(
  codedReportOf('late-deaths', LATE, [
    { slug: 'dead-after-homs', province: 'SY-HI', claims: [codedClaim(LATE, { dating: died })] },
  ]),
  LATE,
  { name: 'a test', reason: 'to have dead on a day that no event is of' },
  db,
)
const words = fc.constantFrom('annan', 'idlib', 'of', 'homs shelling')
const sampled = fc.sample(filterOver(FULLER_VOCABULARY, nearDate, words), { seed: 20120310, numRuns: 60 })
const filters: readonly EventFilter[] = [EVERYTHING, { ...EVERYTHING, harm: 'wounded' }, ...sampled]

/** A number of a chart or file: of what, and the toll with how many cells it is the sum of; null: unknown. */
type Told = readonly [of: string, low: number | null, best: number | null, high: number | null, cells: number]

function told(of: string, sum: TollSum): Told {
  const { low, best, high } = statedBounds(sum)
  return [of, low, best, high, sum.cells]
}

/** The rows of the file that the foot of a chart links. */
async function fileOf(chart: ChartName, by: CsvGrain, filter: EventFilter, view: DayView = PLAIN_VIEW) {
  const { csv } = chartAddresses(chart, by, { filter, origin: '', view }, 'en')
  const response = await ask(summaryCsv, csv)
  expect(response.status, csv).toBe(200)
  const rows = parse<Record<string, string>>(await response.text(), { columns: true })
  const known = (figure: string | undefined) => (figure ? Number(figure) : null)
  return rows.map(({ key = '', part = '', low, best, high, cells }) => ({
    key,
    part,
    toll: [known(low), known(best), known(high), Number(cells)] as const,
  }))
}

/** Adds up what a chart draws as one and the file tells apart. */
function joined(rows: readonly Told[]): Told[] {
  const sums = new Map<string, Told>()
  const both = (one: number | null, other: number | null) => (one ?? 0) + (other ?? 0)
  for (const [of, low, best, high, cells] of rows) {
    const before = sums.get(of)
    if (!before) sums.set(of, [of, low, best, high, cells])
    else {
      const [, lowBefore, bestBefore, highBefore, cellsBefore] = before
      const open = high === null || highBefore === null
      const unknown = best === null && bestBefore === null
      sums.set(of, [
        of,
        both(low, lowBefore),
        unknown ? null : both(best, bestBefore),
        open ? null : both(high, highBefore),
        cells + cellsBefore,
      ])
    }
  }
  return [...sums.values()].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The chart over time in a view, as the dashboard draws it; null where it draws none. */
async function drawnSeries(filter: EventFilter, view: DayView): Promise<DaySeries | null> {
  const axis = await shownPeriod(filter, db)
  if (!axis) return null
  const groups = await tollSums(filter, STACKED_BY[view.stack], db, spansOf(view, axis))
  return dayDrawing({ groups, events: [], period: axis, view, provinces: [], locale: 'en' }).series
}

/** What the file calls a bar. */
function keyOf({ start, end }: { readonly start: string; readonly end: string }, { grain }: DaySeries): string {
  return grain === 'day' ? start : grain === 'week' ? `${start}/${end}` : start.slice(0, 'YYYY-MM'.length)
}

/** The days of a toll that no bar holds; bars of months tell it by its months. */
function spanKey(first: string, last: string, { grain }: DaySeries): string {
  const length = grain === 'month' ? 'YYYY-MM'.length : 'YYYY-MM-DD'.length
  return `${first.slice(0, length)}/${last.slice(0, length)}`
}

const views = (['day', 'week', 'month'] as const).flatMap((grain) =>
  DAY_VIEW_CHOICES.stack.flatMap((stack) => DAY_VIEW_CHOICES.draw.map((draw) => ({ grain, stack, draw }))),
)

describe.each(views)('the chart over time by $grain, $stack and $draw', (view) => {
  test('has a file of exactly its numbers', async () => {
    let drawn = 0
    for (const filter of filters) {
      const series = await drawnSeries(filter, view)
      if (!series) continue
      const file = await fileOf('day', series.grain, filter, view)
      if (file.length > 0) drawn++
      if (view.draw === 'cumulative') {
        const grown = toCumulative(series).flatMap(({ added, sum }, index) => {
          const bucket = series.buckets[index]
          return bucket && added.cells > 0 ? [told(keyOf(bucket, series), sum)] : []
        })
        expect(
          file.map(({ key, toll }) => [key, ...toll]),
          JSON.stringify(filter),
        ).toEqual(grown)
        continue
      }
      const bars = [
        ...series.buckets.map((bucket) => ({ key: keyOf(bucket, series), byGroup: bucket.byGroup })),
        ...series.spanning.map(({ first, last, byGroup }) => ({ key: spanKey(first, last, series), byGroup })),
      ]
      const own = new Set(series.groups)
      const rows = file.map(({ key, part, toll }): Told => {
        const [first = '', last] = key.split('/')
        const when = last && series.grain !== 'week' ? spanKey(first, last, series) : key
        return [`${when} ${own.has(part) ? part : 'others'}`, ...toll]
      })
      expect(joined(rows), JSON.stringify(filter)).toEqual(
        joined(bars.flatMap(({ key, byGroup }) => byGroup.map(({ group, sum }) => told(`${key} ${group}`, sum)))),
      )
    }
    expect(drawn).toBeGreaterThan(7)
  })
})

test('the chart by province has a file of exactly its numbers', async () => {
  for (const filter of filters) {
    const { bars } = toProvinceSeries(await tollSums(filter, ['province', 'group'], db), [])
    const file = await fileOf('province', 'province', filter)
    expect(file.map(({ key, part, toll }) => [`${key} ${part}`, ...toll]).sort()).toEqual(
      bars
        .flatMap(({ code, byGroup }) => byGroup.map(({ group, sum }) => told(`${code} ${group}`, sum)))
        .map((row) => [...row])
        .sort(),
    )
  }
})

test('dead of a day after all events stand on that day', async () => {
  const series = await drawnSeries(EVERYTHING, { ...PLAIN_VIEW, grain: 'day' })
  const last = series?.buckets.at(-1)
  expect([last?.start, last?.total.best]).toEqual(['2012-05-20', 10])
})

test('the map has a file of its provinces', async () => {
  const filter = { ...EVERYTHING, provinces: ['SY-ID'] }
  const file = await fileOf('map', 'province', filter)
  expect(file.map(({ key, part }) => [key, part])).toEqual([
    ['SY-ID', ''],
    ['SY-HL', ''],
    ['SY-HI', ''],
    [NOT_STATED, ''],
  ])
})

describe('the parts of a split', () => {
  const splits = SUMMARY_CSV_BY.flatMap((by) =>
    SUMMARY_SPLITS.filter((split) => split !== by).map((split) => ({ by, split })),
  )

  function rowsOf(rows: readonly SummaryRow[], filter: EventFilter, of: (row: SummaryRow) => string): Told[] {
    return rows.map((row) => {
      const { low = null, best = null, high = null } = row[harmOf(filter)] ?? {}
      return [of(row), low, best, high, row.cells]
    })
  }

  test.each(splits)('by $split add up to what is by $by, key by key and in its order', async ({ by, split }) => {
    for (const filter of filters) {
      const whole = await casualtySummary(filter, { by }, 'en', db)
      const parts = await casualtySummary(filter, { by, split }, 'en', db)
      expect(parts.total).toEqual(whole.total)
      expect([...new Set(parts.data.map(({ key, label }) => `${key} ${label}`))]).toEqual(
        whole.data.map(({ key, label }) => `${key} ${label}`),
      )
      expect(joined(rowsOf(parts.data, filter, ({ key }) => key)), JSON.stringify(filter)).toEqual(
        joined(rowsOf(whole.data, filter, ({ key }) => key)),
      )
    }
  })

  test.each(SUMMARY_SPLITS)('grow each for itself to what is by %s', async (split) => {
    for (const filter of filters) {
      const { data } = await casualtySummary(filter, { by: 'week', split, cumulative: true }, 'en', db)
      const whole = await casualtySummary(filter, { by: split }, 'en', db)
      const last = new Map(rowsOf(data, filter, ({ part = '' }) => part).map((row) => [row[0], row]))
      expect([...last.values()].sort()).toEqual(rowsOf(whole.data, filter, ({ key }) => key).sort())
      expect(data.map(({ key }) => key)).toEqual(data.map(({ key }) => key).sort())
    }
  })
})
