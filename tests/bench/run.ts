import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { dashboardAnswers } from '@/app/[locale]/_components/dashboard-answers'
import { PLAIN_VIEW } from '@/components/charts/day-view'
import { CELL_COLUMNS, CELL_ORDER, cellRows } from '@/lib/casualties/queries/cell-row'
import { cellsUnder } from '@/lib/casualties/queries/cell-source'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { type Database, openDatabase, READERS_PATIENCE_MS } from '@/lib/db/client'
import { startEmbedded } from '@/lib/db/embedded'
import { Prisma } from '@/lib/db/generated/client'
import { isGivenUp } from '@/lib/db/lost-database'
import { migrate } from '@/lib/db/migrate'
import { timeline } from '@/lib/events/queries/timeline'
import { casualtiesCsv, copyOf } from '@/lib/exports/csv'
import type { Cursor } from '@/lib/filter/cursor'
import { EVERYTHING, type EventFilter } from '@/lib/filter/event-filter'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { importFile } from '@/lib/imports/run/import-file'
import { recordReport } from '@/lib/intake/record-report'
import { prepareLedger } from '@/prisma/seed'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { databaseNamed, statement } from '@/tests/db/server'
import { temporaryFolder } from '@/tests/temporary'
import { gedFile } from './generate'
import { readMarginals } from './marginals'
import { inPairs, processorTime, quantile, type Spread, spreadOf, timed, times } from './measure'
import { randomFilters, SINCE_ALL_IS_KNOWN, singleFilters } from './random-filters'
import { measureReaders } from './readers'
import { type Line, markdown, plot } from './report'
import { setRivals } from './rivals'

/** How many events have rivals where a policy decides. */
const RIVALS = 20_000

const NARROW: EventFilter = {
  ...EVERYTHING,
  provinces: ['SY-HL'],
  kinds: ['fighting'],
  from: '2003-03-05',
  to: '2004-06-20',
}

/** Keeps a line of the ledger that is measured; milliseconds unless another unit is said. */
type Add = (what: string, ours: Spread, anchor?: Spread | null, unit?: string) => void

