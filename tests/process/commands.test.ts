import { expect, test } from 'vitest'
import { clusterOf } from '@/lib/db/cluster-place'
import { startMark } from '@/lib/db/hold'
import { readPostmaster } from '@/lib/db/postmaster'
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

test('an interrupted command leaves no database running', async () => {
  const dataDir = dataFolder()
  const command = countSources(dataDir, 'wait')
  await command.printed(/^sources 0$/m)
  const server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
  command.child.kill('SIGINT')
  expect(await command.ended).toEqual({ code: 130, signal: null })
  expect(startMark(server)).toBeNull()
})
