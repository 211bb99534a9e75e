import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, NOTHING, sumOf } from '@/lib/ledger/sum'
import { BOUNDS } from '@/lib/ledger/toll'
import { exactly, toll } from '@/tests/builders/claims'

const cells = fc.array(
  toll.map((one) => ({ toll: one })),
  { maxLength: 12 },
)

describe('sumOf', () => {
  test('nothing to add is 0', () => {
    expect(sumOf([])).toEqual(NOTHING)
    expect(addUp([])).toEqual(NOTHING)
  })

  test('counts the cells it does not know, bound by bound', () => {
    expect(sumOf([{ toll: exactly(3) }, { toll: { low: 24, best: null, high: null } }])).toEqual({
      low: 27,
      best: 3,
      high: 3,
      cells: 2,
      unknown: { low: 0, best: 1, high: 1 },
    })
  })

  test('is null exactly where there are cells and none of them knows', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const sum = sumOf(rows)
        expect(sum.cells).toBe(rows.length)
        for (const bound of BOUNDS) {
          expect(sum[bound] === null).toBe(rows.length > 0 && rows.every((row) => row.toll[bound] === null))
          expect(sum.unknown[bound]).toBe(rows.filter((row) => row.toll[bound] === null).length)
        }
      }),
    )
  })

  test('of two halves adds up to the sum of all, however they are cut', () => {
    fc.assert(
      fc.property(cells, fc.nat({ max: 12 }), (rows, at) => {
        expect(addUp([sumOf(rows.slice(0, at)), sumOf(rows.slice(at))])).toEqual(sumOf(rows))
      }),
    )
  })
})
