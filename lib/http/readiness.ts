import { type Database, primaryDatabase } from '@/lib/db/client'
import { migrationState } from '@/lib/db/migrate'
import { LedgerError } from '@/lib/errors'

/** Resolves when the database is reachable and has the tables this code needs; throws `unavailable` saying what not. */
export async function assertReady(db: Database = primaryDatabase()): Promise<void> {
  const state = await migrationState(db)
  if (state !== 'current') throw new LedgerError('unavailable', `Not ready: ${state}.`)
}
