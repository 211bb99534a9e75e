import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCivilDate } from '@/lib/civil-date'
import { type Cursor, cursorWord, readCursor } from '@/lib/filter/cursor'
import { anyDate } from '@/tests/builders/filters'

const cursors: fc.Arbitrary<Cursor> = fc.record({
  direction: fc.constantFrom('older', 'newer'),
  day: anyDate,
  sequence: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  id: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
})

function word(text: string): string {
  return Buffer.from(text).toString('base64url')
}

describe('a cursor', () => {
  test('is read back as it was written, from a word that needs no escaping', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(cursorWord(cursor)).toMatch(/^[\w-]+$/)
        expect(readCursor(cursorWord(cursor))).toEqual(cursor)
      }),
    )
  })

  test.each([
    ['nothing', ''],
    ['a word of somebody else', 'abc'],
    ['another direction', word('sideways_2012-03-10_0_1')],
    ['a day that never was', word('older_2012-02-30_0_1')],
    ['half a position within the day', word('older_2012-03-10_0.5_1')],
    ['a position beyond what the database holds', word('older_2012-03-10_2147483648_1')],
    ['no number at all', word('older_2012-03-10_NaN_1')],
    ['a negative row', word('older_2012-03-10_0_-1')],
    ['a row beyond what the database holds', word(`older_2012-03-10_0_${'9'.repeat(19)}`)],
    ['a part too few', word('older_2012-03-10_0')],
    ['a part too many', word('older_2012-03-10_0_1_2')],
    ['SQL', word("older_2012-03-10_0_1'; DROP TABLE event")],
    ['a NUL', word('older_2012-03-10_0_1\0')],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x5f]).toString('base64url')],
  ])('of %s is none of ours', (_, hostile) => {
    expect(readCursor(hostile)).toBeNull()
  })

  test('never throws, and holds only what the database can be asked for', () => {
    const pieces = fc.constantFrom(
      'older',
      'newer',
      '2012-03-10',
      '0',
      '-1',
      '1e999',
      '0x10',
      '',
      '\0',
      ' 1 ',
      '9'.repeat(40),
    )
    const almost = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 5 })
      .map((all) => word(all.join('_')))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), almost), (hostile) => {
        const cursor = readCursor(hostile)
        if (cursor === null) return
        expect(isCivilDate(cursor.day)).toBe(true)
        expect(Math.abs(cursor.sequence)).toBeLessThanOrEqual(2 ** 31)
        expect(Number.isInteger(cursor.sequence)).toBe(true)
        expect(cursor.id < 2n ** 63n && cursor.id >= 0n).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
