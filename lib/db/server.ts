import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { clusterName, reasonIn, serverEnvironment } from '@/lib/db/cluster'
import type { ClusterPlace } from '@/lib/db/cluster-place'
import { clearOrphan } from '@/lib/db/postmaster'
import { LedgerError } from '@/lib/errors'

/** What a server is started with. */
export interface ServerOptions {
  readonly place: ClusterPlace
  readonly password: string
  /** Settings on top of Postgres' own, as `name=value`. */
  readonly settings: readonly string[]
  readonly notify: (line: string) => void
  /** Called once when a server that died cannot be started again. */
  readonly onLost: (reason: LedgerError) => void
}

/** A running server, started again on the same port whenever it dies. */
export interface Server {
  readonly port: number
  /** Stops it cleanly and for good. */
  stop(): Promise<void>
}

interface Attempt {
  readonly child: ChildProcess
  readonly ended: Promise<string>
  readonly reason: () => string
}

/** No second try makes these better. */
const hopeless = /no space left|read-only file system|permission denied|incompatible|valid checkpoint|disk quota/i
const patienceAtStart = 10_000
const patienceAtRestart = 60_000

/**
 * Starts a server for the cluster, on loopback and a free port, and watches over it.
 * @throws LedgerError `unavailable` with the server's own reason.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  let stopping = false
  let { attempt, port } = await launchUntil(Date.now() + patienceAtStart, options)
  const stopAtExit = () => attempt.child.kill('SIGINT')
  process.once('exit', stopAtExit)

  const watch = async (): Promise<void> => {
    while (!stopping) {
      const how = await attempt.ended
      if (stopping) return
      options.notify(`The database stopped unexpectedly (${how}); starting it again`)
      try {
        ;({ attempt } = await launchUntil(Date.now() + patienceAtRestart, options, port, () => stopping))
        if (!stopping) options.notify('The database is back')
      } catch (error) {
        if (!stopping) options.onLost(error as LedgerError)
        return
      }
    }
  }
  const watching = watch()

  return {
    port,
    async stop() {
      stopping = true
      process.off('exit', stopAtExit)
      await end(attempt)
      await watching
      // A restart may have been under way.
      await end(attempt)
    },
  }
}

async function launchUntil(
  deadline: number,
  options: ServerOptions,
  fixedPort?: number,
  cancelled: () => boolean = () => false,
): Promise<{ attempt: Attempt; port: number }> {
  let memory = memorySettings()
  for (;;) {
    await clearOrphan(options.place.cluster, options.notify)
    const port = fixedPort ?? (await freePort())
    const attempt = launch(port, options, memory)
    if (await answers(port, attempt, options)) return { attempt, port }
    const reason = attempt.reason()
    // The system may give less than it has, to this program or to all: Postgres' own defaults are enough.
    if (memory.length > 0 && /shared memory/i.test(reason)) {
      memory = []
      continue
    }
    if (cancelled() || Date.now() > deadline || hopeless.test(reason)) {
      throw new LedgerError('unavailable', `the database in ${options.place.cluster} does not start: ${reason}`)
    }
    await delay(200)
  }
}

/** Megabytes that the tables and indexes of some three million events, as far as readers meet them, fill. */
const MOST_SHARED = 4_096

/** What Postgres advises for a machine of this size; its own defaults are for one of a gigabyte. */
function memorySettings(): string[] {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20
  const shared = Math.floor(Math.min(MOST_SHARED, memory / 4))
  return [
    `shared_buffers=${shared}MB`,
    `effective_cache_size=${Math.floor(memory / 2)}MB`,
    // Fewer checkpoints while much is imported: each has every page written once more as a whole.
    'max_wal_size=4GB',
  ]
}

function launch(port: number, { place, settings }: ServerOptions, memory: readonly string[]): Attempt {
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...memory,
    ...settings,
  ]
  const args = ['-D', place.cluster, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])]
  const child = spawn(place.postgres, args, {
    ...place.account,
    cwd: place.account ? '/' : place.home,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C must not stop it before the answers under way are finished.
    detached: process.platform !== 'win32',
  })
  const log = openLog(place.home)
  let tail = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-8_000)
    log.write(chunk)
  })
  let failure = ''
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      failure = error.message
      resolve(error.message)
    })
    child.on('close', (code, signal) => {
      log.end()
      resolve(signal ? `signal ${signal}` : `exit code ${code}`)
    })
  })
  return { child, ended, reason: () => failure || reasonIn(tail) || `exit code ${child.exitCode}` }
}

function openLog(home: string) {
  const file = join(home, 'postgres.log')
  try {
    if (statSync(file).size > 1_000_000) renameSync(file, `${file}.old`)
  } catch {
    // The first start has none.
  }
  const log = createWriteStream(file, { flags: 'a', mode: 0o600 })
  // On a full disk the server matters, not its log.
  log.on('error', () => undefined)
  return log
}

/** True once the server takes connections, false when it ends before that, however long a recovery may last. */
async function answers(port: number, attempt: Attempt, { password, notify }: ServerOptions): Promise<boolean> {
  const slow = setTimeout(() => notify('The database is recovering; this can take a while'), 10_000)
  try {
    let ended = false
    attempt.ended.then(() => {
      ended = true
    })
    while (!ended) {
      if (await ensureDatabase(port, password)) return true
      await delay(40)
    }
    return false
  } finally {
    clearTimeout(slow)
  }
}

async function ensureDatabase(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: clusterName, password, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [clusterName])
    if (!rowCount) await client.query(`CREATE DATABASE ${clusterName}`)
    return true
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01') {
      throw new LedgerError('unavailable', 'the password kept in the data folder is not that of the database', {
        cause: error,
      })
    }
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function end({ child, ended }: Attempt): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 60_000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) break
    child.kill(signal)
    const abort = new AbortController()
    await Promise.race([ended, delay(patience, undefined, { signal: abort.signal }).catch(() => undefined)])
    abort.abort()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