/** Measures a ledger of so many events: what it did, beside an anchor of the same run where there is one, into `lines`. */
async function measure(db: Database, url: string, events: number, lines: Line[]): Promise<void> {
  const add: Add = (what, ours, anchor = null, unit = 'ms') => lines.push({ events, what, ours, anchor, unit })
  // The pages ask the database of the process: here it is this one, which gives up what a reader would not wait for.
  const readers = openDatabase(url, { statementMs: READERS_PATIENCE_MS })
  Object.assign(globalThis, { [Symbol.for('conflict-ledger.database')]: readers })
  for (const [name, filter] of [
    ['dashboard, no filter', EVERYTHING],
    ['dashboard, province + kind + dates', NARROW],
  ] as const) {
    await dashboardOf(filter)
    const [wall, processor]: [number[], number[]] = [[], []]
    for (let round = 0; round < 7; round += 1) {
      processor.push(await spentOn(async () => wall.push(await timed(() => dashboardOf(filter))), db))
    }
    add(`${name}: all answers`, spreadOf(wall))
    add(`${name}: processor time of the database`, spreadOf(processor))
  }
  const raw = (by: string) => () =>
    timed(() =>
      db.pool.query(`SELECT ${by}, sum(low), sum(best), sum(high), count(*) FROM cell JOIN event ON event.id = event_id
        WHERE harm = 'killed' GROUP BY ${by}`),
    )
  const chart = await inPairs(
    5,
    () => timed(() => tollSums(EVERYTHING, ['span', 'group'], db, 'months')),
    raw('cell.first_day, cell.last_day, victim_group'),
  )
  add('chart over time, against the plain GROUP BY', chart.ours, chart.anchor)
  const facets = await inPairs(
    5,
    () => timed(() => tollSums(EVERYTHING, ['province', 'group'], db)),
    raw('cell.province_code, victim_group'),
  )
  add('facets, against the plain GROUP BY', facets.ours, facets.anchor)
  const deep = await pageAt(db, Math.min(500_000, Math.floor(events * 0.9)))
  const pages = await inPairs(
    9,
    () => timed(() => timeline(EVERYTHING, { cursor: deep, limit: 50 }, db)),
    () => timed(() => timeline(EVERYTHING, FIRST, db)),
  )
  add(
    'a page deep in the timeline (the 10,000th, where there are as many), against the first',
    pages.ours,
    pages.anchor,
  )
  const firstByte: number[] = []
  const before = process.memoryUsage.rss()
  const { cells } = await cellsUnder(EVERYTHING, db)
  const rows = Prisma.sql`${cellRows(cells)} ORDER BY ${CELL_ORDER}`
  const csv = await inPairs(
    3,
    async () => {
      const start = performance.now()
      const stream = await casualtiesCsv(EVERYTHING, db)
      firstByte.push(performance.now() - start)
      stream.resume()
      await finished(stream)
      return performance.now() - start
    },
    () => timed(() => drained(copyOf(CELL_COLUMNS, rows), db)),
  )
  add('casualties.csv of everything, against COPY of the same ordered query', csv.ours, csv.anchor)
  await finishRows(rows, db)
  add(
    'the same, against COPY of a table of its finished rows',
    csv.ours,
    spreadOf(await times(3, () => drained('COPY finished TO STDOUT (FORMAT csv)', db))),
  )
  await db.pool.query('DROP TABLE finished')
  add('its first byte', spreadOf(firstByte))
  add(
    'growth of resident memory by four such downloads',
    spreadOf([(process.memoryUsage.rss() - before) / 1e6]),
    null,
    'MB',
  )
  for (const [name, filters] of Object.entries(await singleFilters(db))) {
    const { ms } = await processorTimes(filters, db)
    add(`dashboard of one ${name}, asked for the first time: processor time of the database`, spreadOf(ms))
  }
  const filters = await randomFilters(db, 200)
  const scansBefore = await fullScans(readers)
  const asked = await processorTimes(filters, db)
  add(`${filters.length} random filters: processor time of the database`, spreadOf(asked.ms))
  add('the slowest hundredth of them', spreadOf([quantile(asked.ms, 0.99)]))
  add('full scans of all events by them', spreadOf([(await fullScans(readers)) - scansBefore]), null, '')
  add('of them, those that took longer than a reader waits', spreadOf([asked.givenUp]), null, '%')
  const crowded = await processorTimes(await randomFilters(db, 20, true), db)
  add('20 random filters that name up to forty actors and sources at once', spreadOf(crowded.ms))
  add('of these, those that took longer than a reader waits', spreadOf([crowded.givenUp]), null, '%')
  lines.push(...(await measureReaders(url, events, filters.slice(0, 40))))
  const written: number[] = []
  for (let number = 0; number < 12; number += 1) written.push(await timed(() => writeOne(number, db)))
  add('one report with one event written', spreadOf(written.slice(2)))
  await measureRulings(db, add)
  await readers.close()
}

/** The processor time of the dashboard of each filter, in milliseconds, and of how many in a hundred it was given up. */
async function processorTimes(filters: readonly EventFilter[], db: Database) {
  const ms: number[] = []
  let givenUp = 0
  for (const filter of filters) {
    const before = await databaseTime(db)
    try {
      await dashboardOf(filter)
    } catch (error) {
      if (!isGivenUp(error)) throw error
      givenUp += 1
      // What was asked beside it goes on, and its time is not that of the next filter.
      await idle(db)
    }
    ms.push((await databaseTime(db)) - before)
  }
  return { ms, givenUp: (100 * givenUp) / filters.length }
}

