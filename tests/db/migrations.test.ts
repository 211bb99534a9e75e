import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wrongCells } from '@/lib/casualties/queries/wrong-cells'
import type { Database } from '@/lib/db/client'
import { knownMigrations, migrate, migrationState } from '@/lib/db/migrate'
import { projectRoot } from '@/lib/env'
import { wrongNames } from '@/lib/events/name-sets'
import { wrongRollups } from '@/lib/events/rollups'
import { importFile } from '@/lib/imports/run/import-file'
import { undoImport } from '@/lib/imports/run/undo-import'
import { schemaDifference } from '@/prisma/diff'
import { GED_ORDER } from '@/tests/builders/import-order'
import { csvOf, gedRow, streamed } from '@/tests/builders/imported-rows'
import { emptyLedgerForTest, ledgerForTest } from '@/tests/db/database'

const empty = await emptyLedgerForTest()
const ledger = await ledgerForTest()

describe('migrations', () => {
  test('make what schema.prisma describes', async () => {
    expect(await schemaDifference(empty.url)).toBe('')
  })

  test('are recorded once each, as prisma migrate does', async () => {
    const { rows } = await empty.pool.query(
      `SELECT migration_name AS name, checksum, applied_steps_count AS steps,
         finished_at >= started_at AS finished, rolled_back_at, logs
       FROM _prisma_migrations ORDER BY started_at`,
    )
    expect(rows).toEqual(
      knownMigrations().map(({ name, checksum }) => ({
        name,
        checksum,
        steps: 1,
        finished: true,
        rolled_back_at: null,
        logs: null,
      })),
    )
  })

  test('are not applied again', async () => {
    expect(await migrate(empty.url)).toEqual([])
    expect(await migrationState(empty)).toBe('current')
  })
})

test('rollups by name of what a ledger holds already are those that a rebuild would make', async () => {
  const db = await ledgerForTest()
  const rows = ['Reuters', 'Reuters;SANA'].map((office, index) => gedRow({ id: `${index + 1}`, source_office: office }))
  await importFile({ ...GED_ORDER, bytes: streamed(csvOf(rows)) }, db)
  await db.pool.query(`BEGIN;
    DROP TABLE named_toll_rollup, named_event_rollup;
    DROP INDEX cell_reaching, event_reaching;
    DROP STATISTICS cell_reach, event_reach;
    ALTER TABLE cell DROP COLUMN kind, DROP COLUMN dataset_id;
    ${scriptOf('0013_named_rollups')}
    COMMIT`)
  await tellKinds(db)
  expect(await db.prisma.namedTollRollup.count()).toBeGreaterThan(20)
  expect(await wrongRollups(db.prisma)).toEqual([])
})

const scriptOf = (name: string) => readFileSync(join(projectRoot, `prisma/migrations/${name}/migration.sql`), 'utf8')

/** Migrates a ledger as it was before cells told the kind and the dataset of their events. */
async function tellKinds({ pool }: Database): Promise<void> {
  await pool.query(scriptOf('0016_kind_of_cells'))
  await pool.query(`BEGIN; ${scriptOf('0017_kind_of_all_cells')} COMMIT`)
}

/** Migrates a ledger as it was before days of single places were left out. */
async function leaveOutDays({ pool }: Database): Promise<void> {
  await pool.query(`BEGIN; ALTER TYPE rollup_grain RENAME VALUE 'date' TO 'day';
    ${scriptOf('0014_days_of_all_places')} COMMIT`)
}

test('rollups that still hold days of single places are without them after the migration', async () => {
  const db = await ledgerForTest()
  const [tolls, events] = await Promise.all([db.prisma.tollRollup.findMany(), db.prisma.eventRollup.findMany()])
  const ofDays = <Row extends { grain: string }>(rows: readonly Row[], isPlaced: (row: Row) => boolean) =>
    rows.filter((row) => row.grain === 'month' && isPlaced(row)).map((row) => ({ ...row, grain: 'date' as const }))
  await db.prisma.tollRollup.createMany({ data: ofDays(tolls, ({ province }) => province !== '*') })
  await db.prisma.eventRollup.createMany({ data: ofDays(events, ({ scopeId }) => scopeId !== 0) })
  expect((await wrongRollups(db.prisma)).map(({ table }) => table)).toEqual(['toll_rollup', 'event_rollup'])
  await leaveOutDays(db)
  expect(await wrongRollups(db.prisma)).toEqual([])
})

