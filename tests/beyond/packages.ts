import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '@/lib/cli/build'

const DEBIAN = '/usr/lib/postgresql'

/** The folder of the newest Postgres of Debian's packages; null: none is installed. */
export function postgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  const newest = versions
    .map(Number)
    .sort((a, b) => b - a)
    .map((version) => join(DEBIAN, String(version), 'bin'))
  return newest.find((bin) => existsSync(join(bin, 'pg_basebackup'))) ?? null
}

/** Where Debian puts PgBouncer. */
export const pgbouncerProgram = '/usr/sbin/pgbouncer'

/** Installs Debian's Postgres and PgBouncer where they are missing, and builds the app. */
export default async function setup(): Promise<void> {
  if (!postgresPrograms() || !existsSync(pgbouncerProgram)) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql', 'pgbouncer']]) {
      const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' })
      if (status !== 0) throw new Error(`Install postgresql and pgbouncer; apt-get could not: ${stderr}`)
    }
  }
  await ensureBuilt((line) => process.stdout.write(`${line}\n`))
}
