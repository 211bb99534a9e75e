import { type Database, primaryDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { toldOf } from '../file-trouble'
import type { FileTrouble, Preview } from '../model'
import { previewOf, previewTogether } from '../preview'
import { placesOf } from '../run/locate'
import { requireAll } from '../run/stage-file'
import { FORMAT_NAMES, type ImportFormatName } from '../vocabulary'
import { type KeptFile, keptFiles, ledgerStore, type Store } from './store'

/** Why a kept upload cannot be read: in English, and for any language where `trouble` is not null. */
export interface Unreadable {
  readonly message: string
  readonly trouble: FileTrouble | null
}

/** What the first rows of a kept upload come to, or why it cannot be read; null: nothing is kept. */
export async function previewUpload(
  id: bigint,
  store: Store = ledgerStore(),
  db: Database = primaryDatabase(),
): Promise<Preview | { readonly unreadable: Unreadable } | null> {
  const select = { path: true, format: true, fileName: true, besideName: true } as const
  const row = await db.prisma.importRun.findUnique({ where: { id }, select })
  const format = FORMAT_NAMES.find((known) => known === row?.format)
  if (!row?.path || !format) return null
  try {
    return await previewFiles(keptFiles({ ...row, path: row.path }, store), format, db)
  } catch (error) {
    if (error instanceof LedgerError) return { unreadable: toldOf(error) }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** What the first rows of an import's files come to. Throws `invalid_input` where they are not those of the format. */
export async function previewFiles(
  files: readonly [KeptFile, ...KeptFile[]],
  format: ImportFormatName,
  db: Database,
  limit?: number,
): Promise<Preview> {
  requireAll(format, files)
  const [first, ...others] = files
  const places = await placesOf(db)
  const preview = (file: KeptFile) => previewOf(file.open(), format, places, limit)
  return previewTogether([await preview(first), ...(await Promise.all(others.map(preview)))])
}
