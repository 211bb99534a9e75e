import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { casualtiesCsv, eventsCsv } from '@/lib/exports/csv'
import { importRun } from '@/lib/imports/queries'
import { discardUpload } from '@/lib/imports/uploads/discard-upload'
import { jobs } from '@/lib/imports/uploads/jobs'
import { previewUpload } from '@/lib/imports/uploads/preview-upload'
import { receiveUpload } from '@/lib/imports/uploads/receive-upload'
import { startRun } from '@/lib/imports/uploads/run-upload'
import { openRejects, type Store } from '@/lib/imports/uploads/store'
import { prepareLedger } from '@/prisma/seed'
import { eventFilter } from '@/tests/builders/filters'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { emptyLedgerForTest, ledgerForTest, type TestLedger } from '@/tests/db/database'
import { temporaryFolder } from '@/tests/temporary'

const from = await ledgerForTest()
const db = await emptyLedgerForTest()
await prepareLedger(db)
const folder = temporaryFolder()
afterAll(() => folder.remove())
const store: Store = { folder: join(folder.path, 'uploads'), reserve: 0 }

async function exported(ledger: TestLedger) {
  const events = await text(Readable.from(await eventsCsv(eventFilter(), 'http://ledger.test', ledger)))
  return { events, casualties: await text(Readable.from(await casualtiesCsv(eventFilter(), ledger))) }
}

async function uploaded(format: string, ...files: readonly (readonly [name: string, text: string])[]) {
  async function* parts() {
    yield { name: 'format', fileName: null, bytes: streamed(format) }
    for (const [fileName, file] of files) yield { name: 'file', fileName, bytes: streamed(file) }
  }
  const form = { parts: parts(), declared: 999_999, receivedAt: new Date() }
  const received = await receiveUpload(form, store, db)
  if (!('run' in received)) throw new Error(`nothing was received: ${JSON.stringify(received)}`)
  return received.run
}

async function finished(id: bigint) {
  await startRun(id, store, db)
  await jobs().get(String(id))?.ended
  return importRun(id, db)
}

const kept = () => readdirSync(store.folder)
const unread = (run: bigint) => previewUpload(run, store, db)

test('both files of another ledger are previewed, run together, and exported again byte for byte', async () => {
  const files = await exported(from)
  const sent = [
    ['casualties.csv', files.casualties],
    ['events.csv', files.events],
  ] as const
  const id = await uploaded('ledger', ...sent)
  expect(await importRun(id, db)).toMatchObject({ stage: 'uploaded', fileName: 'casualties.csv and events.csv' })
  expect(kept()).toHaveLength(2)
  const preview = await unread(id)
  if (!preview || 'unreadable' in preview) throw new Error('there is no preview')
  expect(preview.lost).toEqual(['url'])
  expect(preview.rows.length).toBeGreaterThan(5)
  for (const row of preview.rows) expect('event' in row && row.lost.map(({ column }) => column)).toEqual(['url'])
  expect(await finished(id)).toMatchObject({ stage: 'done', rejected: 0, kept: false, lost: ['url'] })
  expect(kept()).toEqual([])
  expect(await exported(db)).toEqual(files)
  const again = await finished(await uploaded('ledger', ...sent.toReversed()))
  expect(again).toMatchObject({ stage: 'done', added: 0, updated: 0, rejected: 0 })
})

test('one of them alone says which other is needed, and a file too many is not kept', async () => {
  const { events, casualties } = await exported(from)
  const alone = await uploaded('ledger', ['events.csv', events])
  expect(await unread(alone)).toMatchObject({
    unreadable: { message: expect.stringContaining('events.csv is one of two files') },
  })
  await discardUpload(alone, store, db)
  const twice = await uploaded('ledger', ['one.csv', events], ['two.csv', events])
  expect(await finished(twice)).toMatchObject({
    stage: 'failed',
    message: expect.stringContaining('one.csv and two.csv both hold events'),
  })
  await discardUpload(twice, store, db)
  const many = await uploaded('ledger', ['1.csv', events], ['2.csv', casualties], ['3.csv', events])
  const two = await uploaded('ged', ['a.csv', csvOf([gedRow({ id: '1' })])], ['b.csv', csvOf([gedRow({ id: '2' })])])
  for (const [id, name] of [
    [many, '3.csv'],
    [two, 'b.csv'],
  ] as const) {
    const message = expect.stringContaining(`${name} is one file too many`)
    expect(await importRun(id, db)).toMatchObject({ stage: 'failed', kept: false, message })
  }
  expect(kept()).toEqual([])
})

test('a rejected row says of which file it is', async () => {
  const { events, casualties } = await exported(from)
  const spoilt = events.replace(/,fighting,/, ',war,')
  const id = await uploaded('ledger', ['events.csv', spoilt], ['casualties.csv', casualties])
  const run = await finished(id)
  expect(run).toMatchObject({ stage: 'done' })
  const list = openRejects(id, store)
  if (!list) throw new Error('no list of rejected rows is kept')
  expect(await text(list)).toMatch(/^\d+,kind,war,"?events\.csv: not one of /m)
})
