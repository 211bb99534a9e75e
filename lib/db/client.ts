import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'

/** The open database: Prisma for rows and relations, the pool beneath it for COPY. */
export interface Database {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** What a query needs: the client itself or a transaction of it. */
export type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>

/** A transaction in progress. */
export type Transaction = Prisma.TransactionClient

/**
 * Opens a database. A lost connection is reported to the queries that use it and the pool recovers by itself;
 * it never ends the process.
 */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    // The driver reads moments as if every server spoke of them in UTC.
    options: '-c timezone=UTC',
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  })
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' })
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

const key = Symbol.for('conflict-ledger.database')
const shared = globalThis as { [key]?: Database }

/** The database of this process, opened at first use from DATABASE_URL, which the start command always sets. */
export function ledgerDatabase(): Database {
  const url = process.env['DATABASE_URL']
  if (!shared[key]) {
    if (!url) throw new Error('DATABASE_URL is not set; start the app with `npm start`')
    shared[key] = openDatabase(url)
  }
  return shared[key]
}
