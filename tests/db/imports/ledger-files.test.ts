import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import { wrongNames } from '@/lib/events/name-sets'
import { wrongRollups } from '@/lib/events/rollups'
import { casualtiesCsv, eventsCsv } from '@/lib/exports/csv'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { importFile } from '@/lib/imports/run/import-file'
import { undoImport } from '@/lib/imports/run/undo-import'
import { addUp, statedBounds } from '@/lib/ledger/sum'
import { loadSample, prepareLedger } from '@/prisma/seed'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { streamed, worded } from '@/tests/builders/imported-rows'
import { emptyLedgerForTest, ledgerForTest, type TestLedger } from '@/tests/db/database'

const ORIGIN = 'http://ledger.test'

async function exported(db: TestLedger) {
  return {
    events: await text(Readable.from(await eventsCsv(eventFilter(), ORIGIN, db))),
    casualties: await text(Readable.from(await casualtiesCsv(eventFilter(), db))),
  }
}

async function imports(first: string, second: string | null, db: TestLedger) {
  const rejected: ReturnType<typeof worded>[] = []
  const report = await importFile(
    {
      format: 'ledger',
      fileName: 'one.csv',
      bytes: streamed(first),
      ...(second === null ? {} : { beside: { fileName: 'two.csv', bytes: streamed(second) } }),
      sha256: null,
      terms: DATASET_TERMS.ledger,
      editor: 'a test',
      onRejected: (row) => rejected.push(worded(row)),
    },
    db,
  )
  expect(report.added + report.updated + report.unchanged + report.rejected).toBe(report.read)
  expect(rejected).toHaveLength(report.rejected)
  expect(await wrongCells(db.prisma)).toEqual([])
  expect(await wrongNames(db.prisma)).toEqual({ events: 0, claims: 0, cells: 0 })
  expect(await wrongRollups(db.prisma)).toEqual([])
  return { report, rejected }
}

async function emptyLedger() {
  const db = await emptyLedgerForTest()
  await prepareLedger(db)
  return db
}

const lines = (csv: string) => csv.trimEnd().split('\n').length - 1

async function comesBack(from: TestLedger) {
  const files = await exported(from)
  const into = await emptyLedger()
  const { report } = await imports(files.events, files.casualties, into)
  expect(report).toMatchObject({ rejected: 0, differing: 0, added: report.read })
  const again = await exported(into)
  expect(again.events).toBe(files.events)
  expect(again.casualties).toBe(files.casualties)
  const bounds = async (db: TestLedger) =>
    statedBounds(addUp((await tollSums(eventFilter(), [], db)).map(({ sum }) => sum)))
  expect(await bounds(into)).toEqual(await bounds(from))
  const second = await imports(files.casualties, files.events, into)
  expect(second.report).toMatchObject({ added: 0, updated: 0, unchanged: report.read, vanished: 0 })
  return { into, files, report }
}

describe('our own events.csv and casualties.csv, imported into an empty ledger, are exported again byte for byte', () => {
  test('the first article', async () => {
    const { files, report } = await comesBack(await ledgerForTest())
    expect(report.read).toBe(lines(files.events) + lines(files.casualties))
  })

  test('the first article with its editions', async () => {
    const from = await ledgerForTest()
    await loadSample('editions', from)
    await comesBack(from)
  })

  const folder = process.env['LEDGER_TEST_DATA']
  const syria = folder ? join(folder, 'ged_syria_191.csv') : ''
  test.skipIf(!existsSync(syria))(
    'the real file of UCDP GED 19.1 for Syria (skipped unless LEDGER_TEST_DATA names its folder)',
    async () => {
      const from = await ledgerForTest()
      await importFile(
        {
          ...GED_ORDER,
          bytes: createReadStream(syria),
        },
        from,
      )
      await comesBack(from)
    },
  )
})

describe('of our own two files', () => {
  test('a name that spreadsheets change, names that fold alike and one actor in two roles come back as they were', async () => {
    const from = await ledgerForTest()
    await from.pool.query(`
      UPDATE event SET title = '=SUM(A1), "quoted"' || chr(10) || 'twice' WHERE slug = 'fighting-in-janoudiya-2012-03-11';
      INSERT INTO actor (slug, kind, name_en, aliases) VALUES
        ('x-1', 'group', 'The Brigade', '{}'), ('x-2', 'group', 'the brigade', '{}'), ('x-3', 'group', '@brigade', '{}');
      INSERT INTO event_actor SELECT event.id, actor.id, role::actor_role, 50 FROM event, actor,
        (VALUES ('initiator'), ('target')) AS one(role)
      WHERE event.slug = 'fighting-in-janoudiya-2012-03-11' AND actor.slug LIKE 'x-_'`)
    await comesBack(from)
  })

  test('one alone is refused, and so are two of a kind', async () => {
    const { events, casualties } = await exported(await ledgerForTest())
    const db = await emptyLedger()
    await expect(imports(events, null, db)).rejects.toThrow('Name both')
    await expect(imports(events, events, db)).rejects.toThrow('one.csv and two.csv both hold events')
    await expect(imports(casualties, casualties, db)).rejects.toThrow('both hold casualties')
    expect(await db.prisma.event.count()).toBe(0)
  })

  test('rows that do not fit each other are named, each in its file', async () => {
    const { events, casualties } = await exported(await ledgerForTest())
    const db = await emptyLedger()
    const without = events.replace(/^fighting-in-janoudiya-2012-03-11,.*\n/m, '')
    const { rejected } = await imports(without, casualties, db)
    expect(rejected.length).toBeGreaterThan(0)
    for (const row of rejected) {
      expect(row).toMatchObject({ file: 'two.csv', column: 'event_id', value: 'fighting-in-janoudiya-2012-03-11' })
    }
    const [head = '', first = ''] = casualties.split('\n')
    const twice = await imports(events, `${head}\n${first}\n${first}\n`, await emptyLedger())
    expect(twice.rejected).toMatchObject([{ file: 'two.csv', line: 3, reason: 'stands on line 2 already' }])
    expect(twice.report.differing).toBeGreaterThan(0)
  })

  test('what is in this ledger already is not taken twice', async () => {
    const db = await ledgerForTest()
    const { events, casualties } = await exported(db)
    const { report, rejected } = await imports(events, casualties, db)
    expect(report).toMatchObject({ added: 0, rejected: report.read })
    expect(rejected[0]?.reason).toContain('which is in this ledger from elsewhere')
  })

  test('an import of them is undone as any other', async () => {
    const { events, casualties } = await exported(await ledgerForTest())
    const db = await emptyLedger()
    const { report } = await imports(events, casualties, db)
    await undoImport(report.runId ?? 0n, { name: 'a test', reason: 'to see' }, db)
    expect([await db.prisma.event.count(), await db.prisma.actor.count()]).toEqual([0, 0])
    expect(await db.prisma.source.findMany({ select: { slug: true } })).toEqual([{ slug: 'another-ledger' }])
  })
})
