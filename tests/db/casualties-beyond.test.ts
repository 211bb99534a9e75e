import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tollBeyond } from '@/lib/casualties/queries/toll-beyond'
import { recordReport } from '@/lib/intake/record-report'
import { NOTHING } from '@/lib/ledger/sum'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()

/** Periods from one day to more than a year, within months, across them and over the edges of the filters below. */
const PERIODS = [
  ['2012-03-05', '2012-03-05'],
  ['2012-03-04', '2012-03-08'],
  ['2012-02-20', '2012-03-06'],
  ['2012-03-20', '2012-04-10'],
  ['2012-01-01', '2012-12-31'],
  ['2011-06-01', '2013-01-31'],
] as const

const text = 'Ten people were killed.'
const events = PERIODS.map(([start, end], index) => {
  const dating = { start, end, precision: start === end ? ('day' as const) : ('month' as const) }
  return {
    slug: `period-${index}`,
    dating,
    claims: [{ ...codedClaim(text), dating, best: 2 ** index, low: 1, high: null }],
  }
})
await recordReport(codedReportOf('periods', text, events), text, { name: 'a test', reason: 'periods' }, db)

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
      const { best, cells } = await tollBeyond(eventFilter({ from, to, sources: ['a-paper'] }), db)
      expect([best, cells]).toEqual([
        beyond.reduce((sum, people) => sum + people, 0),
        beyond.filter((people) => people > 0).length,
      ])
      expect((await tollBeyond(eventFilter({ from, to }), db)).best).toBe(best)
    }),
    { numRuns: 40 },
  )
})

test('without dates nothing reaches beyond them', async () => {
  expect(await tollBeyond(eventFilter({}), db)).toEqual(NOTHING)
})
