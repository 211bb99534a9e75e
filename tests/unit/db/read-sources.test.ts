import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edition, mayAnswer } from '@/lib/db/read-sources'
import { readFrom, reading } from '@/lib/db/reading'

const primary: Edition = { version: '10', migration: '0004_datasets', follows: false }
const replica: Edition = { ...primary, follows: true }

test('a replica answers where it has replayed at least what the primary holds', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 63n - 1n), fc.bigInt(0n, 2n ** 63n - 1n), (replayed, held) => {
      const may = mayAnswer({ ...replica, version: String(replayed) }, { ...primary, version: String(held) })
      expect(may).toBe(replayed >= held)
    }),
  )
})

test('a replica with other tables, or one that no longer follows, answers nothing', () => {
  expect(mayAnswer(replica, primary)).toBe(true)
  expect(mayAnswer({ ...replica, migration: '0003_rivals' }, primary)).toBe(false)
  expect(mayAnswer({ ...replica, migration: null }, primary)).toBe(false)
  expect(mayAnswer({ ...replica, version: '1000', follows: false }, primary)).toBe(false)
})

test('each request keeps its own source, however many are under way', async () => {
  const source = (replica: string) => ({ replica, version: '1' })
  const seen = await Promise.all(
    ['a', 'b'].map((name) =>
      readFrom(source(name), async () => {
        await Promise.resolve()
        return reading()?.replica
      }),
    ),
  )
  expect(seen).toEqual(['a', 'b'])
  expect(reading()).toBeUndefined()
})
