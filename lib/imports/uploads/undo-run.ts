import { rm } from 'node:fs/promises'
import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { refuseUndo } from '../run/refuse-undo'
import { undoImport } from '../run/undo-import'
import { ledgerStore, rejectsPath, type Store } from './store'

/** Why a run cannot be undone as things stand; null: it can. */
export async function undoRefusal(id: bigint, { prisma }: Database = primaryDatabase()): Promise<string | null> {
  try {
    await refuseUndo(id, prisma)
    return null
  } catch (error) {
    if (error instanceof LedgerError) return error.message
    throw error
  }
}

/** Takes back a whole import, and deletes what is kept of it. Throws as `undoImport` does. */
export async function undoRun(
  id: bigint,
  store: Store = ledgerStore(),
  db: Database = primaryDatabase(),
): Promise<void> {
  await undoImport(id, { name: 'an undo in the browser', reason: `undo of import ${id}` }, db)
  await rm(rejectsPath(id, store), { force: true })
}
