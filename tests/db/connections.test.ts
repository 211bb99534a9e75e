import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/lib/db/client'
import { datasetVersion } from '@/lib/db/dataset-version'
import { Prisma } from '@/lib/db/generated/client'
import { openReadSources } from '@/lib/db/read-sources'
import { write } from '@/lib/db/write'
import { casualtiesCsv } from '@/lib/exports/csv'
import { EVERYTHING } from '@/lib/filter/event-filter'
import { errorResponse } from '@/lib/http/problem'
import { ledgerForTest } from '@/tests/db/database'
import { statement } from '@/tests/db/server'
import { until } from '@/tests/process/spawned'

const db = await ledgerForTest()
/** Nothing listens there. */
const NOWHERE = 'postgresql://ledger:secret@127.0.0.1:1/ledger'
const said: string[] = []
const sources = openReadSources(db.url, [db.url, NOWHERE], 5_000, (line) => said.push(line))
afterAll(() => sources.close())

test('moments are UTC, whatever the zone of the database', async () => {
  await statement(db.url, `ALTER DATABASE ${new URL(db.url).pathname.slice(1)} SET timezone = 'Asia/Damascus'`)
  const elsewhere = openDatabase(db.url)
  const at = new Date('2012-03-11T12:00:00.000Z')
  const rows = await elsewhere.prisma.$queryRaw`
    SELECT ${at}::timestamptz AS at, to_char('2012-03-11T12:00Z'::timestamptz, 'HH24:MI') AS clock`
  expect(rows).toEqual([{ at, clock: '12:00' }])
  await elsewhere.close()
})

describe('where a question may take a second', () => {
  const hurried = openDatabase(db.url, { statementMs: 1_000 })
  afterAll(() => hurried.close())

  test('one that takes longer is given up, told as a 503 with what to do, and the next is answered', async () => {
    const slow = await hurried.prisma.$queryRaw`SELECT pg_sleep(60)::text`.catch((error: unknown) => error)
    const answer = errorResponse(slow)
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await answer.json()).toMatchObject({
      type: 'urn:conflict-ledger:unavailable',
      detail: expect.stringContaining('too long'),
    })
    const fromPool = await hurried.pool.query('SELECT pg_sleep(60)').catch((error: unknown) => error)
    expect(errorResponse(fromPool).status).toBe(503)
    expect(await hurried.prisma.event.count()).toBe(await db.prisma.event.count())
  })

  test('what is written takes the time it needs', async () => {
    const allowed = () => Prisma.sql`SELECT current_setting('statement_timeout') AS allowed`
    expect(await hurried.prisma.$queryRaw(allowed())).toEqual([{ allowed: '1s' }])
    expect(await write(hurried, (tx) => tx.$queryRaw(allowed()))).toEqual([{ allowed: '0' }])
  })

  test('so does what is downloaded', async () => {
    const holder = await db.pool.connect()
    await holder.query('BEGIN; LOCK TABLE cell')
    const download = casualtiesCsv(EVERYTHING, hurried).then(textOf)
    await until(async () => {
      const { rows } = await db.pool.query(`SELECT 1 FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND query LIKE 'COPY (%' AND query_start < clock_timestamp() - interval '2 s'`)
      return rows.length === 1
    }, 'the download to have waited for longer than a second')
    await holder.query('COMMIT')
    holder.release()
    expect(await download).toBe(await casualtiesCsv(EVERYTHING, db).then(textOf))
  })
})

describe('a replica that is gone', () => {
  const replica = openDatabase(NOWHERE, { primary: db })
  afterAll(() => replica.close())

  test('has its queries answered by the primary', async () => {
    expect(await replica.prisma.event.count()).toBe(await db.prisma.event.count())
    expect(await datasetVersion(replica)).toBe(await datasetVersion(db))
  })

  test('leaves the errors of a statement as they are', async () => {
    await expect(replica.prisma.$queryRaw`SELECT no_such_column FROM event`).rejects.toThrow('no_such_column')
  })
})

test('where no replica may answer, reads go to the primary, and the one that is silent is named once', async () => {
  const version = String(await datasetVersion(db))
  for (let times = 0; times < 3; times += 1) expect(await sources.choose()).toEqual({ replica: null, version })
  expect(said).toEqual([
    'The replica at postgresql://ledger:…@127.0.0.1:1/ledger does not answer (connect ECONNREFUSED 127.0.0.1:1); the primary does',
  ])
})

test('a connection that breaks as it is opened says nothing of the primary', async () => {
  const { hostname, port } = new URL(db.url)
  const sockets: Socket[] = []
  const door = createServer((client) => {
    if (sockets.push(client) === 1) {
      client.destroy()
      return
    }
    const server = connect(Number(port), hostname)
    for (const socket of [client, server]) socket.on('error', () => undefined)
    client.pipe(server).pipe(client)
  })
  await new Promise<void>((resolve) => door.listen(0, resolve))
  const url = Object.assign(new URL(db.url), { hostname: 'localhost', port: (door.address() as AddressInfo).port })
  const behind = openReadSources(url.href, [], 5_000, (line) => said.push(line))
  expect(await behind.choose()).toEqual({ replica: null, version: String(await datasetVersion(db)) })
  expect(sockets.length).toBe(2)
  await behind.close()
  door.close()
})

test('while the primary is away, nothing is said to be current', async () => {
  const away = openReadSources(NOWHERE, [db.url], 5_000, () => undefined)
  expect(await away.choose()).toEqual({ replica: null, version: null })
  await away.close()
})
