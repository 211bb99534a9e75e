import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { withoutPassword } from '@/lib/db/address'
import { isLostDatabase } from '@/lib/db/lost-database'
import type { Reading } from '@/lib/db/reading'

/** What a database holds: the state of its data and of its tables. */
export interface Edition {
  readonly version: string
  /** The newest migration. */
  readonly migration: string | null
  /** Whether it repeats what another server writes. */
  readonly follows: boolean
}

/** Chooses where the reads of a request go. */
export interface ReadSources {
  /**
   * A replica that holds at least what the primary holds now, each in its turn; else the primary. A replica that lags
   * or does not answer is passed over and asked again later.
   */
  choose(): Promise<Reading>
  close(): Promise<void>
}

/** How long a reader waits for a replica to say what it holds, and how long one that did not is left alone. */
const REPLICA_PATIENCE_MS = 1_000
const REST_MS = 2_000

const EDITION = `
  SELECT version::text, (SELECT max(migration_name) FROM _prisma_migrations) AS migration, pg_is_in_recovery() AS follows
  FROM dataset_version`

/**
 * Whether an answer may come from a replica: it has replayed at least what the primary holds, in the same tables, and
 * still follows it, since one that was promoted goes its own way.
 */
export function mayAnswer(replica: Edition, primary: Edition): boolean {
  return (
    replica.follows && replica.migration === primary.migration && BigInt(replica.version) >= BigInt(primary.version)
  )
}

/** Watches a primary and its replicas. `notify` is told when a replica stops to answer, and when it answers again. */
export function openReadSources(
  primary: string,
  replicas: readonly string[],
  patienceMs: number,
  notify: (line: string) => void,
): ReadSources {
  const main = poolAt(primary, patienceMs)
  const others = replicas.map((url) => watched(url, notify))
  let turn = 0
  return {
    async choose() {
      // A connection that broke while nobody used it, or that a busy machine was slow to open, says nothing: once more.
      const held = await editionIn(main)
        .catch((error: unknown) => (isLostDatabase(error) ? editionIn(main) : null))
        .catch(() => null)
      if (!held) return { replica: null, version: null }
      turn += 1
      for (const step of others.keys()) {
        const other = others[(turn + step) % others.length]
        const replayed = await other?.edition()
        if (other && replayed && mayAnswer(replayed, held)) return { replica: other.url, version: replayed.version }
      }
      return { replica: null, version: held.version }
    },
    async close() {
      await Promise.all([main.end(), ...others.map((other) => other.close())])
    },
  }
}

/** A replica that is asked what it holds. After one failure nobody waits for it until it has answered again. */
function watched(url: string, notify: (line: string) => void) {
  const pool = poolAt(url, REPLICA_PATIENCE_MS)
  const closing = new AbortController()
  let resting = false

  async function rest(reason: unknown): Promise<void> {
    if (resting || closing.signal.aborted) return
    resting = true
    const name = `The replica at ${withoutPassword(url)}`
    notify(`${name} does not answer (${reason instanceof Error ? reason.message : reason}); the primary does`)
    while (resting) {
      await delay(REST_MS, undefined, { ref: false, signal: closing.signal })
      resting = await editionIn(pool).then(
        () => false,
        () => true,
      )
    }
    notify(`${name} answers again`)
  }

  return {
    url,
    async edition(): Promise<Edition | null> {
      if (resting) return null
      try {
        return await editionIn(pool)
      } catch (error) {
        rest(error).catch(() => undefined)
        return null
      }
    },
    close(): Promise<void> {
      closing.abort()
      return pool.end()
    },
  }
}

async function editionIn(pool: pg.Pool): Promise<Edition> {
  const { rows } = await pool.query<Edition>(EDITION)
  const [edition] = rows
  if (!edition) throw new Error('it holds no ledger')
  return edition
}

function poolAt(url: string, patienceMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: Math.min(patienceMs, 2_000),
    query_timeout: patienceMs,
  })
  pool.on('error', () => undefined)
  return pool
}
