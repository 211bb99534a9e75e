import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { write } from '@/lib/db/write'
import { csvOf, gedRow } from '@/tests/builders/imported-rows'
import { killLeftovers, type Spawned, spawnScript, until } from '@/tests/process/spawned'
import { temporaryFolder } from '@/tests/temporary'
import { asked, type Servers, startServers } from './servers'

// In the order in which they stand: one set of servers, whose state each test leaves as it found it.

const slug = 'deaths-across-syria-2012-03-10'
const folder = temporaryFolder()
let servers: Servers
let app: Spawned
let address = ''
let writer: Database

beforeAll(async () => {
  servers = await startServers()
  app = startApp()
  const [, url = ''] = await app.printed(/^Conflict Ledger is at (\S+)$/m)
  address = url
  writer = openDatabase(servers.pooled)
}, 600_000)

afterAll(async () => {
  try {
    await writer?.close()
    app?.child.kill('SIGTERM')
    expect(await app?.ended, app?.output()).toEqual({ code: 0, signal: null })
    await servers?.stop()
  } finally {
    killLeftovers()
    folder.remove()
  }
}, 60_000)

function startApp(): Spawned {
  const env = {
    DATABASE_URL: servers.pooled,
    DATABASE_DIRECT_URL: servers.primary.url,
    DATABASE_REPLICA_URL: servers.replica.url,
    PORT: '0',
  }
  return spawnScript('lib/cli/start.ts', [], { env })
}

/** Runs a command of the project as beside the app and answers what it printed. */
async function command(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const run = spawnScript(script, args, { env: { DATABASE_URL: servers.pooled, ...env } })
  expect(await run.ended, run.output()).toEqual({ code: 0, signal: null })
  return run.output()
}

async function get(path: string): Promise<{ readonly tag: string; readonly body: string }> {
  const response = await fetch(`${address}${path}`)
  const body = await response.text()
  expect(response.status, body).toBe(200)
  return { tag: response.headers.get('etag') ?? '', body }
}

async function killed(query: string): Promise<number> {
  const { body } = await get(`/api/v1/casualties/summary?${query}`)
  return JSON.parse(body).total.best
}

async function killedInCsv(query: string): Promise<number> {
  const [head = '', ...lines] = (await get(`/api/v1/casualties.csv?${query}`)).body.trimEnd().split('\n')
  const best = head.split(',').indexOf('best') - head.split(',').length
  // Counted from the end, where the quote and the source hold commas within quotation marks: those are taken out.
  const cells = lines.map((line) =>
    line
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(',')
      .at(best),
  )
  return cells.reduce((sum, cell) => sum + Number(cell), 0)
}

/** Gives the first event a title that no one has seen before. */
function rename(title: string): Promise<unknown> {
  return write(writer, (tx) => tx.event.update({ where: { slug }, data: { title } }))
}

/** How many statements a server has run that ask for what a reader sees. */
async function load(url: string): Promise<number> {
  const [row] = await asked<{ calls: string }>(
    url,
    `SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements
     WHERE query ~ '(toll_rollup|event_rollup|FROM cell|JOIN event)' AND query ~ '^ *(SELECT|WITH)'`,
  )
  return Number(row?.calls)
}

async function caughtUp(): Promise<void> {
  const version = async (url: string) =>
    (await asked<{ version: string }>(url, 'SELECT version FROM dataset_version'))[0]
  const current = await version(servers.primary.url)
  await until(async () => (await version(servers.replica.url))?.version === current?.version, 'the replica to catch up')
}

/** Lets readers ask and answers by how many statements the load of primary and replica rose. */
async function loadOf(read: () => Promise<unknown>): Promise<{ readonly primary: number; readonly replica: number }> {
  const loads = async () => [await load(servers.primary.url), await load(servers.replica.url)] as const
  const before = await loads()
  await read()
  const after = await loads()
  return { primary: after[0] - before[0], replica: after[1] - before[1] }
}

async function readAll(): Promise<void> {
  for (const path of ['/', '/?province=SY-ID', '/api/v1/casualties', '/api/v1/casualties.csv', '/feed.atom']) {
    await get(path)
  }
}