test('what another writes while days of single places go is there afterwards', async () => {
  const db = await ledgerForTest()
  const writer = await db.pool.connect()
  await writer.query(`BEGIN; UPDATE dataset_version SET version = version + 1`)
  const migrated = leaveOutDays(db)
  const waiting = async () => {
    const { rows } = await db.pool.query(`SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    return rows[0].waiting
  }
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
  const added = `UPDATE event_rollup SET events = events + 7 WHERE grain = 'all' AND scope_id = 0`
  const { rowCount } = await writer.query(added)
  expect(rowCount).toBeGreaterThan(0)
  const counted = `SELECT sum(events)::int AS events FROM event_rollup WHERE grain = 'all' AND scope_id = 0`
  const { rows: before } = await writer.query(counted)
  await writer.query('COMMIT')
  writer.release()
  await migrated
  expect((await db.pool.query(counted)).rows).toEqual(before)
})

test('in a ledger from before, cells are told the kind and the dataset of their events, also those put back', async () => {
  const db = await ledgerForTest()
  const version = (deaths: string) => {
    const row = gedRow({ deaths_a: deaths, deaths_b: '0', low: deaths, best: deaths, high: deaths })
    return importFile({ ...GED_ORDER, bytes: streamed(csvOf([row])) }, db)
  }
  await version('3')
  const { runId } = await version('5')
  await db.pool.query(`ALTER TABLE cell DROP COLUMN kind, DROP COLUMN dataset_id;
    ALTER TABLE revision DISABLE TRIGGER USER;
    UPDATE revision SET before = jsonb_set(before, '{cells}', (
      SELECT jsonb_agg(cell - 'kind' - 'dataset_id') FROM jsonb_array_elements(before -> 'cells') AS cell))
    WHERE jsonb_typeof(before -> 'cells') = 'array';
    ALTER TABLE revision ENABLE TRIGGER USER`)
  await tellKinds(db)
  expect(await db.prisma.cell.groupBy({ by: ['datasetId'], _count: true })).toHaveLength(2)
  expect(await wrongCells(db.prisma)).toEqual([])
  expect(await undoImport(runId ?? 0n, { name: 'a test', reason: 'to see it' }, db)).toMatchObject({ restored: 1 })
  expect(await wrongCells(db.prisma)).toEqual([])
  expect(await wrongRollups(db.prisma)).toEqual([])
})

test('in a ledger from before, cells are told their settlement, also those put back', async () => {
  const db = await ledgerForTest()
  const version = (longitude: string) => {
    const row = gedRow({ where_coordinates: 'Saraqib town', latitude: '35.8642', longitude })
    return importFile({ ...GED_ORDER, bytes: streamed(csvOf([row])) }, db)
  }
  await version('36.8059')
  const { runId } = await version('-36.81')
  const settlements = () => db.prisma.cell.groupBy({ by: ['settlement'], orderBy: { settlement: 'asc' } })
  const told = await settlements()
  // A known place, none, and one by its coordinates.
  expect(told.map(({ settlement }) => Math.sign(settlement))).toEqual([-1, 0, 1])
  await db.pool.query(`BEGIN;
    ALTER TABLE cell DROP COLUMN settlement;
    ALTER TABLE place DROP CONSTRAINT place_settlement_lies_somewhere;
    ALTER TABLE revision DISABLE TRIGGER USER;
    UPDATE revision SET before = jsonb_set(before, '{cells}', (
      SELECT jsonb_agg(cell - 'settlement') FROM jsonb_array_elements(before -> 'cells') AS cell))
    WHERE jsonb_typeof(before -> 'cells') = 'array';
    ALTER TABLE revision ENABLE TRIGGER USER;
    ${scriptOf('0021_settlement_of_cells')} COMMIT`)
  await db.pool.query(`BEGIN; ${scriptOf('0022_settlement_of_all_cells')} COMMIT`)
  expect(await settlements()).toEqual(told)
  expect(await wrongCells(db.prisma)).toEqual([])
  expect(await undoImport(runId ?? 0n, { name: 'a test', reason: 'to see it' }, db)).toMatchObject({ restored: 1 })
  expect(await settlements()).not.toEqual(told)
  expect(await wrongCells(db.prisma)).toEqual([])
})

test('in a ledger from before, scopes are told the one with the same groups anywhere, and its events are counted', async () => {
  const db = await ledgerForTest()
  await importFile({ ...GED_ORDER, bytes: streamed(csvOf([gedRow({}), gedRow({ id: '2', adm_1: '' })])) }, db)
  const keys = { orderBy: { key: 'asc' }, select: { key: true, anywhere: { select: { key: true } } } } as const
  const told = await db.prisma.eventScope.findMany(keys)
  expect(told.filter(({ anywhere }) => anywhere === null).map(({ key }) => key)).toContain('*//')
  expect(told.filter(({ key }) => key.startsWith('*')).every(({ anywhere }) => anywhere === null)).toBe(true)
  expect(told.filter(({ key }) => key.startsWith('SY')).every(({ anywhere }) => anywhere !== null)).toBe(true)
  await db.pool.query(`BEGIN;
    DELETE FROM event_rollup USING event_scope WHERE scope_id = event_scope.id AND anywhere_id IS NULL;
    ALTER TABLE event_scope DROP COLUMN anywhere_id;
    DELETE FROM event_scope WHERE key LIKE '*%';
    ${scriptOf('0023_scopes_anywhere')} COMMIT`)
  expect(await db.prisma.eventScope.findMany(keys)).toEqual(told)
  expect(await wrongRollups(db.prisma)).toEqual([])
  const older = db.pool.query(`INSERT INTO event_scope (key) VALUES ('SY-HL//')`)
  await expect(older).rejects.toThrow('event_scope_leads_anywhere')
})

test('in a ledger from before, events, claims and cells are told who is named, also those put back', async () => {
  const db = await ledgerForTest()
  const version = (deaths: string, office: string) => {
    const toll = { deaths_a: deaths, deaths_b: '0', low: deaths, best: deaths, high: deaths }
    const rows = [gedRow({ ...toll, source_office: office }), gedRow({ id: '2', source_office: 'SANA' })]
    return importFile({ ...GED_ORDER, bytes: streamed(csvOf(rows)) }, db)
  }
  await version('3', 'Reuters')
  const { runId } = await version('5', 'Reuters;SANA')
  const sets = () => db.prisma.nameSet.findMany({ orderBy: { key: 'asc' }, omit: { id: true } })
  const told = await sets()
  await db.pool.query(`BEGIN;
    DROP TABLE name_set_toll_rollup, name_set_event_rollup;
    ALTER TABLE event DROP COLUMN name_set_id;
    ALTER TABLE claim DROP COLUMN name_set_id;
    ALTER TABLE cell DROP COLUMN name_set_id;
    DROP TABLE name_set;
    ALTER TABLE revision DISABLE TRIGGER USER;
    UPDATE revision SET before = before || jsonb_build_object('event', (before -> 'event') - 'name_set_id',
      'claims', (SELECT jsonb_agg(claim - 'name_set_id') FROM jsonb_array_elements(before -> 'claims') AS claim),
      'cells', (SELECT jsonb_agg(cell - 'name_set_id') FROM jsonb_array_elements(before -> 'cells') AS cell))
    WHERE jsonb_typeof(before -> 'cells') = 'array';
    ALTER TABLE revision ENABLE TRIGGER USER;
    UPDATE import_run SET made = made - 'name_set';
    COMMIT; BEGIN; ${scriptOf('0019_name_sets')} COMMIT; BEGIN; ${scriptOf('0020_names_of_all')} COMMIT`)
  expect(told.length).toBeGreaterThan(10)
  // What nobody has any more is not made.
  expect(told).toEqual(expect.arrayContaining(await sets()))
  const right = async () => {
    expect(await wrongNames(db.prisma)).toEqual({ events: 0, claims: 0, cells: 0 })
    expect(await wrongRollups(db.prisma)).toEqual([])
  }
  await right()
  expect(await undoImport(runId ?? 0n, { name: 'a test', reason: 'to see it' }, db)).toMatchObject({ restored: 1 })
  await right()
})

describe('a database that does not fit the code is refused', () => {
  test('one that is newer', async () => {
    await empty.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())`,
    )
    await expect(migrate(empty.url)).rejects.toThrow('newer than the code: it has the migrations 9999_later')
    expect(await migrationState(empty)).toMatch('newer than the code')
    await empty.pool.query(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
  })

  test('one whose migration had another text', async () => {
    const [first] = knownMigrations()
    const set = 'UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2'
    await empty.pool.query(set, ['0', first?.name])
    await expect(migrate(empty.url)).rejects.toThrow(`${first?.name} in the database differs`)
    expect(await migrationState(empty)).toMatch('differs')
    await empty.pool.query(set, [first?.checksum, first?.name])
  })

  test('one that another tool left half migrated', async () => {
    await empty.pool.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '0001%'`)
    await expect(migrate(empty.url)).rejects.toThrow('begun by another tool and not finished')
    await empty.pool.query('UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL')
    expect(await migrationState(empty)).toBe('current')
  })
})

describe('what must always be true is held by the database', () => {
  const refused: readonly [what: string, sql: string, constraint: RegExp][] = [
    [
      'a low above the best',
      `UPDATE claim SET low = 5, best = 4, high = 4 WHERE id = (SELECT min(id) FROM claim)`,
      /claim_in_order/,
    ],
    [
      'a best above the high',
      `UPDATE claim SET low = 1, best = 4, high = 3 WHERE id = (SELECT min(id) FROM claim)`,
      /claim_in_order/,
    ],
    ['a negative count', `UPDATE claim SET low = -1 WHERE id = (SELECT min(id) FROM claim)`, /claim_counts_people/],
    [
      'an event that ends before it starts',
      `UPDATE event SET date_start = '2012-03-11', date_end = '2012-03-10', first_day = '2012-03-11', last_day = '2012-03-10'`,
      /event_ends_after_start/,
    ],
    ['an event of no day', `UPDATE event SET date_start = NULL, date_end = NULL`, /event_has_a_day/],
    [
      'a claim that ends before it starts',
      `UPDATE claim SET date_start = '2012-03-11', date_end = '2012-03-10'`,
      /claim_ends_after_start/,
    ],
    ['a claim that is part of itself', `UPDATE claim SET part_of_id = id`, /claim_not_part_of_itself/],
    [
      'a quote that stands elsewhere',
      `UPDATE quote SET start_offset = start_offset + 1, end_offset = end_offset + 1`,
      /does not read/,
    ],
    ['a quote in other words', `UPDATE quote SET text = upper(text)`, /does not read/],
    ['a quote of nothing', `UPDATE quote SET event_id = NULL, claim_id = NULL`, /quote_supports_something/],
    ['a new text for an article', `UPDATE article SET text = text || '.'`, /never changes/],
    [
      'an article that is not the text that was hashed',
      `INSERT INTO article (slug, source_id, title, published_on, published_at, recorded_at, language, text, sha256)
       SELECT 'another', source_id, title, published_on, published_at, recorded_at, language, 'another', sha256
       FROM article LIMIT 1`,
      /article_sha256_of_text/,
    ],
    [
      'a province that is none of ISO 3166-2',
      `INSERT INTO place (level, parent_id, code, name_en) SELECT 'province', id, 'Idlib', 'Idlib' FROM place WHERE code = 'SY'`,
      /place_code_by_level/,
    ],
    ['an event in a province nobody knows', `UPDATE event SET province_code = 'SY-XX'`, /event_province_code_fkey/],
    ['a place off the earth', `UPDATE place SET latitude = 91, longitude = 0 WHERE code = 'SY'`, /place_on_earth/],
    ['a changed revision', `UPDATE revision SET reason = 'none'`, /append-only/],
    ['a deleted revision', `DELETE FROM revision`, /append-only/],
    ['a cell of fewer than nobody', `UPDATE cell SET best = -1`, /cell_counts_people/],
    ['a second dataset version', `INSERT INTO dataset_version VALUES (2, 1, now())`, /dataset_version_is_one_row/],
  ]

  test.each(refused)('%s', async (_what, sql, constraint) => {
    await expect(ledger.pool.query(sql)).rejects.toThrow(constraint)
  })
})
