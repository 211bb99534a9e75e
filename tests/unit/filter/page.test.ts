import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cursor, readCursor } from '@/lib/filter/cursor'
import { type Page, type Position, pageOf } from '@/lib/filter/page'

/** Rows newest first, as a list holds them; several share a day. */
function list(size: number): Position[] {
  return Array.from({ length: size }, (_, index) => ({
    day: `2012-03-${String(28 - Math.floor(index / 3)).padStart(2, '0')}`,
    sequence: -(index % 3),
    id: BigInt(1000 - index),
  }))
}

function compare(one: Position, other: Position): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1
  return one.sequence - other.sequence || Number(one.id - other.id)
}

/** What the database answers to a page clause: one row more than asked, in the order that the direction asks. */
function answer(rows: readonly Position[], cursor: Cursor | null, limit: number): Position[] {
  if (cursor === null) return rows.slice(0, limit + 1)
  return cursor.direction === 'older'
    ? rows.filter((row) => compare(row, cursor) < 0).slice(0, limit + 1)
    : rows
        .filter((row) => compare(row, cursor) > 0)
        .toReversed()
        .slice(0, limit + 1)
}

function page(rows: readonly Position[], word: string | null, limit: number): Page<Position> {
  const cursor = word === null ? null : readCursor(word)
  return pageOf(answer(rows, cursor, limit), { cursor, limit }, (row) => row)
}

describe('pages of a list', () => {
  test('going older from the first page meets every row once, in order', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 9 }), (size, limit) => {
        const rows = list(size)
        const met: Position[] = []
        let word: string | null = null
        do {
          const one: Page<Position> = page(rows, word, limit)
          met.push(...one.rows)
          word = one.older
        } while (word !== null)
        expect(met).toEqual(rows)
      }),
    )
  })

  test('going back from the last page meets every row once and ends at the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (size, limit) => {
        const rows = list(size)
        let at = page(rows, null, limit)
        while (at.older !== null) at = page(rows, at.older, limit)
        const met = [...at.rows]
        while (at.newer !== null) {
          at = page(rows, at.newer, limit)
          met.unshift(...at.rows)
        }
        expect(met).toEqual(rows)
      }),
    )
  })

  test('the first page has nothing newer', () => {
    expect(page(list(5), null, 2)).toMatchObject({ newer: null, older: expect.any(String) })
  })

  test('a list that fits has neither', () => {
    expect(page(list(2), null, 2)).toEqual({ rows: list(2), older: null, newer: null })
    expect(page([], null, 2)).toEqual({ rows: [], older: null, newer: null })
  })

  test('an older page can go back, newest first as ever', () => {
    const second = page(list(5), page(list(5), null, 2).older, 2)
    expect(second.rows).toEqual(list(5).slice(2, 4))
    expect(page(list(5), second.newer, 2).rows).toEqual(list(5).slice(0, 2))
  })

  test('the last page has nothing older', () => {
    const rows = list(4)
    expect(page(rows, page(rows, null, 2).older, 2)).toMatchObject({ older: null, newer: expect.any(String) })
  })

  test('the row beyond the limit is never shown', () => {
    expect(page(list(9), null, 3).rows).toHaveLength(3)
  })
})
