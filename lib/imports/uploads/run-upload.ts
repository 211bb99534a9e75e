import { z } from 'zod'
import { type Database, directDatabase } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { DATASET_TERMS } from '../datasets'
import type { RunView } from '../model'
import { importRun } from '../queries'
import { importFile } from '../run/import-file'
import { Rejects } from '../run/rejects'
import { failRun, type StopReason } from '../run/run-record'
import { canRun, FORMAT_NAMES, type ImportFormatName } from '../vocabulary'
import { jobs } from './jobs'
import { previewFiles } from './preview-upload'
import { type KeptFile, keptFiles, ledgerStore, rejectsPath, removeUpload, type Store } from './store'

/** How often a run tells how far it is, in milliseconds. */
const TOLD_EVERY = 1_000

interface Work {
  readonly id: bigint
  readonly format: ImportFormatName
  readonly files: readonly [KeptFile, ...KeptFile[]]
  /** The name that they are kept under. */
  readonly path: string
  readonly sha256: string | null
}

/**
 * Runs an uploaded file, one at a time in this process, and answers once it is under way or over; `jobs` tells its end.
 * @throws LedgerError `not_found`; `conflict` where it is under way or done, its file is gone, or another one is run
 */
export async function startRun(
  id: bigint,
  store: Store = ledgerStore(),
  db: Database = directDatabase(),
): Promise<void> {
  const work = await workOf(id, store, db)
  const [other] = jobs().keys()
  if (other !== undefined) {
    throw new LedgerError('conflict', `Import ${other} is under way; one is run at a time. Nothing was changed.`)
  }
  const abort = new AbortController()
  let begun: () => void = () => undefined
  const underWay = new Promise<void>((resolve) => {
    begun = resolve
  })
  const ended = run(work, { signal: abort.signal, stop: (reason) => abort.abort(reason), begun }, store, db).finally(
    () => jobs().delete(String(id)),
  )
  jobs().set(String(id), { stop: (reason) => abort.abort(reason), ended })
  await Promise.race([underWay, ended])
}

async function workOf(id: bigint, store: Store, db: Database): Promise<Work> {
  const select = { path: true, sha256: true, fileName: true, besideName: true } as const
  const [view, row] = await Promise.all([importRun(id, db), db.prisma.importRun.findUnique({ where: { id }, select })])
  if (!view || !row) throw new LedgerError('not_found', `There is no import ${id}.`)
  const format = FORMAT_NAMES.find((known) => known === view.format)
  if (!canRun(view.stage) || !row.path || !format) throw new LedgerError('conflict', whyNot(view))
  const { path, sha256 } = row
  return { id, format, files: keptFiles({ ...row, path }, store), path, sha256 }
}

function whyNot({ id, fileName, stage }: RunView): string {
  return `Import ${id} of ${fileName} cannot be run: it is ${stage}, or its file is no longer kept. Nothing was changed.`
}

interface Control {
  readonly signal: AbortSignal
  readonly stop: (reason: StopReason) => void
  readonly begun: () => void
}

/** Never rejects: what went wrong is recorded with the run. */
async function run(work: Work, control: Control, store: Store, db: Database): Promise<void> {
  const [first, other] = work.files
  const rejects = new Rejects(rejectsPath(work.id, store))
  const teller = new Teller(work.id, control, db)
  try {
    const { lost } = await previewFiles(work.files, work.format, db, 0)
    await db.prisma.importRun.update({ where: { id: work.id }, data: { lost: [...lost] } })
    await importFile(
      {
        format: work.format,
        fileName: first.fileName,
        bytes: first.open(),
        ...(other ? { beside: { fileName: other.fileName, bytes: other.open() } } : {}),
        sha256: work.sha256,
        terms: DATASET_TERMS[work.format],
        editor: 'an import in the browser',
        run: work.id,
        signal: control.signal,
        onBegun: () => {
          teller.begin()
          control.begun()
        },
        onProgress: (progress) => teller.hear(progress),
        // One list for both files, which says of which one a row is.
        onRejected: (row) => rejects.add(row, row.file),
      },
      db,
    )
    await rejects.close()
    await removeUpload(work.path, store)
    await db.prisma.importRun.update({ where: { id: work.id }, data: { path: null } })
  } catch (error) {
    await rejects.drop()
    await failRun(work.id, error, control.signal, db)
    if (!control.signal.aborted && !(error instanceof LedgerError)) console.error(error)
  } finally {
    teller.end()
  }
}

const stages = z.array(z.object({ stage: z.string() }))

/** Records how far a run is, and hears whether somebody, perhaps in another process, wants it stopped. */
class Teller {
  private heard = { bytes: 0, rows: 0, merging: false }
  private timer: NodeJS.Timeout | undefined
  private readonly id: bigint
  private readonly control: Control
  private readonly db: Database

  constructor(id: bigint, control: Control, db: Database) {
    this.id = id
    this.control = control
    this.db = db
  }

  /** Not before the run is recorded as under way: what was said of an earlier try is over. */
  begin(): void {
    this.timer = setInterval(() => void this.tell().catch(() => undefined), TOLD_EVERY)
  }

  hear({ bytes, rows, merging }: { readonly bytes: number; readonly rows: number; readonly merging: boolean }): void {
    this.heard = { bytes: Math.max(bytes, this.heard.bytes), rows, merging }
  }

  end(): void {
    clearInterval(this.timer)
  }

  private async tell(): Promise<void> {
    const { bytes, rows, merging } = this.heard
    const told = await this.db.prisma.$queryRaw`
      UPDATE import_run SET read = ${rows}, bytes_read = ${bytes}, merging = ${merging}
      WHERE id = ${this.id} AND stage IN ('running', 'cancelling') RETURNING stage`
    if (stages.parse(told)[0]?.stage === 'cancelling') this.control.stop('cancelled')
  }
}
