import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/client'
import { databaseNamed, statement } from '@/tests/db/server'

/** A ledger of one test file's own. */
export interface TestLedger extends Database {
  readonly url: string
}

/** A ledger with the first article in it, dropped after the test file. Call it at the top of the file. */
export function ledgerForTest(): Promise<TestLedger> {
  return copyOf('loaded')
}

/** A migrated ledger with nothing in it, dropped after the test file. Call it at the top of the file. */
export function emptyLedgerForTest(): Promise<TestLedger> {
  return copyOf('empty')
}

async function copyOf(template: 'empty' | 'loaded'): Promise<TestLedger> {
  const server = inject('ledgerServer')
  const name = `ledger_test_${randomBytes(6).toString('hex')}`
  await statement(server.url, `CREATE DATABASE ${name} TEMPLATE ${server[template]}`)
  const url = databaseNamed(server.url, name)
  const db = openDatabase(url)
  afterAll(async () => {
    await db.close()
    await statement(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return { ...db, url }
}
