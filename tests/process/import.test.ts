import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf, gedRow } from '@/tests/builders/imported-rows'
import { dataFolder } from '@/tests/process/clean-up'
import { spawnScript } from '@/tests/process/spawned'

interface Ledger {
  readonly dataDir: string
}

async function ledger(): Promise<Ledger> {
  const dataDir = dataFolder()
  const database = spawnScript('tests/process/run-database.ts', [], { env: { DATA_DIR: dataDir } })
  await database.printed(/^ready /m)
  return { dataDir }
}

function importing({ dataDir }: Ledger, ...args: readonly string[]) {
  return spawnScript('lib/cli/import.ts', ['--format', 'ged', ...args], { env: { DATA_DIR: dataDir } })
}

function fileOf(ledger: Ledger, rows: Parameters<typeof gedRow>[0][]): string {
  const file = join(ledger.dataDir, 'ged.csv')
  writeFileSync(file, csvOf(rows.map((row) => gedRow(row))))
  return file
}

test('an import reports each row, keeps the rejected ones in a file, and says in its exit code how it went', async () => {
  const own = await ledger()
  const good = fileOf(own, [{ id: '1' }, { id: '2' }])
  const first = importing(own, good)
  expect(await first.ended).toEqual({ code: 0, signal: null })
  expect(first.output()).toContain('read 2, added 2, updated 0, unchanged 0, rejected 0\n')
  expect(existsSync(`${good}.rejected.csv`)).toBe(false)

  const some = importing(own, fileOf(own, [{ id: '1' }, { id: '3', best: '=1' }]))
  expect(await some.ended).toEqual({ code: 2, signal: null })
  expect(some.output()).toContain('read 2, added 0, updated 0, unchanged 1, rejected 1\n')
  const [head, line] = readFileSync(`${good}.rejected.csv`, 'utf8').split('\n')
  expect([head, line]).toEqual(['line,column,value,reason', expect.stringMatching(/^3,best,'=1,/)])

  const none = importing(own, fileOf(own, [{ id: '4', date_start: 'never' }]))
  expect(await none.ended).toEqual({ code: 1, signal: null })
  expect(none.output()).toContain('rejected 1\n')
})

test('an import of what is no file, no format or no data is one clear line', async () => {
  const own = await ledger()
  const missing = importing(own, '/nowhere.csv')
  expect(await missing.ended).toEqual({ code: 1, signal: null })
  expect(missing.output()).toContain('import: there is no file “/nowhere.csv”. Nothing was changed.\n')
  const unknown = spawnScript('lib/cli/import.ts', ['--format', 'x', 'y'], { env: { DATA_DIR: own.dataDir } })
  expect(await unknown.ended).toEqual({ code: 1, signal: null })
  expect(unknown.output()).toContain('import: --format is one of ged, acled')
})

test('an import says its number, by which it is undone, and then really comes in again', async () => {
  const own = await ledger()
  const file = fileOf(own, [{ id: '1' }, { id: '2' }])
  const first = importing(own, file)
  expect(await first.ended).toEqual({ code: 0, signal: null })
  const [, run = ''] = /^This is import (\d+); npm run import -- --undo \1 takes it back$/m.exec(first.output()) ?? []
  const undo = spawnScript('lib/cli/import.ts', ['--undo', run], { env: { DATA_DIR: own.dataDir } })
  expect(await undo.ended).toEqual({ code: 0, signal: null })
  expect(undo.output()).toContain(`undone import ${run}: removed 2, restored 0\n`)
  const twice = spawnScript('lib/cli/import.ts', ['--undo', run], { env: { DATA_DIR: own.dataDir } })
  expect(await twice.ended).toEqual({ code: 1, signal: null })
  expect(twice.output()).toContain(`import ${run}, of ged.csv, was undone already. Nothing was changed.`)
  const again = importing(own, file)
  expect(await again.ended).toEqual({ code: 0, signal: null })
  expect(again.output()).toContain('read 2, added 2,')
  const retiring = importing(own, '--retire', fileOf(own, [{ id: '1' }]))
  expect(await retiring.ended).toEqual({ code: 0, signal: null })
  expect(retiring.output()).toContain('Not in this file: 1 event of the dataset, retired and kept in history')
})

test('our own two files are taken in either order, told apart by their headers; one alone is refused', async () => {
  const own = await ledger()
  const fixtures = join(import.meta.dirname, '..', 'fixtures', 'imports')
  const files = ['casualties.csv', 'events.csv'].map((name) => {
    copyFileSync(join(fixtures, name), join(own.dataDir, name))
    return join(own.dataDir, name)
  })
  const run = (...args: string[]) =>
    spawnScript('lib/cli/import.ts', ['--format', 'ledger', ...args], { env: { DATA_DIR: own.dataDir } })
  const alone = run(files[1] ?? '')
  expect(await alone.ended).toEqual({ code: 1, signal: null })
  expect(alone.output()).toContain('events.csv is one of two files')
  const both = run(...files)
  expect(await both.ended).toEqual({ code: 2, signal: null })
  // Of the fixture's five rows of casualties only one belongs to an event of its events.csv.
  expect(both.output()).toMatch(/^read (\d+), added 3, updated 0, unchanged 0, rejected \d+$/m)
  expect(both.output()).toContain('Not in these files')
  expect(readFileSync(`${files[0]}.rejected.csv`, 'utf8')).toContain('no event of this name is taken in')
  expect(existsSync(`${files[1]}.rejected.csv`)).toBe(false)
})