/** The dashboard under a policy and looking back, against without, where twenty thousand events have rivals. */
async function measureRulings(db: Database, add: Add): Promise<void> {
  await setRivals(RIVALS, db)
  await db.pool.query('VACUUM ANALYZE')
  for (const [name, ruling] of [
    ['policy=lowest', { policy: { by: 'lowest' } }],
    ['asOf', { asOf: SINCE_ALL_IS_KNOWN }],
  ] as const) {
    const ruled = { ...EVERYTHING, ...ruling }
    const first = await spentOn(() => dashboardOf(ruled), db)
    const both = await inPairs(
      5,
      () => spentOn(() => dashboardOf(ruled), db),
      () => spentOn(() => dashboardOf(EVERYTHING), db),
    )
    add(
      `dashboard under ${name}, ${RIVALS} events with rivals: processor time, against without`,
      both.ours,
      both.anchor,
    )
    add(`the first time after a write`, spreadOf([first]))
  }
}

/** The processor time that the database spends on some work, in milliseconds. */
async function spentOn(work: () => Promise<unknown>, db: Database): Promise<number> {
  const before = await databaseTime(db)
  await work()
  return (await databaseTime(db)) - before
}

function dashboardOf(filter: EventFilter) {
  return dashboardAnswers({ filter, page: FIRST, cited: null, view: PLAIN_VIEW, map: null, at: null }, 'en')
}

/** How often all events were read one after the other since the database began to count. */
async function fullScans({ pool }: Database): Promise<number> {
  // What a session has counted is told once it has been idle for a while, or when it is asked to.
  const sessions = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  for (const session of sessions) {
    await session.query('SELECT pg_stat_force_next_flush()')
    session.release()
  }
  const { rows } = await pool.query("SELECT seq_scan::int AS scans FROM pg_stat_user_tables WHERE relname = 'event'")
  return rows[0].scans
}

/** How long the rows of events take into a table that has their indexes and nothing else. */
async function bareCopy({ pool }: Database): Promise<number> {
  const [from, into] = [await pool.connect(), await pool.connect()]
  try {
    await into.query('CREATE TABLE bare (LIKE event INCLUDING INDEXES)')
    return await timed(() =>
      pipeline(from.query(copyTo('COPY event TO STDOUT')), into.query(copyFrom('COPY bare FROM STDIN'))),
    )
  } finally {
    await into.query('DROP TABLE IF EXISTS bare')
    from.release()
    into.release()
  }
}

/** The rows of casualties.csv in their order, as a table `finished`. */
async function finishRows(rows: Prisma.Sql, db: Database): Promise<void> {
  const columns = CELL_COLUMNS.map(({ sql, name }) => Prisma.sql`${sql} AS ${Prisma.raw(name)}`)
  await db.prisma.$executeRaw`CREATE UNLOGGED TABLE finished AS SELECT ${Prisma.join(columns)} FROM ${rows}`
}

/** Keeps what was measured: a run that is cut short has what it came to. */
function keep(lines: readonly Line[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, Postgres 18`
  const load = `The machine had ${loadavg()[0]?.toFixed(1)} programs waiting for it`
  const head = `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}. ${load}. Events drawn from ${of}.`
  const results = join(import.meta.dirname, 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'speed.md'), `# Speed\n\n${head}\n\n${markdown(lines)}\n`)
  writeFileSync(join(results, 'speed.svg'), plot(lines))
}

const FIRST = { cursor: null, limit: 50 }

/** The place of the event with so many newer ones. */
async function pageAt(db: Database, offset: number): Promise<Cursor> {
  const { rows } = await db.pool.query(
    'SELECT id, first_day::text AS day, sequence FROM event ORDER BY first_day DESC, sequence DESC, id DESC OFFSET $1 LIMIT 1',
    [offset],
  )
  return { direction: 'older', day: rows[0].day, sequence: rows[0].sequence, id: BigInt(rows[0].id) }
}

/** What each process of the server was last seen to have had: one that has gone since keeps it. */
const spent = new Map<number, number>()

/** What the server's processes on this database have had of the processors since they began. */
async function databaseTime({ pool }: Database): Promise<number> {
  const { rows } = await pool.query('SELECT pid FROM pg_stat_activity WHERE datname = current_database()')
  for (const { pid } of rows) spent.set(pid, processorTime(pid))
  return [...spent.values()].reduce((sum, ms) => sum + ms, 0)
}

