import { once } from 'node:events'
import { addAbortSignal, Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { CELL_COLUMNS, CELL_ORDER, cellRows } from '@/lib/casualties/queries/cell-row'
import { cellsUnder } from '@/lib/casualties/queries/cell-source'
import { type Database, ledgerDatabase, unhurried } from '@/lib/db/client'
import { datasetVersion } from '@/lib/db/dataset-version'
import { Prisma } from '@/lib/db/generated/client'
import { LedgerError } from '@/lib/errors'
import { EVENT_ORDER, eventColumns, eventRows } from '@/lib/events/queries/event-row'
import { eventsUnder } from '@/lib/events/queries/events-under'
import { type EventFilter, fitsRollups } from '@/lib/filter/event-filter'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { PATIENCE } from '@/lib/filter/steadily'
import type { Column } from './column'
import { paced } from './pace'

/**
 * casualties.csv: one row a cell, newest first, as a stream that keeps no more than a few chunks in memory. `gone`
 * ends it at any time.
 */
export async function casualtiesCsv(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
  gone?: AbortSignal,
): Promise<Readable> {
  const rows = async () => {
    const { cells, under } = await cellsUnder(filter, db)
    return Prisma.sql`${cellRows(cells)} WHERE ${under} ORDER BY ${CELL_ORDER}`
  }
  return copy(CELL_COLUMNS, { rows, walks: await walks(filter, db) }, db, gone)
}

/** events.csv: one row an event, newest first; `origin` begins the addresses in it. */
export async function eventsCsv(
  filter: EventFilter,
  origin: string,
  db: Database = ledgerDatabase(),
  gone?: AbortSignal,
): Promise<Readable> {
  const rows = async () => {
    const condition = await eventsUnder(filter, db)
    return Prisma.sql`${await eventRows(filter, db)} WHERE ${condition} ORDER BY ${EVENT_ORDER}`
  }
  return copy(eventColumns(origin, filter), { rows, walks: await walks(filter, db) }, db, gone)
}

/** What is written. */
interface Exported {
  /** As the ledger is now: it asks beforehand where the filter leads. */
  readonly rows: () => Promise<Prisma.Sql>
  /** Whether to walk the index of their order and not to sort them all before. */
  readonly walks: boolean
}

/** Whether the first row comes at once by a walk: where few are found by actor, source or words, it is the longer way. */
async function walks(filter: EventFilter, db: Database): Promise<boolean> {
  return fitsRollups(await plainlyAsked(filter, db))
}

/**
 * Postgres writes the CSV itself. Resolves once it has begun to, so that a statement that fails is an error here and
 * not a broken download. A reader that goes away ends the query and closes the connection; a stream read to its end
 * gives the connection back.
 */
async function copy(
  columns: readonly Column[],
  exported: Exported,
  db: Database,
  gone?: AbortSignal,
): Promise<Readable> {
  gone?.throwIfAborted()
  const { pool, downloads } = db
  const countOut = takeTurn(downloads)
  const client = await downloads.connect().catch((error: unknown) => {
    countOut()
    throw error
  })
  let begun: Readable | null = null
  const fail = (error: Error) => begun?.destroy(error)
  client.on('error', fail)
  const { rows, backend } = await begin(client, exported, db).catch((error: unknown) => {
    client.release(true)
    countOut()
    throw error
  })
  const stream = client.query(copyTo(copyOf(columns, rows)))
  begun = stream
  let whole = false
  // The driver reports a failed statement without closing the stream, which would keep the connection for ever.
  stream.on('error', fail)
  stream.once('end', () => {
    whole = true
  })
  stream.once('close', async () => {
    if (!whole) await cancelQuery(backend, pool)
    const committed =
      whole &&
      (await client.query('COMMIT').then(
        () => true,
        () => false,
      ))
    client.release(!committed)
    client.off('error', fail)
    countOut()
  })
  if (gone) addAbortSignal(gone, stream)
  await once(stream, 'readable')
  const givingWay = Readable.from(
    paced(stream, () => running.get(downloads) ?? 1),
    { objectMode: false },
  )
  // Also where the next of its chunks is still waited for.
  givingWay.once('close', () => stream.destroy())
  return givingWay
}

/** The statement by which Postgres writes these rows as CSV, in their order; what a row says is worked out once. */
export function copyOf(columns: readonly Column[], rows: Prisma.Sql): string {
  const told = Prisma.sql`SELECT ${Prisma.join(columns.map(valueNamed))} FROM ${rows}`
  const written = Prisma.sql`SELECT ${Prisma.join(columns.map(harmless))} FROM (${told}) AS told`
  return `COPY (${inlined(written)}) TO STDOUT (FORMAT csv, HEADER)`
}

const snapshot = z.tuple([z.object({ backend: z.int(), version: z.string() })])

/**
 * Begins a transaction that sees the ledger as it was when the answered rows were thought of, and answers the number of
 * the server's process behind it. Behind a pooler that process is this connection's for as long as the transaction, and
 * the number that the driver knows is none of a server's.
 */
async function begin(client: pg.PoolClient, { rows: thought, walks }: Exported, db: Database) {
  for (let patience = PATIENCE; ; patience -= 1) {
    const before = await datasetVersion(db)
    const rows = await thought()
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(unhurried)
    if (walks) await client.query('SET LOCAL enable_sort = off')
    const seen = await client.query('SELECT pg_backend_pid() AS backend, version::text FROM dataset_version')
    const [{ backend, version }] = snapshot.parse(seen.rows)
    if (patience === 0 || version === String(before)) return { rows, backend }
    await client.query('ROLLBACK')
  }
}

/** Postgres notices a closed connection only when it writes to it, which a query that still sorts does not. */
async function cancelQuery(backend: number, pool: pg.Pool): Promise<void> {
  await pool.query('SELECT pg_cancel_backend($1)', [backend]).catch(() => undefined)
}

/** How many downloads have a connection. */
const running = new WeakMap<pg.Pool, number>()

/** Counts a download in and returns how to count it out; throws `unavailable` when as many run as may. */
function takeTurn(downloads: pg.Pool): () => void {
  const others = running.get(downloads) ?? 0
  if (others >= downloads.options.max) {
    throw new LedgerError('unavailable', `${others} downloads are running already. Ask again in some seconds.`)
  }
  running.set(downloads, others + 1)
  return () => running.set(downloads, (running.get(downloads) ?? 1) - 1)
}

function valueNamed({ name, sql, whenNull }: Column): Prisma.Sql {
  const value = whenNull === undefined ? sql : Prisma.sql`coalesce(${sql}, ${whenNull})`
  return Prisma.sql`${value} AS ${Prisma.raw(name)}`
}

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = ['=', '+', '@', '-', '\t', '\r'].map((sign) => sign.charCodeAt(0)).join(', ')

/**
 * Words that a spreadsheet would take for a formula get a leading apostrophe; numbers are never touched. The first
 * letter is asked for by number: a pattern would take a quarter of the time of a download.
 */
function harmless({ name, words }: Column): Prisma.Sql {
  const value = `told.${name}`
  return Prisma.raw(
    words ? `CASE WHEN ascii(${value}) IN (${FORMULA}) THEN '''' || ${value} ELSE ${value} END AS ${name}` : value,
  )
}

/** COPY takes no bound parameters, so the values are written into the text, quoted by the driver. */
function inlined(query: Prisma.Sql): string {
  const literal = (value: unknown): string => {
    if (value === null) return 'NULL'
    if (typeof value === 'number' || typeof value === 'bigint') return String(value)
    if (typeof value === 'string') return pg.escapeLiteral(value)
    if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]::text[]`
    throw new TypeError(`no SQL literal for ${typeof value}`)
  }
  return query.strings.reduce((sql, part, index) => sql + literal(query.values[index - 1]) + part)
}
