import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '@/lib/db/client'
import { startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { readEnvironment } from '@/lib/env'
import { loadFirstArticle } from '@/prisma/seed'
import { temporaryFolder } from '@/tests/temporary'

/** One server for all database tests and on it two databases to copy from. */
export interface TestServer {
  readonly url: string
  /** Migrated, and nothing else. */
  readonly empty: string
  /** With the first article. */
  readonly loaded: string
}

declare module 'vitest' {
  interface ProvidedContext {
    ledgerServer: TestServer
  }
}

/** Starts the server, or takes that of DATABASE_URL, makes the templates, and answers what takes all of it away. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { databaseUrl } = readEnvironment()
  const folder = temporaryFolder()
  // Nothing here outlives the run, so nothing needs to survive a power cut; each file has connections of its own.
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300']
  const embedded = databaseUrl ? null : await startEmbedded(folder.path, { settings })
  const url = databaseUrl ?? embedded?.url ?? ''
  const empty = `ledger_test_empty_${process.pid}`
  const loaded = `ledger_test_loaded_${process.pid}`

  await statement(url, `CREATE DATABASE ${empty} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'`)
  await migrate(databaseNamed(url, empty))
  await statement(url, `CREATE DATABASE ${loaded} TEMPLATE ${empty}`)
  const db = openDatabase(databaseNamed(url, loaded))
  await loadFirstArticle(db)
  await db.close()
  project.provide('ledgerServer', { url, empty, loaded })

  return async () => {
    for (const name of [empty, loaded]) await statement(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await embedded?.stop()
    folder.remove()
  }
}

/** The address of another database on the same server. */
export function databaseNamed(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Runs one statement on the server itself. */
export async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
