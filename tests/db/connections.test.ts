import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/lib/db/client'
import { datasetVersion } from '@/lib/db/dataset-version'
import { openReadSources } from '@/lib/db/read-sources'
import { ledgerForTest } from '@/tests/db/database'
import { statement } from '@/tests/db/server'

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

describe('a replica that is gone', () => {
  const replica = openDatabase(NOWHERE, db)
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

test('while the primary is away, nothing is said to be current', async () => {
  const away = openReadSources(NOWHERE, [db.url], 5_000, () => undefined)
  expect(await away.choose()).toEqual({ replica: null, version: null })
  await away.close()
})
