import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Database, openDatabase } from '@/lib/db/client'
import { startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { importFile } from '@/lib/imports/run/import-file'
import { prepareLedger } from '@/prisma/seed'
import { databaseNamed, statement } from '@/tests/db/server'
import { temporaryFolder } from '@/tests/temporary'
import { gedFile } from './generate'
import { readMarginals } from './marginals'
import { spreadOf, timed } from './measure'
import { measureLedger } from './measure-ledger'
import { type Line, markdown, plot } from './report'

/** How long the rows of events take into a table that has their indexes and nothing else. */
async function bareCopy({ pool }: Database): Promise<number> {
  const [from, into] = [await pool.connect(), await pool.connect()]
  try {
    await into.query('CREATE TABLE bare (LIKE event INCLUDING INDEXES)')
    return await timed(() =>
      pipeline(from.query(copyTo('COPY event TO STDOUT')), into.query(copyFrom('COPY bare FROM STDIN'))),
    )
  } finally {
    await into.query('DROP TABLE IF EXISTS bare')
    from.release()
    into.release()
  }
}

/** Keeps what was measured: a run that is cut short has what it came to. */
function keep(lines: readonly Line[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, Postgres 18`
  const load = `The machine had ${loadavg()[0]?.toFixed(1)} programs waiting for it`
  const head = `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}. ${load}. Events drawn from ${of}.`
  const results = join(import.meta.dirname, 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'speed.md'), `# Speed\n\n${head}\n\n${markdown(lines)}\n`)
  writeFileSync(join(results, 'speed.svg'), plot(lines))
}

async function sha256Of(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

/** Measures a copy of a ledger that is there already, all but its import: what is measured writes to it. */
async function measureThere(dataFolder: string): Promise<number> {
  const copy = join(folder.path, 'copy')
  // Owners and modes stay, as Postgres asks for; a cluster that lies elsewhere is copied and not linked to.
  execFileSync('cp', ['-aL', dataFolder, copy])
  const server = await startEmbedded(copy)
  try {
    await migrate(server.url)
    const db = openDatabase(server.url)
    await db.pool.query('VACUUM ANALYZE')
    const { rows } = await db.pool.query('SELECT count(*)::int AS events FROM event WHERE dataset_id IS NOT NULL')
    await measureLedger(db, server.url, rows[0].events, lines)
    await db.close()
    return rows[0].events
  } finally {
    await server.stop()
  }
}

function tell(size: number): void {
  process.stdout.write(`${markdown(lines.filter(({ events }) => events === size))}\n`)
}

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,1000000,3000000' }, ledger: { type: 'string' } },
})
const sizes = values.sizes.split(',').map(Number)
if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0))
  throw new Error(`--sizes “${values.sizes}”: numbers of events, as 10000,100000`)
const { of, marginals } = await readMarginals()
const folder = temporaryFolder()
const server = await startEmbedded(folder.path)
const cleanUp = async () => {
  await server.stop()
  folder.remove()
}
const interrupted = () => void cleanUp().finally(() => process.exit(130))
process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
const lines: Line[] = []
try {
  for (const [index, size] of sizes.entries()) {
    const name = `bench_${index}`
    await statement(server.url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'`)
    const url = databaseNamed(server.url, name)
    await migrate(url)
    const db = openDatabase(url)
    await prepareLedger(db)
    const file = join(folder.path, 'events.csv')
    await pipeline(gedFile(size, marginals), createWriteStream(file))
    const order = (sha256: string | null = null) => ({
      format: 'ged' as const,
      fileName: `${size} events`,
      bytes: createReadStream(file, { highWaterMark: 1 << 20 }),
      sha256,
      terms: DATASET_TERMS.ged,
      editor: 'the benchmark',
    })
    const first = spreadOf([await timed(() => importFile(order(), db))])
    // As the command does it: the file is known by its hash, for which it is read once.
    const again = spreadOf([await timed(async () => importFile(order(await sha256Of(order().bytes)), db))])
    lines.push({
      events: size,
      what: 'the same file again, against the first time',
      ours: again,
      anchor: first,
      unit: 'ms',
    })
    const what = 'the file imported, against COPY of its events alone into a table with their indexes'
    lines.push({ events: size, what, ours: first, anchor: spreadOf([await bareCopy(db)]), unit: 'ms' })
    await db.pool.query('VACUUM ANALYZE')
    await measureLedger(db, url, size, lines)
    await db.close()
    // One ledger at a time: three million events take about 11 GB.
    await statement(server.url, `DROP DATABASE ${name} WITH (FORCE)`)
    tell(size)
  }
  if (values.ledger) tell(await measureThere(values.ledger))
} finally {
  if (lines.length > 0) keep(lines)
  await cleanUp()
}
