import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { clusterOf } from '@/lib/db/cluster-place'
import { startMark } from '@/lib/db/hold'
import { knownMigrations } from '@/lib/db/migrate'
import { readPostmaster } from '@/lib/db/postmaster'
import { databaseNamed, statement } from '@/tests/db/server'
import { cleanups, dataFolder } from '@/tests/process/clean-up'
import { type Spawned, type SpawnOptions, spawnScript, until } from '@/tests/process/spawned'
import { temporaryFolder } from '@/tests/temporary'

const isRoot = process.getuid?.() === 0
const nobody = 65_534

function runDatabase(dataDir: string, who: Omit<SpawnOptions, 'env'> = {}): Spawned {
  return spawnScript('tests/process/run-database.ts', [], { ...who, env: { DATA_DIR: dataDir } })
}

async function urlOf(database: Spawned): Promise<string> {
  return (await database.printed(/^ready (\S+)$/m))[1] ?? ''
}

async function stop(database: Spawned): Promise<void> {
  database.child.kill('SIGTERM')
  expect(await database.ended).toEqual({ code: 0, signal: null })
}

function serverPid(dataDir: string): number {
  return readPostmaster(clusterOf(dataDir))?.pid ?? 0
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded database', () => {
  test('is durable, on loopback alone, behind a password that stays in the data folder', async () => {
    const dataDir = dataFolder()
    const database = runDatabase(dataDir)
    const url = await urlOf(database)
    const settings = ['fsync', 'full_page_writes', 'data_checksums', 'listen_addresses', 'unix_socket_directories']
    const rows = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN (${settings.map((name) => `'${name}'`)}) ORDER BY name`,
    )
    expect(rows).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ])
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600)
    const stranger = new URL(url)
    stranger.password = 'guessed'
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed')

    const pid = serverPid(dataDir)
    await stop(database)
    expect(startMark(pid)).toBeNull()
    expect(existsSync(join(clusterOf(dataDir), 'postmaster.pid'))).toBe(false)
  })

  test('knows the letters of Arabic, by which words are found, and orders text by its bytes', async () => {
    const database = runDatabase(dataFolder())
    const asked = `SELECT cardinality(show_trgm('حلب')) > 0 AS known,
      ARRAY(SELECT name FROM unnest(ARRAY['é', 'a', 'B']) AS name ORDER BY name) AS ordered`
    const url = await urlOf(database)
    await query(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm')
    expect(await query(url, asked)).toEqual([{ known: true, ordered: ['B', 'a', 'é'] }])
    await stop(database)
  })

  test('refuses a second start on the same data and goes on undisturbed', async () => {
    const dataDir = dataFolder()
    const first = runDatabase(dataDir)
    const url = await urlOf(first)
    const second = runDatabase(dataDir)
    expect(await second.ended).toEqual({ code: 1, signal: null })
    expect(second.output()).toBe(
      `refused: the data in ${dataDir} are in use by a running Conflict Ledger (process ${first.pid}); stop it first, or set DATA_DIR to another folder\n`,
    )
    expect(await query(url, 'SELECT count(*)::int AS sources FROM source')).toEqual([{ sources: 0 }])
    await stop(first)
  })

  test('lets one of several that start at once have the data', async () => {
    const dataDir = dataFolder()
    const all = [1, 2, 3].map(() => runDatabase(dataDir))
    await Promise.all(all.map((one) => one.printed(/^(ready|refused)/m)))
    const winners = all.filter((one) => /^ready/m.test(one.output()))
    expect(winners.length, all.map((one) => one.output()).join('')).toBe(1)
    await Promise.all(winners.map(stop))
  })

  test('takes no dead process for a living one', async () => {
    const dataDir = dataFolder()
    await stop(await readyAt(dataDir))
    // This test's own process id, in another life; and its id again where Postgres keeps that of its server.
    writeFileSync(join(dataDir, 'running', `${process.pid}-another`), '')
    writeFileSync(
      join(clusterOf(dataDir), 'postmaster.pid'),
      `${process.pid}\n${clusterOf(dataDir)}\n1331424000\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
    )
    await stop(await readyAt(dataDir))
  })

  test('finds its way in again when the password file is lost', async () => {
    const dataDir = dataFolder()
    await stop(await readyAt(dataDir))
    rmSync(join(dataDir, 'password'))
    const again = await readyAt(dataDir)
    expect(await query(await urlOf(again), 'SELECT count(*)::int AS sources FROM source')).toEqual([{ sources: 0 }])
    await stop(again)
  })

  test('refuses a database newer than the code and leaves it as it is', async () => {
    const dataDir = dataFolder()
    const first = await readyAt(dataDir)
    await query(
      await urlOf(first),
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())`,
    )
    await stop(first)
    const second = runDatabase(dataDir)
    expect(await second.ended).toEqual({ code: 1, signal: null })
    expect(second.output()).toMatch(/^refused: the database is newer than the code: .*9999_later.*update the code$/m)
  })

  test('refuses a folder it may not write', async () => {
    const folder = temporaryFolder()
    cleanups.push(folder.remove)
    spawnSync('chmod', ['555', folder.path])
    const refused = runDatabase(join(folder.path, 'data'), isRoot ? { uid: nobody, gid: nobody } : {})
    expect(await refused.ended).toEqual({ code: 1, signal: null })
    expect(refused.output()).toBe(
      `refused: the data folder ${join(folder.path, 'data')} cannot be used: no permission\n`,
    )
  })

  test('refuses a path that leads through a file', async () => {
    const folder = temporaryFolder()
    cleanups.push(folder.remove)
    writeFileSync(join(folder.path, 'file'), '')
    const refused = runDatabase(join(folder.path, 'file', 'data'))
    expect(await refused.ended).toEqual({ code: 1, signal: null })
    expect(refused.output()).toMatch(/cannot be used: a part of the path is a file\n$/)
  })

  test('says that the disk is full and comes up once there is room', async (context) => {
    const folder = temporaryFolder()
    cleanups.push(folder.remove)
    const small =
      isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', folder.path]).status === 0
    if (!small) return context.skip('a small disk can be made by root alone')
    cleanups.unshift(() => spawnSync('umount', ['-l', folder.path]))
    const dataDir = join(folder.path, 'data')
    const refused = runDatabase(dataDir)
    expect(await refused.ended).toEqual({ code: 1, signal: null })
    expect(refused.output()).toMatch(
      /^refused: the (database|data folder) in .* could not be made: .*No space left on device\n$/,
    )
    spawnSync('mount', ['-o', 'remount,size=300m', folder.path])
    await stop(await readyAt(dataDir))
  })

  test.skipIf(!isRoot)('works as an ordinary user, and for root afterwards', async () => {
    const folder = temporaryFolder()
    cleanups.push(folder.remove)
    spawnSync('chown', [`${nobody}:${nobody}`, folder.path])
    const dataDir = join(folder.path, 'data')
    await stop(await readyAt(dataDir, { uid: nobody, gid: nobody }))
    const asRoot = await readyAt(dataDir)
    expect(statSync(clusterOf(dataDir)).uid).toBe(nobody)
    await stop(asRoot)
    await stop(await readyAt(dataDir, { uid: nobody, gid: nobody }))
  })

  test.skipIf(!isRoot)('works where its user cannot enter, from a place that it can', async () => {
    // Made 0700, for root alone.
    const parent = mkdtempSync(join(tmpdir(), 'conflict-ledger-closed-'))
    cleanups.push(() => rmSync(parent, { recursive: true, force: true }))
    const dataDir = join(parent, 'data')
    const first = await readyAt(dataDir)
    expect(first.output()).toMatch(
      `The database's user cannot enter ${dataDir}, so the database is kept in /var/lib/conflict-ledger/`,
    )
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true)
    const home = dirname(realpathSync(clusterOf(dataDir)))
    cleanups.unshift(() => rmSync(home, { recursive: true, force: true }))
    await query(await urlOf(first), `INSERT INTO source (slug, kind, name_en) VALUES ('kept', 'publisher', 'Kept')`)
    await stop(first)
    const second = await readyAt(dataDir)
    expect(await query(await urlOf(second), 'SELECT slug FROM source')).toEqual([{ slug: 'kept' }])

    const copied = join(parent, 'copied')
    spawnSync('cp', ['-a', dataDir, copied])
    const third = runDatabase(copied)
    expect(await third.ended).toEqual({ code: 1, signal: null })
    expect(third.output()).toMatch('are in use by a running Conflict Ledger')
    await stop(second)
  })
})