/** Waits until no other process of the server is at work on this database. */
async function idle({ pool }: Database): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(`SELECT count(*)::int AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`)
    if (rows[0].busy === 0) return
    await delay(200)
  }
}

/** Runs a COPY, by a walk along an index where it is ordered, as the app has it, and throws away what it writes. */
async function drained(copy: string, { pool }: Database): Promise<void> {
  const client = await pool.connect()
  await client.query('BEGIN; SET LOCAL enable_sort = off')
  const stream = client.query(copyTo(copy))
  stream.resume()
  await once(stream, 'end')
  await client.query('COMMIT')
  client.release()
}

async function sha256Of(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

async function writeOne(number: number, db: Database): Promise<void> {
  const text = `Ten civilians were killed in report ${number}.`
  const report = codedReportOf(`bench-${number}`, text, [
    { slug: `bench-event-${number}`, province: 'SY-HL', claims: [codedClaim(text, { province: 'SY-HL' })] },
  ])
  await recordReport(report, text, { name: 'the benchmark', reason: 'to see how long it takes' }, db)
}

/** Measures a copy of a ledger that is there already, all but its import: what is measured writes to it. */
async function measureThere(dataFolder: string): Promise<void> {
  const copy = join(folder.path, 'copy')
  cpSync(dataFolder, copy, { recursive: true })
  const server = await startEmbedded(copy)
  try {
    await migrate(server.url)
    const db = openDatabase(server.url)
    await db.pool.query('VACUUM ANALYZE')
    const { rows } = await db.pool.query('SELECT count(*)::int AS events FROM event WHERE dataset_id IS NOT NULL')
    await measure(db, server.url, rows[0].events, lines)
    await db.close()
  } finally {
    await server.stop()
  }
}

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,1000000,3000000' }, ledger: { type: 'string' } },
})
const sizes = values.sizes.split(',').map(Number)
if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0))
  throw new Error(`--sizes “${values.sizes}”: numbers of events, as 10000,100000`)
const { of, marginals } = await readMarginals()
const folder = temporaryFolder()
const server = await startEmbedded(folder.path)
const cleanUp = async () => {
  await server.stop()
  folder.remove()
}
const interrupted = () => void cleanUp().finally(() => process.exit(130))
process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
const lines: Line[] = []
try {
  for (const [index, size] of sizes.entries()) {
    const name = `bench_${index}`
    await statement(server.url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'`)
    const url = databaseNamed(server.url, name)
    await migrate(url)
    const db = openDatabase(url)
    await prepareLedger(db)
    const file = join(folder.path, 'events.csv')
    await pipeline(gedFile(size, marginals), createWriteStream(file))
    const order = (sha256: string | null = null) => ({
      format: 'ged' as const,
      fileName: `${size} events`,
      bytes: createReadStream(file, { highWaterMark: 1 << 20 }),
      sha256,
      terms: DATASET_TERMS.ged,
      editor: 'the benchmark',
    })
    const first = spreadOf([await timed(() => importFile(order(), db))])
    // As the command does it: the file is known by its hash, for which it is read once.
    const again = spreadOf([await timed(async () => importFile(order(await sha256Of(order().bytes)), db))])
    lines.push({
      events: size,
      what: 'the same file again, against the first time',
      ours: again,
      anchor: first,
      unit: 'ms',
    })
    const what = 'the file imported, against COPY of its events alone into a table with their indexes'
    lines.push({ events: size, what, ours: first, anchor: spreadOf([await bareCopy(db)]), unit: 'ms' })
    await db.pool.query('VACUUM ANALYZE')
    await measure(db, url, size, lines)
    await db.close()
    // One ledger at a time: three million events take about 11 GB.
    await statement(server.url, `DROP DATABASE ${name} WITH (FORCE)`)
    process.stdout.write(`${markdown(lines.filter(({ events }) => events === size))}\n`)
  }
  if (values.ledger) await measureThere(values.ledger)
} finally {
  if (lines.length > 0) keep(lines)
  await cleanUp()
}
