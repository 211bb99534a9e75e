import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '@/lib/db/client'
import { readCursor } from '@/lib/filter/cursor'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { importRun, importRuns } from '@/lib/imports/queries'
import { ensureDataset } from '@/lib/imports/run/ensure-dataset'
import { importFile } from '@/lib/imports/run/import-file'
import { beginRun } from '@/lib/imports/run/run-record'
import { cancelRun } from '@/lib/imports/uploads/cancel-run'
import { discardUpload } from '@/lib/imports/uploads/discard-upload'
import { endJobs, jobs } from '@/lib/imports/uploads/jobs'
import { previewUpload } from '@/lib/imports/uploads/preview-upload'
import { receiveUpload, type UploadForm } from '@/lib/imports/uploads/receive-upload'
import { startRun } from '@/lib/imports/uploads/run-upload'
import { hasRejects, rejectsPath, type Store } from '@/lib/imports/uploads/store'
import { csvOf, gedRow, streamed, worded } from '@/tests/builders/imported-rows'
import { ledgerForTest } from '@/tests/db/database'
import { temporaryFolder } from '@/tests/temporary'

const db = await ledgerForTest()
const folder = temporaryFolder()
afterAll(() => folder.remove())
const store: Store = { folder: join(folder.path, 'uploads'), reserve: 0 }
const PATIENT = { timeout: 120_000 }
const NOW = new Date('2026-03-01T12:00:00Z')

let next = 500_000
function fileOf(count: number, overrides: Parameters<typeof gedRow>[0] = {}): string {
  return csvOf(
    Array.from({ length: count }, () => {
      next += 1
      return gedRow({ id: String(next), ...overrides })
    }),
  )
}

async function* parts(file: AsyncIterable<Uint8Array> | null, fileName: string, format: string) {
  yield { name: 'format', fileName: null, bytes: streamed(format) }
  yield { name: 'file', fileName: file ? fileName : '', bytes: file ?? streamed('') }
}

function form(file: string | AsyncIterable<Uint8Array> | null, fileName = 'ged.csv', format = 'ged'): UploadForm {
  const bytes = typeof file === 'string' ? streamed(file) : file
  return {
    parts: parts(bytes, fileName, format),
    declared: typeof file === 'string' ? file.length : 999,
    receivedAt: NOW,
  }
}

async function uploaded(file: Parameters<typeof form>[0], ...others: [fileName?: string, format?: string]) {
  const received = await receiveUpload(form(file, ...others), store, db)
  if (!('run' in received)) throw new Error(`nothing was received: ${JSON.stringify(received)}`)
  return received.run
}

async function viewOf(id: bigint) {
  const view = await importRun(id, db)
  if (!view) throw new Error(`there is no run ${id}`)
  return view
}

async function finished(id: bigint) {
  await startRun(id, store, db)
  await jobs().get(String(id))?.ended
  return viewOf(id)
}

const events = () => db.prisma.event.count()
const kept = () => readdirSync(store.folder).sort()

// A dataset that is new takes the lock of all writers as it is made known.
beforeAll(async () => {
  await ensureDataset(DATASET_TERMS.ged, 'ged', db)
})

