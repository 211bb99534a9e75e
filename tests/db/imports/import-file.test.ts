import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import { linkClaims } from '@/lib/events/link-claims'
import { wrongNames } from '@/lib/events/name-sets'
import { eventCounts } from '@/lib/events/queries/event-counts'
import { eventList } from '@/lib/events/queries/event-list'
import { wrongRollups } from '@/lib/events/rollups'
import { casualtiesCsv } from '@/lib/exports/csv'
import { shareable } from '@/lib/filter/event-filter'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { type ImportReport, importFile } from '@/lib/imports/run/import-file'
import { addUp, statedBounds } from '@/lib/ledger/sum'
import { eventFilter } from '@/tests/builders/filters'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed, worded } from '@/tests/builders/imported-rows'
import { emptyLedgerForTest, ledgerForTest } from '@/tests/db/database'

const EDITOR = { name: 'a test', reason: 'to see what follows' }
const GED = eventFilter({ datasets: ['ucdp-ged'] })
const db = await ledgerForTest()

async function imports(bytes: AsyncIterable<Uint8Array>, into = db) {
  const rejected: ReturnType<typeof worded>[] = []
  const report = await importFile({ ...GED_ORDER, bytes, onRejected: (row) => rejected.push(worded(row)) }, into)
  expect(report.added + report.updated + report.unchanged + report.rejected).toBe(report.read)
  expect(rejected).toHaveLength(report.rejected)
  expect(await wrongCells(into.prisma)).toEqual([])
  expect(await wrongNames(into.prisma)).toEqual({ events: 0, claims: 0, cells: 0 })
  expect(await wrongRollups(into.prisma)).toEqual([])
  return { report, rejected }
}

const rowsOf = (...rows: Parameters<typeof gedRow>[0][]) => streamed(csvOf(rows.map((row) => gedRow(row))))
const total = async (filter = GED, of = db) => addUp((await tollSums(filter, [], of)).map(({ sum }) => sum))
const version = async () => (await db.prisma.datasetVersion.findFirstOrThrow()).version
const counts = ({ read, added, updated, unchanged, rejected, vanished }: ImportReport) => [
  read,
  added,
  updated,
  unchanged,
  rejected,
  vanished,
]

let next = 1_000_000
let id = ''
beforeEach(() => {
  next += 1
  id = String(next)
})

