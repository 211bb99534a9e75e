import { spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { type Spawned, spawned } from '@/tests/process/spawned'
import { temporaryFolder } from '@/tests/temporary'
import { pgbouncerProgram, postgresPrograms } from './packages'

/** A primary, its streaming replica, and PgBouncer in transaction mode before the primary. */
export interface Servers {
  readonly primary: Server
  readonly replica: Server
  /** The address of the primary's ledger through PgBouncer. */
  readonly pooled: string
  stop(): Promise<void>
}

/** A Postgres that can be lost and started again. */
export interface Server {
  /** The address of its ledger. */
  readonly url: string
  start(): Promise<void>
  /** As a machine that loses its power: no connection is ended in order. */
  lose(): Promise<void>
}

const user = 'ledger'
const password = 'of-a-test'

/** The user that servers run as: none of them runs as root. */
const account = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null

function idOf(flag: string): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
}

// No program may rely on the server's own zone; nothing here has to survive a power cut.
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'Asia/Damascus'
shared_preload_libraries = 'pg_stat_statements'
fsync = off
`

/** Makes all of them in a folder of their own, on free ports, with an empty database `ledger`. */
export async function startServers(): Promise<Servers> {
  const folder = temporaryFolder()
  const data = (name: string) => join(folder.path, name)
  for (const name of ['primary', 'replica', 'pooler']) {
    mkdirSync(data(name), { mode: 0o700 })
    if (account) chownSync(data(name), account.uid, account.gid)
  }
  const secret = own(join(data('pooler'), 'password'), password)
  run('initdb', [
    '-D',
    data('primary'),
    '-U',
    user,
    `--pwfile=${secret}`,
    '-A',
    'scram-sha-256',
    '--locale=C',
    '-EUTF8',
  ])
  appendFileSync(join(data('primary'), 'postgresql.conf'), SETTINGS)
  const primary = await serverIn(data('primary'))
  await primary.start()
  await asked(addressOf(primary.port, 'postgres'), 'CREATE DATABASE ledger')
  await asked(primary.url, 'CREATE EXTENSION pg_stat_statements')

  run('pg_basebackup', ['-D', data('replica'), '-R', '-c', 'fast', '-d', addressOf(primary.port, 'postgres')])
  const replica = await serverIn(data('replica'))
  await replica.start()

  const pooler = await startPooler(data('pooler'), primary.port)
  return {
    primary,
    replica,
    pooled: addressOf(pooler.port, 'ledger'),
    async stop() {
      pooler.process.child.kill('SIGINT')
      await pooler.process.ended
      for (const server of [replica, primary]) await server.lose()
      folder.remove()
    },
  }
}

/** Runs one statement at an address and answers its rows. */
export async function asked<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function serverIn(folder: string): Promise<Server & { readonly port: number }> {
  const port = await freePort()
  let running: Spawned | null = null
  return {
    port,
    url: addressOf(port, 'ledger'),
    async start() {
      running = spawned(programOf('postgres'), ['-D', folder, '-p', String(port)], account ?? {})
      await running.printed(/database system is ready to accept (?:read-only )?connections/)
    },
    async lose() {
      running?.child.kill('SIGQUIT')
      await running?.ended
      running = null
    },
  }
}

async function startPooler(folder: string, primaryPort: number): Promise<{ process: Spawned; port: number }> {
  const port = await freePort()
  const users = own(join(folder, 'users'), `"${user}" "${password}"\n`)
  const settings = own(
    join(folder, 'pgbouncer.ini'),
    `[databases]
ledger = host=127.0.0.1 port=${primaryPort} dbname=ledger
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
; Fewer than an app has connections, so that they have to share.
default_pool_size = 4
`,
  )
  const process = spawned(pgbouncerProgram, [settings], account ?? {})
  await process.printed(/process up/)
  return { process, port }
}

function own(file: string, content: string): string {
  writeFileSync(file, content, { mode: 0o600 })
  if (account) chownSync(file, account.uid, account.gid)
  return file
}

function programOf(name: string): string {
  return join(postgresPrograms() ?? '', name)
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(programOf(program), args, { ...account, cwd: '/', encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
}

function addressOf(port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
