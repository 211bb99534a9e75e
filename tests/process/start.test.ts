import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clusterOf } from '@/lib/db/cluster-place'
import { startMark } from '@/lib/db/hold'
import { readPostmaster } from '@/lib/db/postmaster'
import { cleanups, dataFolder } from '@/tests/process/clean-up'
import { type Spawned, spawned, spawnScript, until } from '@/tests/process/spawned'

function start(env: Readonly<Record<string, string>>): Spawned {
  return spawnScript('lib/cli/start.ts', [], { env })
}

async function takenPort(): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => response.end('another program'))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  cleanups.push(() => new Promise((resolve) => server.close(resolve)))
  return { server, port: (server.address() as AddressInfo).port }
}

describe('npm start', () => {
  test('serves the first article, outlives its database, and stops everything on one signal', async () => {
    const dataDir = dataFolder()
    const app = spawned('npm', ['start'], { env: { DATA_DIR: dataDir, PORT: '0' } })
    const [, address = ''] = await app.printed(/^Conflict Ledger is at (http:\/\/localhost:\d+)$/m)
    const port = new URL(address).port

    const page = await fetch(address)
    const etag = page.headers.get('etag') ?? ''
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('private, no-cache')
    expect(etag).toMatch(/^W\/"\d+-/)
    expect((await fetch(address, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await fetch(`${address}/?province=SY-ID`, { headers: { 'If-None-Match': etag } })).status).toBe(200)
    const missing = await fetch(`${address}/events/no-such-event`)
    expect(missing.status).toBe(404)
    expect(missing.headers.get('etag') ?? '').not.toMatch(/^W\/"\d+-/)

    const second = start({ DATA_DIR: dataDir, PORT: port })
    expect(await second.ended).toEqual({ code: 1, signal: null })
    expect(second.output()).toMatch(
      /^Conflict Ledger cannot run: the data in \S+ are in use by a running Conflict Ledger \(process \d+\).*\n$/,
    )

    const ready = () => fetch(`${address}/readyz`).then(({ status }) => status)
    expect(await ready()).toBe(200)
    const lost = readPostmaster(clusterOf(dataDir))?.pid ?? 0
    process.kill(lost, 'SIGKILL')
    await app.printed(/^The database is back$/m)
    await until(async () => (await ready()) === 200, 'the app to be ready again')
    expect((await fetch(`${address}/?again=1`)).status).toBe(200)

    const server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
    // As a terminal does it: to every process of the group, npm passing it on once more.
    process.kill(-app.pid, 'SIGINT')
    expect(await app.ended).toEqual({ code: 0, signal: null })
    expect(startMark(server)).toBeNull()
    expect(readPostmaster(clusterOf(dataDir))).toBeNull()
    await expect(fetch(address)).rejects.toThrow()
    expect(app.output().match(/Conflict Ledger is at/g)).toHaveLength(1)
  })

  test('stops on a signal to npm alone, and finishes the answers under way', async () => {
    const dataDir = dataFolder()
    const app = spawned('npm', ['start'], { env: { DATA_DIR: dataDir, PORT: '0' } })
    const [, address = ''] = await app.printed(/^Conflict Ledger is at (\S+)$/m)
    const answer = fetch(`${address}/api/v1/events.csv`)
    const server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
    await answer
    app.child.kill('SIGTERM')
    expect((await answer.then((response) => response.text())).length).toBeGreaterThan(0)
    expect(await app.ended).toEqual({ code: 0, signal: null })
    expect(startMark(server)).toBeNull()
  })

  test('two at once on different data serve both', async () => {
    const both = [dataFolder(), dataFolder()].map((dataDir) => start({ DATA_DIR: dataDir, PORT: '0' }))
    const ready = await Promise.all(both.map((app) => app.printed(/^Conflict Ledger is at (\S+)$/m)))
    for (const [, address = ''] of ready) expect((await fetch(`${address}/healthz`)).status).toBe(200)
    for (const app of both) app.child.kill('SIGTERM')
    for (const app of both) expect(await app.ended).toEqual({ code: 0, signal: null })
  })

  test('stopped while it starts, it leaves nothing running', async () => {
    const dataDir = dataFolder()
    const app = start({ DATA_DIR: dataDir, PORT: '0' })
    let server = 0
    await until(() => {
      server = readPostmaster(clusterOf(dataDir))?.pid ?? 0
      return server > 0
    }, 'the database to start')
    app.child.kill('SIGTERM')
    app.child.kill('SIGTERM')
    expect(await app.ended).toEqual({ code: 0, signal: null })
    expect(startMark(server)).toBeNull()
    expect(app.output()).toBe('')
  })
})

describe('npm start says in one line what is wrong', () => {
  const wrong: readonly [what: string, env: Record<string, string>, line: string][] = [
    [
      'another kind of database',
      { DATABASE_URL: 'mysql://someone:secret@db/ledger' },
      'DATABASE_URL is "mysql://someone:…@db/ledger"; it must be an address such as postgresql://user:password@host:5432/database',
    ],
    [
      'no address at all',
      { DATABASE_URL: 'ledger' },
      'DATABASE_URL is "ledger"; it must be an address such as postgresql://user:password@host:5432/database',
    ],
    ['a port that is a word', { PORT: 'http' }, 'PORT is "http"; it must be a whole number from 0 to 65535'],
    ['a port out of range', { PORT: '65536' }, 'PORT is "65536"; it must be a whole number from 0 to 65535'],
  ]

  test.each(wrong)('%s', async (_what, env, line) => {
    const app = start({ DATA_DIR: dataFolder(), ...env })
    expect(await app.ended).toEqual({ code: 1, signal: null })
    expect(app.output()).toBe(`Conflict Ledger cannot run: ${line}\n`)
  })

  test('a database that does not answer', async () => {
    const { server, port } = await takenPort()
    await new Promise((resolve) => server.close(resolve))
    const app = start({ DATABASE_URL: `postgresql://someone:secret@127.0.0.1:${port}/ledger`, PORT: '0' })
    expect(await app.ended).toEqual({ code: 1, signal: null })
    expect(app.output()).toBe(
      `Conflict Ledger cannot run: the database at postgresql://someone:…@127.0.0.1:${port}/ledger cannot be opened: connect ECONNREFUSED 127.0.0.1:${port}\n`,
    )
  })

  test('a port that is taken, before anything is made', async () => {
    const { port } = await takenPort()
    const dataDir = dataFolder()
    const app = start({ DATA_DIR: dataDir, PORT: String(port) })
    expect(await app.ended).toEqual({ code: 1, signal: null })
    expect(app.output()).toBe(
      `Conflict Ledger cannot run: PORT ${port} is taken by another program; stop that or set PORT to another number\n`,
    )
    expect(readPostmaster(clusterOf(dataDir))).toBeNull()
  })
})
