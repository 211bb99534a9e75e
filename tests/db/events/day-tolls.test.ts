import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { dayTolls } from '@/lib/events/queries/day-tolls'
import { addUp } from '@/lib/ledger/sum'
import { eventFilter } from '@/tests/builders/filters'
import { fullerLedger } from '@/tests/db/fuller-ledger'

const db = await fullerLedger()

/** The best or else the lowest figures, which is all that these tests tell apart. */
async function figures(days: readonly string[], overrides: Parameters<typeof eventFilter>[0] = {}) {
  const tolls = await dayTolls(days, eventFilter(overrides), db)
  const figure = (sum: { best: number | null; low: number | null } | null) => sum && (sum.best ?? sum.low)
  return Object.fromEntries(
    [...tolls].sort().map(([day, { alone, several }]) => [day, [figure(alone), figure(several)]]),
  )
}

describe('the toll of a day', () => {
  test('is that of the day alone; what is told for several days stands apart under the first of them', async () => {
    expect(await figures(['2012-03-11', '2012-03-10', '2012-03-08', '2012-02-28'])).toEqual({
      '2012-02-28': [null, 7],
      '2012-03-08': [null, 5],
      '2012-03-10': [98, null],
      '2012-03-11': [4, null],
    })
    expect(await figures(['2012-03-08', '2012-02-27'], { harm: 'wounded' })).toEqual({
      '2012-02-27': [null, 5],
      '2012-03-08': [null, 10],
    })
  })

  test('adds up to the whole with no toll twice', async () => {
    const days = ['2012-02-28', '2012-03-08', '2012-03-10', '2012-03-11']
    const tolls = [...(await dayTolls(days, eventFilter(), db)).values()]
    const parts = tolls.flatMap(({ alone, several }) => [alone, several].filter((sum) => sum !== null))
    expect(addUp(parts)).toEqual(addUp((await tollSums(eventFilter(), [], db)).map(({ sum }) => sum)))
  })

  test('under dates holds what reaches into them from before, and no day outside of them', async () => {
    const dates = { from: '2012-03-10', to: '2012-03-10' }
    expect(await figures(['2012-02-28', '2012-03-08'], dates)).toEqual({
      '2012-02-28': [null, 7],
      '2012-03-08': [null, 5],
    })
    expect(await figures(['2012-03-10', '2012-03-11'], dates)).toEqual({ '2012-03-10': [98, null] })
    expect(await figures(['2012-03-11'], dates)).toEqual({})
  })

  test('of no days is none', async () => {
    expect(await figures([])).toEqual({})
  })
})
