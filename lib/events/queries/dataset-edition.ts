import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'

/** The data as they stand: the version, and the moment (ISO instant) at which it was recorded. */
export interface DatasetEdition {
  readonly version: string
  readonly recordedAt: string
}

/** Which version of the data is answered from. */
export async function datasetEdition({ prisma }: Database = ledgerDatabase()): Promise<DatasetEdition> {
  const rows = await prisma.$queryRaw`SELECT version, changed_at FROM dataset_version`
  const [{ version, changed_at }] = z.tuple([z.object({ version: z.bigint(), changed_at: z.date() })]).parse(rows)
  return { version: String(version), recordedAt: changed_at.toISOString() }
}
