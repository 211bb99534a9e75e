import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { tollBeyond } from '@/lib/casualties/queries/toll-beyond'
import { casualtiesCsv } from '@/lib/exports/csv'
import { filterKey, harmOf } from '@/lib/filter/event-filter'
import { recordReport } from '@/lib/intake/record-report'
import { NOTHING } from '@/lib/ledger/sum'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter, filterOver, nearDate } from '@/tests/builders/filters'
import { FULLER_VOCABULARY, fullerLedger } from '@/tests/db/fuller-ledger'

const db = await fullerLedger()

/** Periods from one day to more than a year, within months, across them and over the edges of the filters below. */
const PERIODS = [
  ['2012-03-05', '2012-03-05'],
  ['2012-03-04', '2012-03-08'],
  ['2012-02-20', '2012-03-06'],
  ['2012-03-20', '2012-04-10'],
  ['2012-01-01', '2012-12-31'],
  ['2011-06-01', '2013-01-31'],
] as const

const SAID = 'Ten people were killed.'
const events = PERIODS.map(([start, end], index) => {
  const dating = { start, end, precision: start === end ? ('day' as const) : ('month' as const) }
  return {
    slug: `period-${index}`,
    kind: 'protest' as const,
    dating,
    claims: [{ ...codedClaim(SAID), dating, best: 2 ** index, low: 1, high: null }],
  }
})
await recordReport(codedReportOf('periods', SAID, events), SAID, { name: 'a test', reason: 'periods' }, db)

test('of a toll with dates is told what its periods reach beyond them, each once', async () => {
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((days) => new Date(Date.UTC(2012, 1, 25 + days)).toISOString().slice(0, 10))
  const dates = fc
    .tuple(fc.option(day), fc.option(day))
    .filter(([from, to]) => from === null || to === null || from <= to)
  await fc.assert(
    fc.asyncProperty(dates, async ([from, to]) => {
      const beyond = PERIODS.map(([first, last], index) => {
        const overlaps = (to === null || first <= to) && (from === null || last >= from)
        const reaches = (from !== null && first < from) || (to !== null && last > to)
        return overlaps && reaches ? 2 ** index : 0
      })
      const { best, cells } = await tollBeyond(eventFilter({ from, to, kinds: ['protest'] }), db)
      expect([best, cells]).toEqual([
        beyond.reduce((sum, people) => sum + people, 0),
        beyond.filter((people) => people > 0).length,
      ])
    }),
    { numRuns: 40 },
  )
})

const row = z.object({ date_start: z.string(), date_end: z.string(), best: z.string() })

test('under any filter it is what the rows of its file add up to that reach beyond it', async () => {
  const filters = fc
    .sample(filterOver(FULLER_VOCABULARY, nearDate, fc.constantFrom('of', 'homs shelling')), { seed: 7, numRuns: 180 })
    .filter(({ from, to }) => from !== null || to !== null)
  let reached = 0
  for (const asked of filters) {
    const filter = { ...asked, harm: harmOf(asked), shareable: true }
    const { from, to } = filter
    const csv = await text(Readable.from(await casualtiesCsv(filter, db)))
    const beyond = z
      .array(row)
      .parse(parse(csv, { columns: true }))
      .filter(({ date_start, date_end }) => {
        const [first, last] = [date_start || date_end, date_end || date_start]
        return (from !== null && first < from) || (to !== null && last > to)
      })
    const known = beyond.filter(({ best }) => best !== '')
    const { cells, best, unknown } = await tollBeyond(filter, db)
    const people = known.reduce((sum, cell) => sum + Number(cell.best), 0)
    expect([filterKey(filter), cells, best ?? 0]).toEqual([filterKey(filter), beyond.length, people])
    expect(unknown.best).toBe(beyond.length - known.length)
    reached += beyond.length
  }
  expect(reached).toBeGreaterThan(20)
})

test('without dates nothing reaches beyond them', async () => {
  expect(await tollBeyond(eventFilter({}), db)).toEqual(NOTHING)
})