async function readyAt(dataDir: string, who: Omit<SpawnOptions, 'env'> = {}): Promise<Spawned> {
  const database = runDatabase(dataDir, who)
  await urlOf(database)
  return database
}

test('two processes that migrate one database together apply each migration once', async () => {
  const dataDir = dataFolder()
  const database = await readyAt(dataDir)
  const url = await urlOf(database)
  await statement(url, 'CREATE DATABASE together')
  const together = databaseNamed(url, 'together')
  const all = [1, 2, 3].map(() => spawnScript('tests/process/run-migrate.ts', [together]))
  for (const one of all) expect(await one.ended, one.output()).toEqual({ code: 0, signal: null })
  const names = knownMigrations().map(({ name }) => name)
  expect(all.flatMap((one) => JSON.parse(one.output()) as string[]).sort()).toEqual(names)
  expect(await query(together, 'SELECT migration_name FROM _prisma_migrations ORDER BY 1')).toEqual(
    names.map((migration_name) => ({ migration_name })),
  )
  await stop(database)
})

test('ten times killed while something writes, it loses nothing acknowledged and comes up by itself', async () => {
  const dataDir = dataFolder()
  mkdirSync(dataDir)
  const victims = ['both', 'app', 'server'] as const
  const acknowledged: string[] = []
  let database = await readyAt(dataDir)
  for (let round = 0; round < 10; round += 1) {
    const victim = victims[round % victims.length]
    const writing = writeUntilLost(await urlOf(database), round, acknowledged)
    const before = acknowledged.length
    await until(() => acknowledged.length >= before + 20 + round * 7, 'rows to be acknowledged')
    const server = serverPid(dataDir)
    if (victim !== 'server') database.child.kill('SIGKILL')
    if (victim !== 'app') process.kill(server, 'SIGKILL')
    if (victim !== 'server') {
      await database.ended
      database = await readyAt(dataDir)
    } else {
      await database.printed(/^The database is back$/m)
      await until(() => serverPid(dataDir) !== server, 'another server')
    }
    await writing
    const rows = (await query(await urlOf(database), 'SELECT slug FROM source')) as { slug: string }[]
    const kept = new Set(rows.map(({ slug }) => slug))
    expect(acknowledged.filter((slug) => !kept.has(slug))).toEqual([])
    if (victim === 'server') {
      await stop(database)
      database = await readyAt(dataDir)
    }
  }
  expect(acknowledged.length).toBeGreaterThan(200)
  await stop(database)
})

/** Inserts row after row until the connection is lost, and notes each that the server acknowledged. */
async function writeUntilLost(url: string, round: number, acknowledged: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (let row = 0; ; row += 1) {
      const slug = `round-${round}-row-${row}`
      await client.query(`INSERT INTO source (slug, kind, name_en) VALUES ($1, 'publisher', $1)`, [slug])
      acknowledged.push(slug)
    }
  } catch {
    await client.end().catch(() => undefined)
  }
}
