import { expect, test } from 'vitest'
import { findingCounts } from '@/lib/casualties/record-findings'
import { importFile } from '@/lib/imports/run/import-file'
import { undoImport } from '@/lib/imports/run/undo-import'
import { checkLedger } from '@/lib/intake/check'
import { recordReport } from '@/lib/intake/record-report'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { ledgerForTest, type TestLedger } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what is found' }
const DAY = { start: '2016-01-01', end: '2016-01-01', precision: 'day' } as const

/** Imports rows of GED, of that day, and answers the run. */
async function imports(rows: readonly Parameters<typeof gedRow>[0][], db: TestLedger): Promise<bigint> {
  const { runId } = await importFile({ ...GED_ORDER, bytes: streamed(csvOf(rows.map(gedRow))) }, db)
  if (runId === null) throw new Error('it was not read')
  return runId
}

const toll = (best: string) => ({ best, low: best, high: best, deaths_a: best, deaths_b: '0' })

/** Records that so many were killed across the country on the day, or in one incident of it. */
async function records(slug: string, people: number, tollType: 'period' | 'incident', db: TestLedger): Promise<void> {
  const text = `On 1 January ${people} people were killed.`
  const figure = { low: people, best: people, high: people, countWords: `${people}`, group: 'unspecified' }
  const claims = [codedClaim(text, { ...figure, dating: DAY, tollType })]
  await recordReport(codedReportOf(`report-of-${slug}`, text, [{ slug, dating: DAY, claims }]), text, EDITOR, db)
}

/** The day's toll and the incidents of each finding of that rule. */
async function daysBelow(db: TestLedger): Promise<unknown[]> {
  const rows = await db.prisma.finding.findMany({ where: { rule: 'day_below_incidents' }, orderBy: { id: 'asc' } })
  return rows.map(({ figures }) => figures)
}

test('what a check found at a report by reason of an import goes with the import', async () => {
  const db = await ledgerForTest()
  await records('a-day', 2, 'period', db)
  const run = await imports([{ id: '1', ...toll('4') }], db)
  expect(await daysBelow(db)).toEqual([])
  await checkLedger(db)
  expect(await daysBelow(db)).toEqual([{ day: 2, incidents: [4], sum: 4 }])
  await undoImport(run, EDITOR, db)
  expect(await findingCounts(db.prisma)).toEqual({ all: 0, differing: 0 })
})

test('what was found between reports tells the figures of the incidents that are there', async () => {
  const db = await ledgerForTest()
  await records('a-day', 2, 'period', db)
  await records('an-incident', 3, 'incident', db)
  const alone = { day: 2, incidents: [3], sum: 3 }
  const { foundAt } = await db.prisma.finding.findFirstOrThrow()
  expect(await daysBelow(db)).toEqual([alone])
  await imports([{ id: '1', date_start: '2016-01-02', date_end: '2016-01-02', ...toll('4') }], db)
  expect(await db.prisma.finding.findFirst()).toMatchObject({ foundAt, figures: alone })
  const moved = await imports([{ id: '1', ...toll('4') }], db)
  expect(await daysBelow(db)).toEqual([{ day: 2, incidents: [3, 4], sum: 7 }])
  const raised = await imports([{ id: '1', ...toll('5') }], db)
  expect(await daysBelow(db)).toEqual([{ day: 2, incidents: [3, 5], sum: 8 }])
  await undoImport(raised, EDITOR, db)
  expect(await daysBelow(db)).toEqual([{ day: 2, incidents: [3, 4], sum: 7 }])
  await undoImport(moved, EDITOR, db)
  expect(await daysBelow(db)).toEqual([alone])
})

test('what was found among imported events goes with what they said, until the next check', async () => {
  const db = await ledgerForTest()
  const rows = (second: number) =>
    Array.from({ length: 20 }, (_, index) => {
      const [pair, place] = [index >> 1, index % 2 === 0 ? 0 : second]
      return { id: String(index), ...toll(String(10 + pair + place)) }
    })
  await imports(rows(0), db)
  await checkLedger(db)
  const { all } = await findingCounts(db.prisma)
  expect(all).toBeGreaterThan(0)
  const run = await imports(rows(500), db)
  expect(await db.prisma.finding.count()).toBe(0)
  await checkLedger(db)
  await undoImport(run, EDITOR, db)
  await checkLedger(db)
  expect(await findingCounts(db.prisma)).toEqual({ all, differing: 0 })
})

test('one figure told twice goes where an earlier one like it comes back, and stays where a later one is told', async () => {
  const db = await ledgerForTest()
  const rows = (first: string, ids = ['1', '2', '3']) => ids.map((id) => ({ id, ...toll(id === '1' ? first : '4') }))
  /** The events of each finding, after the one that it is held against. */
  const twice = async () => {
    const { rows: found } = await db.pool.query(`
      SELECT DISTINCT other_event.origin_id || ' before ' || event.origin_id AS told
      FROM finding JOIN claim ON claim.id = claim_id JOIN event ON event.id = claim.event_id
        JOIN claim AS other ON other.id = other_id JOIN event AS other_event ON other_event.id = other.event_id
      WHERE rule = 'same_report' ORDER BY 1`)
    return found.map(({ told }) => told)
  }
  const checked = async () => {
    await checkLedger(db)
    return twice()
  }
  await imports(rows('4'), db)
  expect(await checked()).toEqual(['1 before 2', '1 before 3'])
  const apart = await imports(rows('5'), db)
  expect(await twice()).toEqual([])
  expect(await checked()).toEqual(['2 before 3'])
  await undoImport(apart, EDITOR, db)
  expect(await twice()).toEqual([])
  expect(await checked()).toEqual(['1 before 2', '1 before 3'])
  await imports(rows('4', ['1', '2', '3', '4']), db)
  expect(await twice()).toEqual(['1 before 2', '1 before 3'])
  expect(await checked()).toEqual(['1 before 2', '1 before 3', '1 before 4'])
})
