import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { isLostDatabase } from './lost-database'
import { reading } from './reading'

/** The open database: Prisma for rows and relations, the pool beneath it for what Prisma has no words for. */
export interface Database {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  /** Connections that are kept as long as somebody takes to read what they send: none of those that pages wait for. */
  readonly downloads: pg.Pool
  close(): Promise<void>
}

/** What a query needs: the client itself or a transaction of it. */
export type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>

/** A transaction in progress. */
export type Transaction = Prisma.TransactionClient

/** How a database is opened. */
export interface OpenOptions {
  /** What a replica fails to answer is asked of this one. */
  readonly primary?: Database
  /** After so many milliseconds the server gives a statement up; what is written or downloaded lifts it (`unhurried`). */
  readonly statementMs?: number
}

/** Milliseconds for which the server works on one question of a reader, who has gone by then. */
export const READERS_PATIENCE_MS = 20_000

/**
 * For answers within a second or two: a hash of a million events stays in memory, pages are found about as fast one by one
 * as in a row, nothing is compiled that runs once, and no question takes the processors that those beside it wait for: a
 * page asks its questions at once. What the server's operator has set otherwise stays.
 */
const PLANNING = `
  SELECT set_config(name, wanted, false)
  FROM pg_settings JOIN (VALUES
    ('work_mem', '32MB'), ('random_page_cost', '1.1'), ('jit', 'off'), ('max_parallel_workers_per_gather', '0')
  ) AS ours (name, wanted) USING (name)
  WHERE source = 'default'`

/** Begins a transaction that may take its time, whatever its connection allows readers. */
export const unhurried = 'SET LOCAL statement_timeout = 0'

/**
 * Opens a database. A lost connection is reported to the queries that use it and the pool recovers by itself;
 * it never ends the process.
 */
export function openDatabase(url: string, { primary, statementMs }: OpenOptions = {}): Database {
  // The driver writes and reads moments as if every server spoke of them in UTC. Said here and not as the connection is
  // asked for: PgBouncer refuses that, but keeps a zone that is set for whichever session it lends. What else is set is
  // of the session that happens to be lent.
  const settings = [`SET TIME ZONE 'UTC'`, PLANNING, ...(statementMs ? [`SET statement_timeout = ${statementMs}`] : [])]
  const connections = (max: number) => {
    const pool = new pg.Pool({
      connectionString: url,
      onConnect: (client) => client.query(settings.join('; ')),
      max,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    })
    pool.on('error', () => undefined)
    return pool
  }
  const [pool, downloads] = [connections(10), connections(6)]
  if (primary) askInstead(primary.pool, pool)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' })
  return {
    prisma,
    pool,
    downloads,
    async close() {
      await prisma.$disconnect()
      await Promise.all([pool, downloads].map((open) => open.ended || open.end()))
    },
  }
}

/** Lets `primary` answer the queries during which a replica is lost, or which what it replays makes it give up. */
function askInstead(primary: pg.Pool, replica: pg.Pool): void {
  type Ask = (...query: readonly unknown[]) => Promise<unknown>
  const [ask, again] = [replica, primary].map((pool) => pool.query.bind(pool) as Ask) as [Ask, Ask]
  const asked: Ask = (...query) =>
    ask(...query).catch((error: unknown) => {
      if (isLostDatabase(error) || isConflictWithRecovery(error)) return again(...query)
      throw error
    })
  replica.query = asked as pg.Pool['query']
}

/** https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT */
function isConflictWithRecovery(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
}

const key = Symbol.for('conflict-ledger.database')
const directKey = Symbol.for('conflict-ledger.direct')
const replicasKey = Symbol.for('conflict-ledger.replicas')
const shared = globalThis as { [key]?: Database; [directKey]?: Database; [replicasKey]?: Map<string, Database> }

/** The database that the request under way reads from: the replica chosen for it, else the primary. */
export function ledgerDatabase(): Database {
  const url = reading()?.replica
  if (!url) return primaryDatabase()
  shared[replicasKey] ??= new Map()
  const replica =
    shared[replicasKey].get(url) ?? openDatabase(url, { primary: primaryDatabase(), statementMs: READERS_PATIENCE_MS })
  shared[replicasKey].set(url, replica)
  return replica
}

/** The database of this process, opened at first use from DATABASE_URL, which the start command always sets. */
export function primaryDatabase(): Database {
  const url = process.env['DATABASE_URL']
  if (!shared[key]) {
    if (!url) throw new Error('DATABASE_URL is not set; start the app with `npm start`')
    shared[key] = openDatabase(url, { statementMs: READERS_PATIENCE_MS })
  }
  return shared[key]
}

/**
 * The primary for work that keeps a session of its own, with its locks and temporary tables, from one transaction to the
 * next: past the pooler that DATABASE_URL may lead to, at DATABASE_DIRECT_URL.
 */
export function directDatabase(): Database {
  const url = process.env['DATABASE_DIRECT_URL']?.trim()
  if (!url) return primaryDatabase()
  shared[directKey] ??= openDatabase(url)
  return shared[directKey]
}
