import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { withoutPassword } from '@/lib/db/address'
import { LedgerError } from '@/lib/errors'

interface Migration {
  readonly name: string
  readonly script: string
  readonly checksum: string
}

interface RecordedMigration {
  readonly migration_name: string
  readonly checksum: string
  readonly finished: boolean
}

/** The lock `prisma migrate` takes, so that it and this runner never work at the same time. */
const migrationLock = 72_707_369

const oldestServer = 150_000

const recordTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

/**
 * Brings the database at `url` up to the migrations of the code and returns the names of those it applied. Each one
 * is applied whole or not at all, and once, however many processes start together. They are recorded in the table
 * and form of `prisma migrate deploy`, which stays usable; that command itself needs an engine from the web.
 * @throws LedgerError `unavailable` when the database does not answer, `conflict` when it does not fit the code or a
 * migration fails.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = await connect(url)
  try {
    await refuseOldServer(client)
    const applied: string[] = []
    for (;;) {
      const next = await locked(client, () => applyNext(client))
      if (next === null) return applied
      applied.push(next)
    }
  } finally {
    await client.end()
  }
}

/** `current` when the database has exactly the migrations of the code, else what is wrong, in words. */
export async function migrationState({ pool }: { readonly pool: pg.Pool }): Promise<string> {
  const known = knownMigrations()
  const table = await pool.query<{ exists: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`)
  if (!table.rows[0]?.exists) return 'the database has not been migrated'
  const recorded = await recordedMigrations(pool)
  const mismatch = mismatchOf(known, recorded)
  if (mismatch) return mismatch
  const names = new Set(recorded.map((row) => row.migration_name))
  const missing = known.filter(({ name }) => !names.has(name)).map(({ name }) => name)
  return missing.length === 0 ? 'current' : `the database lacks the migrations ${missing.join(', ')}`
}

/** The migrations of the code in their order. */
export function knownMigrations(): Migration[] {
  // Not import.meta.dirname: bundled, this file no longer stands beside prisma/. Every command runs in the root.
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (cause) {
    await client.end().catch(() => undefined)
    // A host with several addresses fails with one error for each.
    const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
    const reason = first instanceof Error ? first.message : String(first)
    throw new LedgerError('unavailable', `the database at ${withoutPassword(url)} cannot be opened: ${reason}`, {
      cause,
    })
  }
}

/**
 * Runs `story` in a transaction of its own that holds the lock. A lock of the session would stay behind on a connection
 * that a pooler lends to others.
 */
async function locked<T>(client: pg.Client, story: () => Promise<T>): Promise<T> {
  // However long it takes: a pooler may say of every session how long the server works on one question.
  await client.query('BEGIN; SET LOCAL statement_timeout = 0')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const result = await story()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Applies the first migration that the database lacks and answers its name; null: it lacks none. */
async function applyNext(client: pg.Client): Promise<string | null> {
  await client.query(recordTable)
  const recorded = await recordedMigrations(client)
  const known = knownMigrations()
  const mismatch = mismatchOf(known, recorded)
  if (mismatch) throw new LedgerError('conflict', mismatch)
  const names = new Set(recorded.map((row) => row.migration_name))
  const migration = known.find(({ name }) => !names.has(name))
  if (!migration) return null
  await apply(migration, client)
  return migration.name
}

async function apply(migration: Migration, client: pg.Client): Promise<void> {
  try {
    await client.query(migration.script)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `the migration ${migration.name} failed and nothing of it was kept: ${reason}`
    throw new LedgerError('conflict', message, { cause })
  }
}

async function recordedMigrations(db: Pick<pg.Pool, 'query'> | pg.Client): Promise<RecordedMigration[]> {
  const { rows } = await (db as pg.Client).query<RecordedMigration>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

function mismatchOf(known: readonly Migration[], recorded: readonly RecordedMigration[]): string | null {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]))
  const unknown = recorded.filter((row) => !checksums.has(row.migration_name)).map((row) => row.migration_name)
  if (unknown.length > 0) {
    return `the database is newer than the code: it has the migrations ${unknown.join(', ')}, which this version does not know; update the code`
  }
  const broken = recorded.find((row) => !row.finished)
  if (broken)
    return `the migration ${broken.migration_name} was begun by another tool and not finished; see prisma migrate resolve`
  const changed = recorded.find((row) => checksums.get(row.migration_name) !== row.checksum)
  if (changed) return `the migration ${changed.migration_name} in the database differs from the one in the code`
  return null
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  )
  const server = rows[0]
  if (server && server.number < oldestServer) {
    throw new LedgerError('conflict', `the database server is Postgres ${server.version}; 15 or newer is needed`)
  }
}
