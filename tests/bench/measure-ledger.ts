import { finished } from 'node:stream/promises'
import { dashboardAnswers } from '@/app/[locale]/_components/dashboard-answers'
import { PLAIN_VIEW } from '@/components/charts/day-view'
import { CELL_COLUMNS, CELL_ORDER, cellRows } from '@/lib/casualties/queries/cell-row'
import { cellsUnder } from '@/lib/casualties/queries/cell-source'
import { tollSums } from '@/lib/casualties/queries/toll-sums'
import { type Database, openDatabase, READERS_PATIENCE_MS } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { isGivenUp } from '@/lib/db/lost-database'
import { eventTotal } from '@/lib/events/queries/event-counts'
import { timeline } from '@/lib/events/queries/timeline'
import { casualtiesCsv, copyOf } from '@/lib/exports/csv'
import type { Cursor } from '@/lib/filter/cursor'
import { EVERYTHING, type EventFilter } from '@/lib/filter/event-filter'
import { recordReport } from '@/lib/intake/record-report'
import { codedClaim, codedReportOf } from '@/tests/builders/coded-report'
import { databaseTime, drained, forget, fullScans, idle, spentOn } from './database-time'
import { inPairs, quantile, type Spread, spreadOf, timed, times } from './measure'
import { randomFilters, SINCE_ALL_IS_KNOWN, singleFilters } from './random-filters'
import { measureReaders } from './readers'
import type { Line } from './report'
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

/** When a page is asked for: where all that it rests on has to be asked anew, and where it is kept. */
const MOMENTS = [
  ['the first time after a write', forget],
  ['again', async (_: Database) => undefined],
] as const

const FIRST = { cursor: null, limit: 50 }

/** Keeps a line of the ledger that is measured; milliseconds unless another unit is said. */
type Add = (what: string, ours: Spread, anchor?: Spread | null, unit?: string) => void

/** Measures a ledger of so many events: what it did, beside an anchor of the same run where there is one, into `lines`. */
export async function measureLedger(db: Database, url: string, events: number, lines: Line[]): Promise<void> {
  const add: Add = (what, ours, anchor = null, unit = 'ms') => lines.push({ events, what, ours, anchor, unit })
  // The pages ask the database of the process: here it is this one, which gives up what a reader would not wait for.
  const readers = openDatabase(url, { statementMs: READERS_PATIENCE_MS })
  Object.assign(globalThis, { [Symbol.for('conflict-ledger.database')]: readers })
  if ((await eventTotal(NARROW, readers)) === 0) throw new Error('no event is under the narrow filter')
  for (const [name, filter] of [
    ['dashboard, no filter', EVERYTHING],
    ['dashboard, province + kind + dates', NARROW],
  ] as const) {
    await dashboardOf(filter)
    for (const [when, before] of MOMENTS) {
      const [wall, processor]: [number[], number[]] = [[], []]
      for (let round = 0; round < 7; round += 1) {
        await before(db)
        processor.push(await spentOn(async () => wall.push(await timed(() => dashboardOf(filter))), db))
      }
      add(`${name}, ${when}: all answers`, spreadOf(wall))
      add(`${name}, ${when}: processor time of the database`, spreadOf(processor))
    }
  }
  const anew = async (work: () => Promise<unknown>) => {
    await forget(db)
    return timed(work)
  }
  const raw = (by: string) => () =>
    timed(() =>
      db.pool.query(`SELECT ${by}, sum(low), sum(best), sum(high), count(*) FROM cell
        WHERE harm = 'killed' GROUP BY ${by}`),
    )
  const chart = await inPairs(
    5,
    () => anew(() => tollSums(EVERYTHING, ['span', 'group'], db, 'months')),
    raw('cell.first_day, cell.last_day, victim_group'),
  )
  add('chart over time, against the plain GROUP BY', chart.ours, chart.anchor)
  const facets = await inPairs(
    5,
    () => anew(() => tollSums(EVERYTHING, ['province', 'group'], db)),
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
  const scansBefore = await fullScans(readers, db)
  const asked = await processorTimes(filters, db)
  add(`${filters.length} random filters: processor time of the database`, spreadOf(asked.ms))
  add('the slowest hundredth of them', spreadOf([quantile(asked.ms, 0.99)]))
  add(
    'processes that read all events one after the other for them',
    spreadOf([(await fullScans(readers, db)) - scansBefore]),
    null,
    '',
  )
  add('of them, those that took longer than a reader waits', spreadOf([asked.givenUp]), null, '%')
  const crowded = await processorTimes(await randomFilters(db, 20, true), db)
  add('20 random filters that name up to forty actors and sources at once', spreadOf(crowded.ms))
  add('of these, those that took longer than a reader waits', spreadOf([crowded.givenUp]), null, '%')
  lines.push(...(await measureReaders(url, events, await randomFilters(db, 1_200))))
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

/** The dashboard under a policy and looking back, against without, where some events have rivals. */
async function measureRulings(db: Database, add: Add): Promise<void> {
  const rivals = await setRivals(RIVALS, db)
  await db.pool.query('VACUUM ANALYZE')
  for (const [name, ruling] of [
    ['policy=lowest', { policy: { by: 'lowest' } }],
    ['asOf', { asOf: SINCE_ALL_IS_KNOWN }],
  ] as const) {
    const ruled = { ...EVERYTHING, ...ruling }
    for (const [when, before] of MOMENTS) {
      const spent = (filter: EventFilter) => async () => {
        await before(db)
        return spentOn(() => dashboardOf(filter), db)
      }
      const both = await inPairs(5, spent(ruled), spent(EVERYTHING))
      add(
        `dashboard under ${name}, ${rivals} events with rivals, ${when}: processor time, against without`,
        both.ours,
        both.anchor,
      )
    }
  }
}

function dashboardOf(filter: EventFilter) {
  return dashboardAnswers({ filter, page: FIRST, cited: null, view: PLAIN_VIEW, map: null, at: null }, 'en')
}

/** The rows of casualties.csv in their order, as a table `finished`. */
async function finishRows(rows: Prisma.Sql, db: Database): Promise<void> {
  const columns = CELL_COLUMNS.map(({ sql, name }) => Prisma.sql`${sql} AS ${Prisma.raw(name)}`)
  await db.prisma.$executeRaw`CREATE UNLOGGED TABLE finished AS SELECT ${Prisma.join(columns)} FROM ${rows}`
}

/** The place of the event with so many newer ones. */
async function pageAt(db: Database, offset: number): Promise<Cursor> {
  const { rows } = await db.pool.query(
    'SELECT id, first_day::text AS day, sequence FROM event ORDER BY first_day DESC, sequence DESC, id DESC OFFSET $1 LIMIT 1',
    [offset],
  )
  return { direction: 'older', day: rows[0].day, sequence: rows[0].sequence, id: BigInt(rows[0].id) }
}

async function writeOne(number: number, db: Database): Promise<void> {
  const text = `Ten civilians were killed in report ${number}.`
  const report = codedReportOf(`bench-${number}`, text, [
    { slug: `bench-event-${number}`, province: 'SY-HL', claims: [codedClaim(text, { province: 'SY-HL' })] },
  ])
  await recordReport(report, text, { name: 'the benchmark', reason: 'to see how long it takes' }, db)
}
