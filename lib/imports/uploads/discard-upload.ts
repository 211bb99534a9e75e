import { rm } from 'node:fs/promises'
import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { importRun } from '../queries'
import { isUnderWay } from '../vocabulary'
import { ledgerStore, rejectsPath, removeUpload, type Store } from './store'

/**
 * Deletes what is kept of a run: its file and its list of rejected rows. What it imported stays.
 * @throws LedgerError `not_found`; `conflict` where it is under way
 */
export async function discardUpload(
  id: bigint,
  store: Store = ledgerStore(),
  db: Database = primaryDatabase(),
): Promise<void> {
  const view = await importRun(id, db)
  if (!view) throw new LedgerError('not_found', `There is no import ${id}.`)
  if (isUnderWay(view.stage)) throw new LedgerError('conflict', `Import ${id} is under way. Nothing was deleted.`)
  const { path } = await db.prisma.importRun.findUniqueOrThrow({ where: { id }, select: { path: true } })
  await db.prisma.importRun.update({ where: { id }, data: { path: null } })
  if (path) await removeUpload(path, store)
  await rm(rejectsPath(id, store), { force: true })
}
