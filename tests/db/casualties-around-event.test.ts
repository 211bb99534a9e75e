import { expect, test } from 'vitest'
import { toBeforeAfter, WINDOWS, windowSpan } from '@/components/claims/before-after-windows'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { eventFilter } from '@/tests/builders/filters'
import { ledgerForTest } from '@/tests/db/database'

const db = await ledgerForTest()

test.each(WINDOWS)('the killed around the first meeting, %i days each side, are the sums of each day', async (days) => {
  const meeting = { first: '2012-03-10', last: '2012-03-10' }
  const { first: from, last: to } = windowSpan(meeting, days)
  const { rows, apart } = toBeforeAfter(await tollSums(eventFilter({ from, to }), ['span'], db), meeting, days)
  const told = rows.filter(({ sum }) => sum.cells > 0)
  expect(told.map(({ part, first, sum }) => [part, first, sum.best])).toEqual([
    ['during', '2012-03-10', 39 + 39 + 20],
    ['after', '2012-03-11', 3 + 1],
  ])
  expect(rows).toHaveLength(2 * days + 1)
  expect(apart.cells).toBe(0)
})