describe('through PgBouncer in transaction mode', () => {
  test('migrations run, once, however many start together, and leave no lock behind', async () => {
    expect(await Promise.all([1, 2, 3].map(() => migrate(servers.pooled)))).toEqual([[], [], []])
    expect(await asked(servers.primary.url, `SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([])
  })

  test('moments are UTC on each connection, whatever the zone of the server', async () => {
    const at = new Date('2012-03-11T12:00:00.000Z')
    const readings = Array.from(
      { length: 30 },
      () => writer.prisma.$queryRaw`
      SELECT ${at}::timestamptz AS "at", to_char('2012-03-11T12:00Z'::timestamptz, 'HH24:MI') AS clock`,
    )
    expect(await Promise.all(readings)).toEqual(readings.map(() => [{ at, clock: '12:00' }]))
    const [zone] = await asked<{ TimeZone: string }>(servers.primary.url, 'SHOW timezone')
    expect(zone?.TimeZone).toBe('Asia/Damascus')
  })

  test('a file that comes in the browser is imported and taken back, by sessions that no pooler lends', async () => {
    const pressed = (path: string, body: FormData | null = null) =>
      fetch(`${address}${path}`, { method: 'POST', body, redirect: 'manual', headers: { Origin: address } })
    const form = new FormData()
    form.set('format', 'ged')
    form.set('file', new File([csvOf(['7', '8'].map((id) => gedRow({ id })))], 'ged.csv'))
    const run = (await pressed('/imports/upload', form)).headers.get('location') ?? ''
    expect(run).toMatch(/^\/imports\/\d+$/)
    expect((await pressed(`${run}/run`)).headers.get('location')).toBe(run)
    const told = `SELECT stage, added FROM import_run WHERE id = ${run.split('/').at(-1)}`
    await until(async () => (await asked<{ stage: string }>(servers.primary.url, told))[0]?.stage === 'done', 'the run')
    expect(await asked(servers.primary.url, told)).toEqual([{ stage: 'done', added: 2 }])
    expect((await pressed(`${run}/undo`)).headers.get('location')).toBe(run)
    expect(await asked(servers.primary.url, 'SELECT 1 FROM event WHERE dataset_id IS NOT NULL')).toEqual([])
  })

  test('a download whose reader goes away ends its query', async () => {
    const gone = new AbortController()
    const response = await fetch(`${address}/api/v1/casualties.csv`, { signal: gone.signal })
    gone.abort()
    await response.text().catch(() => undefined)
    await until(async () => {
      const running = `SELECT 1 FROM pg_stat_activity WHERE state <> 'idle' AND query LIKE 'COPY (%'`
      return (await asked(servers.primary.url, running)).length === 0
    }, 'the query to end')
  })
})

describe('with a replica', () => {
  test('the sums are right in page, JSON and CSV', async () => {
    expect([await killed(''), await killedInCsv('')]).toEqual([102, 102])
    const file = join(folder.path, 'ged.csv')
    writeFileSync(file, csvOf(['1', '2', '3'].map((id) => gedRow({ id }))))
    const said = await command('lib/cli/import.ts', ['--format', 'ged', file], {
      DATABASE_DIRECT_URL: servers.primary.url,
    })
    expect(said).toContain('read 3, added 3, updated 0, unchanged 0, rejected 0\n')
    expect([await killed(''), await killedInCsv(''), await killed('dataset=none')]).toEqual([114, 114, 102])
    expect((await get('/')).body).toContain('114')
  })

  test('a look back is by the clock of UTC', async () => {
    await command('lib/cli/sample.ts', ['editions'])
    const day = 'from=2012-03-10&to=2012-03-10'
    expect([await killed(day), await killed(`${day}&asOf=2012-03-11T12:00`)]).toEqual([98, 91])
  })

  test('the load goes to the replica once it has caught up', async () => {
    await caughtUp()
    const { primary, replica } = await loadOf(readAll)
    expect(replica).toBeGreaterThan(0)
    expect(primary).toBe(0)
  })

  test('a write is seen at the next request, at every door', async () => {
    let before = await get('/')
    for (let round = 1; round <= 6; round += 1) {
      const title = `Written ${round} of 6`
      await rename(title)
      const page = await get('/')
      expect(page.body).toContain(title)
      expect(page.tag).not.toBe(before.tag)
      before = page
      const others = [`/api/v1/events/${slug}`, '/api/v1/events.csv', '/feed.atom']
      for (const path of others) expect((await get(path)).body).toContain(title)
    }
  })

  test('while the replica stands still, answers are current and come from the primary', async () => {
    await caughtUp()
    await asked(servers.replica.url, 'SELECT pg_wal_replay_pause()')
    await rename('Written while the replica stood still')
    const { primary, replica } = await loadOf(async () => {
      expect((await get('/')).body).toContain('Written while the replica stood still')
      expect((await get('/api/v1/events.csv')).body).toContain('Written while the replica stood still')
    })
    expect(primary).toBeGreaterThan(0)
    expect(replica).toBe(0)
    const [stale] = await asked<{ title: string }>(
      servers.replica.url,
      `SELECT title FROM event WHERE slug = '${slug}'`,
    )
    expect(stale?.title).not.toBe('Written while the replica stood still')

    await asked(servers.replica.url, 'SELECT pg_wal_replay_resume()')
    await caughtUp()
    expect((await loadOf(readAll)).replica).toBeGreaterThan(0)
  })

  test('when the replica is lost in the middle, every reader has an answer, and it is used again once it is back', async () => {
    await rename('Written before the replica was lost')
    await caughtUp()
    let lost: Promise<void> | undefined
    // No more than may download at once, one being counted out while its reader asks for the next.
    const readers = Array.from({ length: 3 }, async (_, reader) => {
      for (let round = 0; round < 16; round += 1) {
        if (reader === 0 && round === 2) lost = servers.replica.lose()
        expect((await get(`/api/v1/events?limit=${20 * (reader + 1) + round}`)).body).toContain('"data"')
        expect((await get('/')).body).toContain('Written before the replica was lost')
        expect((await get('/api/v1/events.csv')).body).toContain('Written before the replica was lost')
      }
    })
    await Promise.all(readers)
    await lost
    await rename('Written after the replica was lost')
    expect((await get('/')).body).toContain('Written after the replica was lost')
    await app.printed(/^The replica at postgresql:\/\/ledger:…@\S+ does not answer \(.+\); the primary does$/m)

    await servers.replica.start()
    await app.printed(/^The replica at \S+ answers again$/m)
    await caughtUp()
    expect((await loadOf(readAll)).replica).toBeGreaterThan(0)
    expect((await get('/')).body).toContain('Written after the replica was lost')
  })

  test('a replica that was promoted goes its own way and is read no more', async () => {
    await asked(servers.replica.url, 'SELECT pg_promote()')
    await asked(servers.replica.url, `UPDATE event SET title = 'Written elsewhere' WHERE slug = '${slug}'`)
    await asked(servers.replica.url, 'UPDATE dataset_version SET version = version + 1000')
    const { replica } = await loadOf(async () => {
      expect((await get('/')).body).not.toContain('Written elsewhere')
    })
    expect(replica).toBe(0)
  })
})
