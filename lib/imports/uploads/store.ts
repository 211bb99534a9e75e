import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync, type ReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** Where uploaded files lie, and how much of the disk stays free whatever is uploaded. */
export interface Store {
  readonly folder: string
  /** Bytes. */
  readonly reserve: number
}

const GIGABYTE = 1_000_000_000
const HOUR = 3_600_000

/** For how many days a file that was not imported, or a list of rejected rows, is kept. */
export const KEPT_DAYS = 7

/** The store of this app, in the data folder that the start command names. */
export function ledgerStore(): Store {
  const dataDir = process.env['DATA_DIR']
  if (!dataDir) throw new Error('DATA_DIR is not set; start the app with `npm start`')
  return { folder: join(dataDir, 'uploads'), reserve: GIGABYTE }
}

/** The path of a kept file. */
export function uploadPath(name: string, { folder }: Store): string {
  return join(folder, name)
}

/** The name under which the other file of a run is kept. */
export function besideName(name: string): string {
  return `${name}.beside`
}

/** A file of an import, as it lies in the store. */
export interface KeptFile {
  readonly fileName: string
  readonly open: () => ReadStream
}

/** The files of a run that is kept: one, or both of our own format. */
export function keptFiles(
  run: { readonly path: string; readonly fileName: string; readonly besideName: string | null },
  store: Store,
): readonly [KeptFile, ...KeptFile[]] {
  const kept = (fileName: string, name: string): KeptFile => ({
    fileName,
    open: () => createReadStream(uploadPath(name, store), { highWaterMark: 1 << 20 }),
  })
  const first = kept(run.fileName, run.path)
  return run.besideName === null ? [first] : [first, kept(run.besideName, besideName(run.path))]
}

/** Deletes the files that are kept under this name. */
export async function removeUpload(name: string, store: Store): Promise<void> {
  for (const one of [name, besideName(name)]) await rm(uploadPath(one, store), { force: true })
}

/** The path of the list of rows that a run rejected. */
export function rejectsPath(run: bigint, { folder }: Store): string {
  return join(folder, `run-${run}.rejected.csv`)
}

/** Whether a run's list of rejected rows is kept. */
export function hasRejects(run: bigint, store: Store = ledgerStore()): boolean {
  return existsSync(rejectsPath(run, store))
}

/** The list of rows that a run rejected; null: none is kept. */
export function openRejects(run: bigint, store: Store = ledgerStore()): ReadStream | null {
  return hasRejects(run, store) ? createReadStream(rejectsPath(run, store)) : null
}

/** A name that no kept file has. */
export function newUploadName(): string {
  return `${randomUUID()}.csv`
}

/** Bytes that uploads may still take: what is free beyond the reserve. Makes the folder where there is none. */
export async function freeSpace({ folder, reserve }: Store): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  return Math.max(0, bavail * bsize - reserve)
}

/**
 * Deletes what was kept its time since it was last written, and answers the names. `busy` files are left. What is
 * written at this moment is younger than an hour.
 */
export async function removeOld(now: Date, busy: ReadonlySet<string>, { folder }: Store): Promise<string[]> {
  const removed: string[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    const kept = name.endsWith('.part') ? HOUR : KEPT_DAYS * 24 * HOUR
    if (busy.has(name) || !found || now.getTime() - found.mtimeMs < kept) continue
    await rm(path, { force: true })
    removed.push(name)
  }
  return removed
}