describe('a file of UCDP GED', () => {
  test('is added once; the same file again changes nothing, and not the version of the data', async () => {
    const file = () => rowsOf({ id }, { id: `${id}1`, adm_1: '' })
    expect(counts((await imports(file())).report).slice(0, 5)).toEqual([2, 2, 0, 0, 0])
    const before = [await version(), await total()]
    expect(counts((await imports(file())).report).slice(0, 5)).toEqual([2, 0, 0, 2, 0])
    expect([await version(), await total()]).toEqual(before)
  })

  test('changed rows are updated, with their old state in history; those not in it stay and are told', async () => {
    await imports(rowsOf({ id }, { id: `${id}1` }))
    const before = await total()
    const old = await db.prisma.event.findFirstOrThrow({ where: { originId: id } })
    const { report } = await imports(
      rowsOf({
        id,
        adm_1: 'Idlib Governorate',
        deaths_civilians: '7',
        best: '11',
        high: '12',
        deaths_a: '2',
        deaths_b: '2',
      }),
    )
    expect([report.read, report.updated, report.vanished >= 1]).toEqual([1, 1, true])
    expect((await total()).best).toBe((before.best ?? 0) + 7)
    const [history] = await db.prisma.revision.findMany({ where: { entity: 'event', entityId: old.slug } })
    expect(history?.before).toMatchObject({ event: { province_code: 'SY-HI', killed_best: 4 }, claims: [{}, {}, {}] })
    const changed = await db.prisma.event.findFirstOrThrow({ where: { originId: id } })
    expect([changed.id, changed.provinceCode, changed.version]).toEqual([old.id, 'SY-ID', 2])
  })

  test('bounds are those of the whole: a group alone has no range', async () => {
    await imports(
      rowsOf({ id, country: 'Syria', adm_1: 'Raqqa', low: '3', best: '4', high: '9', deaths_civilians: '0' }),
    )
    const filter = eventFilter({ datasets: ['ucdp-ged'], provinces: ['SY-RA'] })
    expect(statedBounds(await total(filter))).toEqual({ low: 3, best: 4, high: 9 })
    const rebels = await total({ ...filter, groups: ['rebel'] })
    expect(statedBounds(rebels)).toEqual({ low: null, best: 2, high: null })
  })

  test('a province that is not known is kept in its words, a country that is not known is refused', async () => {
    const { rejected } = await imports(
      rowsOf({ id, adm_1: 'Nowhere Governorate' }, { id: `${id}1`, country: 'Atlantis' }),
    )
    expect(rejected).toEqual([
      { line: 3, column: 'country', value: 'Atlantis', reason: 'is no country that is known here' },
    ])
    const event = await db.prisma.event.findFirstOrThrow({ where: { originId: id } })
    expect([event.provinceCode, event.provinceWords]).toEqual([null, 'Nowhere Governorate'])
  })

  test('of rows with one identity the first stands', async () => {
    const { report, rejected } = await imports(rowsOf({ id }, { id, best: '5' }))
    expect([report.added, report.rejected]).toEqual([1, 1])
    expect(rejected).toEqual([{ line: 3, column: 'id', value: id, reason: 'stands on line 2 already' }])
  })

  test('rows that cannot be understood are named, and the rest is imported', async () => {
    const { rejected, report } = await imports(
      rowsOf({ id, date_start: '2016-02-30' }, { id: `${id}1` }, { id: `${id}2`, best: '-1' }),
    )
    expect(report.added).toBe(1)
    expect(rejected.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'date_start', '2016-02-30'],
      [4, 'best', '-1'],
    ])
  })

  test('a file that is none changes nothing', async () => {
    const before = await version()
    await expect(imports(streamed('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(imports(streamed(''))).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await version()).toBe(before)
  })

  test('a connection that is cut leaves the ledger as it was, and a second run completes it', async () => {
    const before = [await version(), await total()]
    async function* cut() {
      yield* rowsOf({ id })
      await db.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY staged%' AND pid <> pg_backend_pid()`,
      )
      throw new Error('cut off')
    }
    await expect(imports(cut())).rejects.toThrow()
    expect([await version(), await total()]).toEqual(before)
    expect((await imports(rowsOf({ id }))).report.added).toBe(1)
  })

  test('two imports of one file at once come to one result', async () => {
    const file = () => csvOf(Array.from({ length: 300 }, (_, index) => gedRow({ id: `${id}${index}` })))
    const reports = await Promise.all([importOnly(file()), importOnly(file())])
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 300])
    expect(await wrongNames(db.prisma)).toEqual({ events: 0, claims: 0, cells: 0 })
    expect(await wrongRollups(db.prisma)).toEqual([])
  })

  test('a file that is known by its hash is not read again, unless another edition of the app read it', async () => {
    const sha256 = createHash('sha256')
      .update(csvOf([gedRow({ id })]))
      .digest('hex')
    expect((await importFile({ ...GED_ORDER, sha256, bytes: rowsOf({ id }) }, db)).added).toBe(1)
    async function* unread(): AsyncGenerator<Uint8Array> {
      yield await Promise.reject(new Error('it was read'))
    }
    const again = await importFile({ ...GED_ORDER, sha256, bytes: unread() }, db)
    expect(counts(again).slice(0, 5)).toEqual([1, 0, 0, 1, 0])
    // An app whose sources are others may make something else of it.
    await db.prisma.importRun.updateMany({ where: { sha256 }, data: { readBy: 'another edition of the app' } })
    await expect(importFile({ ...GED_ORDER, sha256, bytes: unread() }, db)).rejects.toThrow('it was read')
    expect((await importFile({ ...GED_ORDER, sha256, bytes: rowsOf({ id }) }, db)).unchanged).toBe(1)
    expect(counts(await importFile({ ...GED_ORDER, sha256, bytes: unread() }, db)).slice(0, 5)).toEqual([1, 0, 0, 1, 0])
  })

  async function importOnly(file: string) {
    return importFile({ ...GED_ORDER, bytes: streamed(file) }, db)
  }

  test('an event that is linked with a report keeps its link, and one of the two counts, also when its row changes', async () => {
    const day = { date_start: '2012-03-11', date_end: '2012-03-11', year: '2012', adm_1: 'Idlib Governorate' }
    const toll = { deaths_a: '3', deaths_b: '0', deaths_civilians: '1', best: '4', low: '4', high: '4' }
    await imports(rowsOf({ id, ...day, ...toll }))
    const march = eventFilter({ from: '2012-03-11', to: '2012-03-11', groups: ['state_forces'] })
    expect((await total(march)).best).toBe(6)
    await linkClaims(
      { from: 'fighting-in-janoudiya-2012-03-11.1', relation: 'restates', to: `ucdp-ged-${id}.2` },
      EDITOR,
      db,
    )
    expect((await total(march)).best).toBe(3)
    await imports(rowsOf({ id, ...day, ...toll, deaths_a: '5', best: '6', high: '6' }))
    expect((await total({ ...march, policy: { by: 'highest' } })).best).toBe(5)
    expect((await total({ ...march, policy: { by: 'lowest' } })).best).toBe(3)
    const { rejected } = await imports(
      rowsOf({ id, ...day, ...toll, deaths_a: '0', deaths_civilians: '0', best: '0', low: '0', high: '0' }),
    )
    expect(rejected[0]?.reason).toContain('with which another claim is linked; retract that link first')
  })
})

