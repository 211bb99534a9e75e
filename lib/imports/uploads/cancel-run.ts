import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { jobs } from './jobs'

/**
 * Asks for a run to be stopped, wherever it is at work. One that has changed the ledger already is done and stays so.
 * @throws LedgerError `conflict` where it is not under way
 */
export async function cancelRun(id: bigint, { prisma }: Database = primaryDatabase()): Promise<void> {
  const { count } = await prisma.importRun.updateMany({
    where: { id, stage: 'running' },
    data: { stage: 'cancelling' },
  })
  if (count === 0) throw new LedgerError('conflict', `Import ${id} is not under way. Nothing was changed.`)
  jobs().get(String(id))?.stop('cancelled')
}
