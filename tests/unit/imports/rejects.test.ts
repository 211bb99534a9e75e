import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RowTrouble } from '@/lib/imports/model'
import { Rejects } from '@/lib/imports/run/rejects'
import { temporaryFolder } from '@/tests/temporary'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const trouble: RowTrouble = { reason: 'too_many', values: { most: 2_000_000_000 } }

test('rejected rows are in the file once it is whole, however many there are', async () => {
  const rejects = new Rejects(join(folder.path, 'many.csv'))
  const lines = Array.from({ length: 5_000 }, (_, index) => index + 2)
  for (const line of lines) rejects.add({ line, column: 'best', value: '=1, "é"', trouble })
  expect(existsSync(rejects.path)).toBe(false)
  await rejects.close()
  expect(rejects.kept).toBe(true)
  const rows = lines.map((line) => `${line},best,"'=1, ""é""","more than 2,000,000,000"\n`)
  expect(readFileSync(rejects.path, 'utf8')).toBe(['line,column,value,reason\n', ...rows].join(''))
})

test('without any there is no file, and what came to nothing leaves none', async () => {
  const none = new Rejects(join(folder.path, 'none.csv'))
  await none.close()
  const dropped = new Rejects(join(folder.path, 'dropped.csv'))
  dropped.add({ line: 2, column: '', value: '', trouble })
  await dropped.drop()
  expect([none.kept, existsSync(none.path), existsSync(dropped.path), existsSync(`${dropped.path}.part`)]).toEqual([
    false,
    false,
    false,
    false,
  ])
})