const folder = process.env['LEDGER_TEST_DATA']
const syria = folder ? join(folder, 'ged_syria_191.csv') : ''

describe.skipIf(!existsSync(syria))(
  'the real file of UCDP GED 19.1 for Syria (skipped unless LEDGER_TEST_DATA names its folder)',
  () => {
    test('comes in whole, gives its own sums by every door, and changes nothing the second time', async () => {
      const ledger = await ledgerForTest()
      const { report } = await imports(createReadStream(syria), ledger)
      expect(counts(report)).toEqual([16_566, 16_566, 0, 0, 0, 0])
      expect(statedBounds(await total(GED, ledger))).toEqual({ low: 104_929, best: 112_337, high: 119_020 })
      expect((await total({ ...GED, groups: ['civilian'] }, ledger)).best).toBe(26_653)
      const events = async (province: string) =>
        [...(await eventCounts({ ...GED, provinces: [province] }, ledger)).values()].reduce((sum, one) => sum + one, 0)
      expect([await events('SY-HL'), await events('SY-ID'), await events('none')]).toEqual([3_308, 1_863, 339])
      const csv = await text(Readable.from(await casualtiesCsv({ ...GED, groups: ['civilian'] }, ledger)))
      expect(csv.trimEnd().split('\n').length - 1).toBe(5_658)
      const { rows } = await eventList(GED, { cursor: null, limit: 1 }, 'http://ledger.test', ledger)
      expect(rows[0]?.source).toBe('UCDP GED')
      expect(counts((await imports(createReadStream(syria), ledger)).report)).toEqual([16_566, 0, 0, 16_566, 0, 0])
    })
  },
)

test('a ledger without places refuses every row and says why', async () => {
  const empty = await emptyLedgerForTest()
  const { report, rejected } = await imports(rowsOf({ id }), empty)
  expect([report.added, rejected[0]?.reason]).toEqual([0, 'is no country that is known here'])
})

test('a dataset that may not be passed on is on the pages, and not in what is passed on', async () => {
  const own = await ledgerForTest()
  const terms = { ...DATASET_TERMS.ged, slug: 'closed', redistributable: false }
  await importFile({ ...GED_ORDER, terms, bytes: rowsOf({ id }) }, own)
  expect((await total(eventFilter(), own)).best).toBe(106)
  expect((await total(shareable(eventFilter()), own)).best).toBe(102)
  const csv = await text(Readable.from(await casualtiesCsv(shareable(eventFilter()), own)))
  expect(csv).not.toContain('closed-')
  expect(await eventCounts(shareable(eventFilter()), own)).toEqual(
    await eventCounts(eventFilter({ datasets: ['none'] }), own),
  )
})
