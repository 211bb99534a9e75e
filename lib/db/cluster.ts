import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ClusterPlace, give } from '@/lib/db/cluster-place'
import { LedgerError } from '@/lib/errors'

/** The one role and database of an embedded cluster. */
export const clusterName = 'ledger'

/**
 * Makes the cluster if there is none and answers the password of its role, kept in `passwordFile` from the first
 * start on. A cluster appears under its name only once it is whole.
 * @throws LedgerError `unavailable` with the reason initdb gives.
 */
export async function ensureCluster(place: ClusterPlace, passwordFile: string): Promise<string> {
  const exists = existsSync(place.cluster)
  const kept = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : ''
  const password = kept || randomBytes(24).toString('base64url')
  if (!kept) {
    // Written beside and renamed, so that a full disk or a kill leaves no half a password.
    writeFileSync(`${passwordFile}.part`, `${password}\n`, { mode: 0o600 })
    renameSync(`${passwordFile}.part`, passwordFile)
  }
  if (!exists) await makeCluster(place, password)
  else if (!kept) await setPassword(place, password)
  return password
}

/**
 * By which locale Postgres knows a letter, as Linux and macOS name it: without one it takes Arabic for no words at all,
 * and a search for them looks through everything. C, which is always there, finds the same more slowly.
 */
const LETTERS = ['C.UTF-8', 'UTF-8', 'C'] as const

async function inFirstKnown(locales: readonly string[], make: (locale: string) => Promise<void>): Promise<void> {
  const [locale = '', ...others] = locales
  try {
    await make(locale)
  } catch (error) {
    if (others.length === 0 || !(error instanceof Error && /invalid locale/.test(error.message))) throw error
    await inFirstKnown(others, make)
  }
}

async function makeCluster(place: ClusterPlace, password: string): Promise<void> {
  for (const name of readdirSync(place.home).filter((name) => name.startsWith('postgres.part-'))) {
    rmSync(join(place.home, name), { recursive: true, force: true, maxRetries: 3 })
  }
  const part = join(place.home, `postgres.part-${process.pid}`)
  const cluster = join(part, 'cluster')
  const secret = join(part, 'password')
  try {
    mkdirSync(cluster, { recursive: true, mode: 0o700 })
    writeFileSync(secret, `${password}\n`, { mode: 0o600 })
    for (const path of [part, cluster, secret]) give(path, place.account)
    await inFirstKnown(LETTERS, (letters) =>
      run(place, place.initdb, [
        `--pgdata=${cluster}`,
        `--username=${clusterName}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        // The order of text must not depend on the machine; words are folded before they are stored.
        '--locale=C',
        `--lc-ctype=${letters}`,
        '--encoding=UTF8',
        '--data-checksums',
      ]),
    )
    renameSync(cluster, place.cluster)
  } finally {
    rmSync(part, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** For a cluster whose password file was lost: Postgres' own way in without a server. */
async function setPassword(place: ClusterPlace, password: string): Promise<void> {
  const statement = `ALTER ROLE ${clusterName} PASSWORD '${password}'\n`
  await run(place, place.postgres, ['--single', '-D', place.cluster, 'postgres'], statement)
}

/** What Postgres' programs see of the environment: nothing that could lead them elsewhere. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}

function run(place: ClusterPlace, program: string, args: readonly string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...place.account,
      cwd: place.account ? '/' : place.home,
      env: serverEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe'],
      // A Ctrl-C reaches every process of the terminal; half a cluster helps nobody.
      detached: process.platform !== 'win32',
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      const reason = reasonIn(errors) ?? `${program} ended with ${code}`
      reject(new LedgerError('unavailable', `the database in ${place.cluster} could not be made: ${reason}`))
    })
  })
}

/** The line of a Postgres program's output that says what went wrong; null when none does. */
export function reasonIn(output: string): string | null {
  const lines = output.split('\n').filter((line) => /(?:FATAL|PANIC|error|could not)\b/i.test(line))
  // initdb passes on the words of the server it ran, which come before its own.
  const line = lines.find((candidate) => /FATAL|PANIC/.test(candidate)) ?? lines.at(-1)
  return line?.replace(/^.*?(?:FATAL|PANIC|error):\s*/i, '').trim() || null
}
