import { createReadStream } from 'node:fs'
import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import type { Preview } from '../model'
import { previewOf } from '../preview'
import { placesOf } from '../run/locate'
import { OPEN_FORMATS } from '../vocabulary'
import { ledgerStore, type Store, uploadPath } from './store'

/** What the first rows of a kept file come to, or why it cannot be read; null: no file is kept. */
export async function previewUpload(
  id: bigint,
  store: Store = ledgerStore(),
  db: Database = primaryDatabase(),
): Promise<Preview | { readonly unreadable: string } | null> {
  const row = await db.prisma.importRun.findUnique({ where: { id }, select: { path: true, format: true } })
  const format = OPEN_FORMATS.find((known) => known === row?.format)
  if (!row?.path || !format) return null
  try {
    return await previewOf(createReadStream(uploadPath(row.path, store)), format, await placesOf(db))
  } catch (error) {
    if (error instanceof LedgerError) return { unreadable: error.message }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
