import { expect, test } from 'vitest'
import { clusterOf } from '@/lib/db/cluster-place'
import { startMark } from '@/lib/db/hold'
import { readPostmaster } from '@/lib/db/postmaster'
import { statement } from '@/tests/db/server'
import { dataFolder } from '@/tests/process/clean-up'
import { type Spawned, spawnScript } from '@/tests/process/spawned'

function countSources(dataDir: string, wait = ''): Spawned {
  return spawnScript('tests/process/run-command.ts', [wait], { env: { DATA_DIR: dataDir } })
}

test('a command starts the database for its own time', async () => {
  const dataDir = dataFolder()
  const command = countSources(dataDir, 'wait')
  await command.printed(/^sources 0$/m)
  const server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
  expect(startMark(server)).not.toBeNull()
  command.child.kill('SIGUSR2')
  expect(await command.ended).toEqual({ code: 0, signal: null })
  expect(startMark(server)).toBeNull()
})

test('a command uses the database of a running app and leaves it running', async () => {
  const dataDir = dataFolder()
  const app = spawnScript('tests/process/run-database.ts', [], { env: { DATA_DIR: dataDir } })
  await app.printed(/^ready/m)
  const command = countSources(dataDir)
  expect(await command.ended).toEqual({ code: 0, signal: null })
  expect(command.output()).toBe('sources 0\n')
  expect(startMark(readPostmaster(clusterOf(dataDir))?.pid ?? 0)).not.toBeNull()
  app.child.kill('SIGTERM')
  expect(await app.ended).toEqual({ code: 0, signal: null })
})

test('a command whose database another one uses waits for that before it stops it', async () => {
  const dataDir = dataFolder()
  const first = countSources(dataDir, 'wait')
  await first.printed(/^sources 0$/m)
  const second = countSources(dataDir, 'wait')
  await second.printed(/^sources 0$/m)
  const server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
  first.child.kill('SIGUSR2')
  await first.printed(/^done$/m)
  expect(startMark(server)).not.toBeNull()
  second.child.kill('SIGUSR2')
  expect(await second.ended).toEqual({ code: 0, signal: null })
  expect(second.output()).toBe('sources 0\nsources 0\ndone\n')
  expect(await first.ended).toEqual({ code: 0, signal: null })
  expect(startMark(server)).toBeNull()
})

test('a check ends with 0 while all holds and with 1 when something does not', async () => {
  const dataDir = dataFolder()
  const database = spawnScript('tests/process/run-database.ts', [], { env: { DATA_DIR: dataDir } })
  const [, address = ''] = await database.printed(/^ready (\S+)$/m)
  const check = async () => {
    const command = spawnScript('lib/cli/check.ts', [], { env: { DATA_DIR: dataDir } })
    const { code } = await command.ended
    return { code, lines: command.output().trimEnd().split('\n') }
  }
  const said = [
    'quotes: 0 hold, 0 do not',
    'findings: 0',
    'cells: as their claims make them',
    'names: as reports and datasets name them',
  ]
  expect(await check()).toEqual({ code: 0, lines: [...said, 'rollups: as their cells make them'] })
  await statement(
    address,
    `INSERT INTO toll_rollup (grain, first_day, last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at,
      contested, cells, low, best, high, low_unknown, best_unknown, high_unknown)
    VALUES ('date', '2012-03-10', '2012-03-10', 'none', 'fighting', 'civilian', 'killed', 0, now(), now(),
      false, 1, 1, 1, 1, 0, 0, 0)`,
  )
  const wrong = [
    'rollups: not as their cells make them',
    '  toll_rollup: 1 rows differ; npm run rebuild makes them anew',
  ]
  expect(await check()).toEqual({ code: 1, lines: [...said, ...wrong] })
})

test('an interrupted command leaves no database running', async () => {
  const dataDir = dataFolder()
  const command = countSources(dataDir, 'wait')
  await command.printed(/^sources 0$/m)
  const server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
  command.child.kill('SIGINT')
  expect(await command.ended).toEqual({ code: 130, signal: null })
  expect(startMark(server)).toBeNull()
})