describe('an upload', () => {
  test('is kept and changes nothing until it is run; then its file is gone and its report stays', async () => {
    const before = await events()
    const id = await uploaded(fileOf(3))
    expect(await viewOf(id)).toMatchObject({
      stage: 'uploaded',
      kept: true,
      read: 0,
      dataset: null,
      fileName: 'ged.csv',
    })
    expect([await events(), kept().length]).toEqual([before, 1])
    expect(await finished(id)).toMatchObject({
      stage: 'done',
      kept: false,
      read: 3,
      added: 3,
      rejected: 0,
      lost: ['year'],
      dataset: { slug: 'ucdp-ged' },
    })
    expect([await events(), kept()]).toEqual([before + 3, []])
  })

  test('of a file that came in before ends with nothing changed, and has its own report', async () => {
    const file = fileOf(2)
    await finished(await uploaded(file))
    const readBy = async () => (await db.prisma.importRun.findFirstOrThrow({ orderBy: { id: 'desc' } })).readBy
    expect(await readBy()).toMatch(/^[0-9a-f]{64}$/)
    for (const time of ['second', 'third']) {
      expect(await finished(await uploaded(file)), time).toMatchObject({
        stage: 'done',
        read: 2,
        added: 0,
        unchanged: 2,
      })
      // It was known by its hash, and not read.
      expect(await readBy(), time).toBeNull()
    }
  })

  test('that is cut off is never run and says so', async () => {
    async function* cut() {
      yield* streamed(fileOf(2))
      throw new Error('the reader went away')
    }
    const id = await uploaded(cut())
    const view = await viewOf(id)
    expect([view.stage, view.kept, view.bytes, view.bytesRead > 500]).toEqual(['upload_cut', false, 999, true])
    expect(kept()).toEqual([])
    await expect(startRun(id, store, db)).rejects.toMatchObject({ code: 'conflict' })
    expect((await viewOf(id)).stage).toBe('upload_cut')
  })

  test('that ends too early after its file was whole is none either', async () => {
    async function* cut() {
      yield* parts(streamed(fileOf(1)), 'ged.csv', 'ged')
      throw new Error('the form has no end')
    }
    const received = await receiveUpload({ ...form(null), parts: cut() }, store, db)
    expect('run' in received && (await viewOf(received.run)).stage).toBe('upload_cut')
    expect(kept()).toEqual([])
  })

  test('that the disk has no room for is refused with the numbers, before it is written', async () => {
    const crowded = { ...store, reserve: Number.MAX_SAFE_INTEGER }
    const received = await receiveUpload(form(fileOf(1)), crowded, db)
    const view = await viewOf('run' in received ? received.run : 0n)
    expect(view.trouble).toEqual({ reason: 'no_room', values: { needed: expect.any(Number), free: 0 } })
    expect([view.stage, view.kept, view.message]).toEqual([
      'failed',
      false,
      expect.stringMatching(/^It needs \d+ bytes of disk and 0 are free for uploads\. Nothing was kept\.$/),
    ])
    expect(kept()).toEqual([])
  })

  test('without a file, or of no known format, leaves nothing', async () => {
    const runs = await db.prisma.importRun.count()
    expect(await receiveUpload(form(null), store, db)).toEqual({ lacks: 'file' })
    expect(await receiveUpload(form(fileOf(1), 'ged.csv', 'x'.repeat(5_000)), store, db)).toEqual({ lacks: 'format' })
    expect([await db.prisma.importRun.count(), kept()]).toEqual([runs, []])
  })

  test('is called by the name of its file alone', async () => {
    const id = await uploaded(fileOf(1), 'C:\\fake\\..\\ged\u202e.csv')
    expect((await viewOf(id)).fileName).toBe('ged.csv')
    await discardUpload(id, store, db)
    expect([(await viewOf(id)).kept, kept()]).toEqual([false, []])
    await expect(startRun(id, store, db)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('that nobody runs is deleted after a week, and a piece of one after an hour', async () => {
    const id = await uploaded(fileOf(1))
    writeFileSync(join(store.folder, 'left.csv.part'), 'id')
    const days = (count: number) => new Date(Date.now() - count * 86_400_000)
    for (const name of kept()) utimesSync(join(store.folder, name), days(6.9), days(6.9))
    const other = await receiveUpload({ ...form(fileOf(1)), receivedAt: new Date() }, store, db)
    expect(kept()).toHaveLength(2)
    expect((await viewOf(id)).kept).toBe(true)
    for (const name of kept()) utimesSync(join(store.folder, name), days(7.1), days(7.1))
    await receiveUpload({ ...form(null), receivedAt: new Date() }, store, db)
    expect(kept()).toEqual([])
    expect([(await viewOf(id)).kept, 'run' in other && (await viewOf(other.run)).kept]).toEqual([false, false])
  })
})

describe('a preview', () => {
  test('answers like the run', async () => {
    const file = csvOf([
      gedRow({ id: '700001' }),
      gedRow({ id: '700002', best: '1.5' }),
      gedRow({ id: '700003', country: 'Atlantis' }),
      gedRow({ id: '700001' }),
      gedRow({ id: '700004', date_start: '2016-02-30' }),
      gedRow({ id: '700005', adm_1: 'Nowhere' }),
    ])
    const id = await uploaded(file)
    const preview = await previewUpload(id, store, db)
    if (!preview || !('rows' in preview)) throw new Error('there is no preview')
    const told = preview.rows.flatMap((row) => ('rejected' in row ? [row.rejected] : []))
    const view = await finished(id)
    expect([view.added, view.rejected, view.lost]).toEqual([
      preview.rows.length - told.length,
      told.length,
      preview.lost,
    ])
    const lines = readFileSync(rejectsPath(id, store), 'utf8').trimEnd().split('\n').slice(1).sort()
    expect(lines).toEqual(
      told
        .map(worded)
        .map(({ line, column, value, reason }) => [line, column, value, reason].join(','))
        .sort(),
    )
  })

  test('of a file of another format says what is lacking, and its run fails with the same words', async () => {
    const id = await uploaded('a,b\n1,2\n')
    const preview = await previewUpload(id, store, db)
    const said = expect.stringContaining('This is not a file of UCDP GED: its header lacks id')
    const trouble = { reason: 'header_lacks', values: expect.objectContaining({ kind: 'ged', has: 'a, b' }) }
    expect(preview).toEqual({ unreadable: { message: said, trouble } })
    expect(await finished(id)).toMatchObject({ stage: 'failed', message: said, trouble, kept: true, read: 0 })
    await discardUpload(id, store, db)
  })
})

describe('a run', () => {
  test('that is cancelled leaves the ledger as it was, also while it merges, and can be run again', async () => {
    const before = await events()
    const version = () => db.prisma.datasetVersion.findFirstOrThrow()
    const id = await uploaded(fileOf(300))
    const held = await heldVersion()
    await startRun(id, store, db)
    expect((await viewOf(id)).stage).toBe('running')
    const was = await version()
    // It waits for the lock that all writers take: it is merging, or about to.
    await held.waitedFor()
    await cancelRun(id, db)
    await jobs().get(String(id))?.ended
    expect([(await viewOf(id)).stage, jobs().size]).toEqual(['cancelled', 0])
    await held.release()
    expect([await events(), await version()]).toEqual([before, was])
    expect(hasRejects(id, store)).toBe(false)
    expect(await finished(id)).toMatchObject({ stage: 'done', added: 300 })
  })

  test('that ends with the app is shown as cut off, and can be run again', async () => {
    const before = await events()
    const id = await uploaded(fileOf(300))
    const held = await heldVersion()
    await startRun(id, store, db)
    await held.waitedFor()
    await endJobs(PATIENT.timeout)
    expect([(await viewOf(id)).stage, jobs().size]).toEqual(['cut_off', 0])
    await held.release()
    expect(await events()).toBe(before)
    expect(await finished(id)).toMatchObject({ stage: 'done', added: 300 })
  })

  test('is one at a time, and a second press starts no second', async () => {
    const [first, second] = [await uploaded(fileOf(300)), await uploaded(fileOf(1))]
    const held = await heldVersion()
    await startRun(first, store, db)
    await expect(startRun(first, store, db)).rejects.toMatchObject({ code: 'conflict' })
    await expect(startRun(second, store, db)).rejects.toThrow(`Import ${first} is under way`)
    await expect(discardUpload(first, store, db)).rejects.toMatchObject({ code: 'conflict' })
    await held.release()
    await jobs().get(String(first))?.ended
    expect((await viewOf(first)).stage).toBe('done')
    await expect(startRun(first, store, db)).rejects.toMatchObject({ code: 'conflict' })
    await expect(cancelRun(first, db)).rejects.toMatchObject({ code: 'conflict' })
    expect(await finished(second)).toMatchObject({ stage: 'done' })
  })

  test('that another process is at work on is under way here too, until its connection ends', async () => {
    const id = await uploaded(fileOf(1))
    const other = openDatabase(db.url)
    const client = await other.pool.connect()
    await beginRun({ run: id, format: 'ged', besideName: null, fileName: 'ged.csv' }, client)
    expect((await viewOf(id)).stage).toBe('running')
    await expect(startRun(id, store, db)).rejects.toMatchObject({ code: 'conflict' })
    await cancelRun(id, db)
    expect((await viewOf(id)).stage).toBe('cancelling')
    client.release(true)
    await other.close()
    await expect.poll(async () => (await viewOf(id)).stage, PATIENT).toBe('cut_off')
    expect(await finished(id)).toMatchObject({ stage: 'done', added: 1 })
  })

  test('of the command line stands in the list as well', async () => {
    const order = {
      format: 'ged',
      fileName: 'by-hand.csv',
      sha256: null,
      terms: DATASET_TERMS.ged,
      editor: 'x',
    } as const
    await importFile({ ...order, bytes: streamed(fileOf(1)) }, db)
    await expect(importFile({ ...order, bytes: streamed('a,b\n') }, db)).rejects.toThrow()
    const { rows } = await importRuns({ cursor: null, limit: 200 }, db)
    const [failed, done] = rows.filter(({ fileName }) => fileName === 'by-hand.csv')
    expect([failed?.stage, failed?.message?.slice(0, 11), done?.stage]).toEqual(['failed', 'This is not', 'done'])
  })
})

test('the list goes newest first, page by page, there and back', async () => {
  const all = (await importRuns({ cursor: null, limit: 200 }, db)).rows.map(({ id }) => id)
  const walked: bigint[] = []
  let cursor = null
  do {
    const page = await importRuns({ cursor, limit: 4 }, db)
    walked.push(...page.rows.map(({ id }) => id))
    cursor = page.older ? readCursor(page.older) : null
  } while (cursor)
  expect(walked).toEqual(all)
  expect(all.length).toBeGreaterThan(8)
  const second = await importRuns({ cursor: null, limit: 4 }, db)
  const older = await importRuns({ cursor: readCursor(second.older ?? ''), limit: 4 }, db)
  expect((await importRuns({ cursor: readCursor(older.newer ?? ''), limit: 4 }, db)).rows).toEqual(second.rows)
})

/** Holds the lock of all writers, so that a run gets as far as it and no further. */
async function heldVersion() {
  const client = await db.pool.connect()
  await client.query('BEGIN')
  await client.query('SELECT version FROM dataset_version FOR UPDATE')
  let open = true
  const release = async () => {
    if (!open) return
    open = false
    await client.query('ROLLBACK')
    client.release()
  }
  onTestFinished(release)
  return {
    waitedFor: () =>
      expect
        .poll(async () => {
          const { rows } = await db.pool.query('SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted')
          return rows[0].waiting
        }, PATIENT)
        .toBeGreaterThan(0),
    release,
  }
}

test('nothing of all this is left in the folder but lists of rejected rows', () => {
  expect(existsSync(store.folder)).toBe(true)
  expect(kept().filter((name) => !name.endsWith('.rejected.csv'))).toEqual([])
})
