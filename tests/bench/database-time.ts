import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '@/lib/db/client'
import { processorTime } from './measure'

/** What each process of the server was last seen to have had: one that has gone since keeps it. */
const spent = new Map<number, number>()

/** What the server's processes on this database have had of the processors since they began. */
export async function databaseTime({ pool }: Database): Promise<number> {
  const { rows } = await pool.query('SELECT pid FROM pg_stat_activity WHERE datname = current_database()')
  for (const { pid } of rows) spent.set(pid, processorTime(pid))
  return [...spent.values()].reduce((sum, ms) => sum + ms, 0)
}

/** Waits until no other process of the server is at work on this database. */
export async function idle({ pool }: Database): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(`SELECT count(*)::int AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`)
    if (rows[0].busy === 0) return
    await delay(200)
  }
}

/** The processor time that the database spends on some work, in milliseconds. */
export async function spentOn(work: () => Promise<unknown>, db: Database): Promise<number> {
  const before = await databaseTime(db)
  await work()
  return (await databaseTime(db)) - before
}

/** Lets all that is kept until the next write be asked anew. */
export async function forget({ pool }: Database): Promise<void> {
  await pool.query('UPDATE dataset_version SET version = version + 1')
}

/**
 * How often a process of the server read all events one after the other since the database began to count; each that
 * shares in one scan counts. `databases` are all that ask it.
 */
export async function fullScans(...databases: readonly [Database, ...Database[]]): Promise<number> {
  // What a session has counted is told once it has been idle for a while, or when it is asked to.
  for (const { pool } of databases) {
    const sessions = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
    for (const session of sessions) {
      await session.query('SELECT pg_stat_force_next_flush()')
      session.release()
    }
  }
  const [{ pool }] = databases
  const { rows } = await pool.query("SELECT seq_scan::int AS scans FROM pg_stat_user_tables WHERE relname = 'event'")
  return rows[0].scans
}

/** Runs a COPY, by a walk along an index where it is ordered, as the app has it, and throws away what it writes. */
export async function drained(copy: string, { pool }: Database): Promise<void> {
  const client = await pool.connect()
  await client.query('BEGIN; SET LOCAL enable_sort = off')
  const stream = client.query(copyTo(copy))
  stream.resume()
  await once(stream, 'end')
  await client.query('COMMIT')
  client.release()
}
