import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import { linkClaims, retractLink } from '@/lib/events/link-claims'
import { wrongNames } from '@/lib/events/name-sets'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { wrongRollups } from '@/lib/events/rollups'
import { datasetList } from '@/lib/imports/queries/dataset-list'
import { importFile } from '@/lib/imports/run/import-file'
import { undoImport } from '@/lib/imports/run/undo-import'
import { checkLedger } from '@/lib/intake/check'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { ledgerForTest, type TestLedger } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what follows' }
const GED = eventFilter({ datasets: ['ucdp-ged'] })

type Row = Parameters<typeof gedRow>[0]

async function imports(rows: readonly Row[], db: TestLedger, retire = false) {
  const report = await importFile({ ...GED_ORDER, retire, bytes: streamed(csvOf(rows.map(gedRow))) }, db)
  if (report.runId === null) throw new Error('it was not read')
  return { ...report, runId: report.runId }
}

/** What is kept of what does not add up, and of that what a check no longer finds. */
async function found(db: TestLedger) {
  const kept = () => db.prisma.finding.findMany({ orderBy: { id: 'asc' }, omit: { id: true, foundAt: true } })
  const before = await kept()
  await checkLedger(db)
  const told = new Set((await kept()).map(toJson))
  return { before, untrue: before.filter((finding) => !told.has(toJson(finding))) }
}

function toJson(finding: object): string {
  return JSON.stringify(finding, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** What stands in every table but history, versions and what counts runs, row by row. */
async function contents({ pool }: TestLedger): Promise<Record<string, unknown[]>> {
  const history = ['_prisma_migrations', 'import_run', 'revision', 'dataset_version', 'dataset', 'finding']
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  )
  const tables: Record<string, unknown[]> = {}
  for (const { name } of rows) {
    if (history.includes(name) || name.startsWith('place')) continue
    const found = await pool.query(
      `SELECT to_jsonb(${name}) - 'version' AS row FROM ${name} WHERE to_jsonb(${name}) ->> 'slug' IS DISTINCT FROM 'ucdp-ged' ORDER BY to_jsonb(${name})::text`,
    )
    tables[name] = found.rows.map(({ row }) => row)
  }
  return tables
}

async function figures(db: TestLedger) {
  return [await tollSums(eventFilter(), ['province', 'group'], db), await eventCounts(eventFilter(), db)]
}

async function holds(db: TestLedger) {
  expect(await wrongCells(db.prisma)).toEqual([])
  expect(await wrongNames(db.prisma)).toEqual({ events: 0, claims: 0, cells: 0 })
  expect(await wrongRollups(db.prisma)).toEqual([])
}

const row = fc.record({
  adm_1: fc.constantFrom('Homs Governorate', 'Idlib Governorate', '', 'Nowhere'),
  side_b: fc.constantFrom('Syrian insurgents', 'IS', 'PYD'),
  side_b_new_id: fc.constantFrom('4456', '234', '77'),
  source_office: fc.constantFrom('SOHR', 'Reuters', 'Reuters;SOHR', ''),
  deaths_a: fc.constantFrom('0', '2', '7'),
  deaths_b: fc.constantFrom('0', '1'),
  deaths_civilians: fc.constantFrom('0', '3'),
  date_start: fc.constantFrom('2016-01-01', '2015-12-30'),
  type_of_violence: fc.constantFrom('1', '3'),
})
/** A file that holds some of ten events. */
const file = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 10 }), row), { minLength: 1, maxLength: 8 })
  .map((rows) =>
    [...new Map(rows).entries()].map(([id, told]): Row => ({ ...told, id: String(id), best: '12', high: '20' })),
  )

test('after an undo every table, rollup and figure is as before that import, whatever it added, changed or retired', async () => {
  const db = await ledgerForTest()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(file, fc.boolean()), { minLength: 1, maxLength: 3 }), async (files) => {
      const states = []
      for (const [rows, retire] of files) {
        const before = { tables: await contents(db), figures: await figures(db) }
        const { runId, added, updated, retired } = await imports(rows, db, retire)
        await holds(db)
        expect((await found(db)).untrue).toEqual([])
        if (added + updated + retired > 0) states.push({ runId, before })
      }
      for (const { runId, before } of states.reverse()) {
        await undoImport(runId, EDITOR, db)
        await holds(db)
        expect((await found(db)).untrue).toEqual([])
        expect(await contents(db)).toEqual(before.tables)
        expect(await figures(db)).toEqual(before.figures)
      }
    }),
    { numRuns: 12 },
  )
})

test('tolls of an event follow its kind, with an update and with its undo', async () => {
  const db = await ledgerForTest()
  const kinds = async () => {
    const cells = await db.prisma.cell.findMany({ where: { datasetId: { not: null } }, distinct: ['kind'] })
    await holds(db)
    return cells.map(({ kind }) => kind)
  }
  await imports([{ id: '1' }], db)
  expect(await kinds()).toEqual(['fighting'])
  const { runId } = await imports([{ id: '1', type_of_violence: '3' }], db)
  expect(await kinds()).toEqual(['attack_on_civilians'])
  await undoImport(runId, EDITOR, db)
  expect(await kinds()).toEqual(['fighting'])
})

test('an undone import is marked so, its last state is in history, and the same file really comes in again', async () => {
  const db = await ledgerForTest()
  const { runId } = await imports([{ id: '1' }], db)
  expect(await undoImport(runId, EDITOR, db)).toEqual({ removed: 1, restored: 0 })
  const run = await db.prisma.importRun.findUniqueOrThrow({ where: { id: runId } })
  expect(run.undoneAt).not.toBeNull()
  const [history] = await db.prisma.revision.findMany({ where: { entity: 'event', entityId: 'ucdp-ged-1' } })
  expect(history).toMatchObject({ reason: EDITOR.reason, before: { event: { killed_best: 4 }, claims: [{}, {}, {}] } })
  await expect(undoImport(runId, EDITOR, db)).rejects.toThrow('was undone already')
  expect((await imports([{ id: '1' }], db)).added).toBe(1)
  const [dataset] = await datasetList(db)
  expect(dataset?.runs.map(({ undone }) => undone)).toEqual([false, true])
  await expect(undoImport(9_999n, EDITOR, db)).rejects.toMatchObject({ code: 'not_found' })
})

test('only the newest import of a dataset that changed something can be undone', async () => {
  const db = await ledgerForTest()
  const first = await imports([{ id: '1' }], db)
  const second = await imports([{ id: '1', best: '9', high: '9' }], db)
  const third = await imports([{ id: '1', best: '9', high: '9' }], db)
  await expect(undoImport(first.runId, EDITOR, db)).rejects.toThrow(
    `was followed by import ${second.runId}, of ged.csv. Undo the later one first. Nothing was changed.`,
  )
  await expect(undoImport(third.runId, EDITOR, db)).rejects.toThrow('changed nothing')
  expect(await undoImport(second.runId, EDITOR, db)).toEqual({ removed: 0, restored: 1 })
  expect(await undoImport(first.runId, EDITOR, db)).toEqual({ removed: 1, restored: 0 })
})

test('a claim that others are linked with holds its import; once the link is retracted, it goes', async () => {
  const db = await ledgerForTest()
  const before = { tables: await contents(db), figures: await figures(db) }
  const { runId } = await imports(
    [{ id: '1', date_start: '2012-03-11', date_end: '2012-03-11', adm_1: 'Idlib Governorate' }],
    db,
  )
  const link = { from: 'fighting-in-janoudiya-2012-03-11.1', relation: 'restates', to: 'ucdp-ged-1.2' } as const
  await linkClaims(link, EDITOR, db)
  await expect(undoImport(runId, EDITOR, db)).rejects.toThrow(
    'brought the claim ucdp-ged-1.2, which is linked with fighting-in-janoudiya-2012-03-11.1. Retract that link first.',
  )
  await retractLink(link, EDITOR, db)
  await undoImport(runId, EDITOR, db)
  await holds(db)
  // The set of groups that the event stood in under the link was new with the link.
  const { event_scope, event_scope_part, ...after } = await contents(db)
  expect(after).toEqual({ ...before.tables, event_scope: undefined, event_scope_part: undefined })
  expect([event_scope?.length, event_scope_part?.length]).not.toContain(undefined)
  expect(await figures(db)).toEqual(before.figures)
})

test('an update of an event that is linked is undone under its link', async () => {
  const db = await ledgerForTest()
  const day = { id: '1', date_start: '2012-03-11', date_end: '2012-03-11', adm_1: 'Idlib Governorate' }
  await imports([day], db)
  await linkClaims({ from: 'fighting-in-janoudiya-2012-03-11.1', relation: 'restates', to: 'ucdp-ged-1.2' }, EDITOR, db)
  const before = { tables: await contents(db), figures: await figures(db) }
  const { runId } = await imports([{ ...day, deaths_a: '5', best: '9', high: '9', deaths_civilians: '1' }], db)
  await holds(db)
  await undoImport(runId, EDITOR, db)
  await holds(db)
  expect(await contents(db)).toEqual(before.tables)
  expect(await figures(db)).toEqual(before.figures)
})

test('what vanished is kept unless it is to be retired; then it leaves every figure, and a later file brings it back', async () => {
  const db = await ledgerForTest()
  await imports([{ id: '1' }, { id: '2' }], db)
  expect(await imports([{ id: '1' }], db)).toMatchObject({ vanished: 1, retired: 0 })
  const both = await figures(db)
  const retiring = await imports([{ id: '1' }], db, true)
  expect(retiring).toMatchObject({ added: 0, updated: 0, unchanged: 1, vanished: 0, retired: 1 })
  await holds(db)
  expect((await tollSums(GED, [], db)).map(({ sum }) => sum.best)).toEqual([4])
  expect(await db.prisma.event.findUnique({ where: { slug: 'ucdp-ged-2' } })).toBeNull()
  const [history] = await db.prisma.revision.findMany({ where: { entityId: 'ucdp-ged-2' } })
  expect(history).toMatchObject({ runId: retiring.runId, before: { event: { killed_best: 4 } } })
  expect(await imports([{ id: '1' }, { id: '2' }], db, true)).toMatchObject({ added: 1, unchanged: 1, retired: 0 })
  expect((await figures(db))[1]).toEqual(both[1])
})

test('nothing is retired while rows are rejected, nor what another claim is linked with', async () => {
  const db = await ledgerForTest()
  await imports([{ id: '1' }, { id: '2', date_start: '2012-03-11', date_end: '2012-03-11' }], db)
  expect(await imports([{ id: '1', best: 'many' }], db, true)).toMatchObject({ rejected: 1, vanished: 2, retired: 0 })
  await linkClaims({ from: 'fighting-in-janoudiya-2012-03-11.1', relation: 'restates', to: 'ucdp-ged-2.2' }, EDITOR, db)
  expect(await imports([{ id: '1' }], db, true)).toMatchObject({ vanished: 1, retired: 0 })
})
