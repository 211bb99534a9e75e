import { parseArgs } from 'node:util'
import { buildId, ensureBuilt } from '@/lib/cli/build'
import { type Listener, listen } from '@/lib/cli/listener'
import { openDatabase } from '@/lib/db/client'
import { refuseIfInUse, startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { openReadSources } from '@/lib/db/read-sources'
import { reading } from '@/lib/db/reading'
import { type Environment, projectRoot, readEnvironment } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { withMissing } from '@/lib/http/missing'
import { withPacking } from '@/lib/http/packed'
import { withPageEtag } from '@/lib/http/page-etag'
import { withPaintFirst } from '@/lib/http/paint-first'
import { withReadChoice } from '@/lib/http/read-choice'
import { withReadableAddress } from '@/lib/http/readable-address'
import { withDrawings } from '@/lib/http/with-drawings'
import { withReaders } from '@/lib/http/with-readers'
import { withTurns } from '@/lib/http/with-turns'
import { endJobs } from '@/lib/imports/uploads/jobs'
import { readerHash } from '@/lib/source-hash'
import { loadFirstArticle } from '@/prisma/seed'

const patienceForAnswers = 5_000

const say = (line: string) => process.stdout.write(`${line}\n`)
const ending = new AbortController()

/** What is open, in the order in which it is closed: no more questions, then those who answer, then what they read. */
const opened: Partial<Record<'listener' | 'jobs' | 'app' | 'sources' | 'embedded', () => Promise<void>>> = {}
let started: Promise<void> = Promise.resolve()

/** Closes what was opened and ends the process. Asked again, it goes on with what it began. */
async function end(exitCode: number): Promise<void> {
  if (ending.signal.aborted) return
  ending.abort()
  await started.catch(() => undefined)
  for (const close of [opened.listener, opened.jobs, opened.app, opened.sources, opened.embedded]) {
    await close?.().catch((error: unknown) => console.error(error))
  }
  process.exit(exitCode)
}

function fail(error: unknown): Promise<void> {
  if (!ending.signal.aborted) {
    if (error instanceof LedgerError) process.stderr.write(`Conflict Ledger cannot run: ${error.message}\n`)
    else console.error(error)
  }
  return end(1)
}

async function start(dev: boolean): Promise<void> {
  const environment = readEnvironment()
  process.chdir(projectRoot)
  if (!environment.databaseUrl) refuseIfInUse(environment.dataDir)
  const listener = await listen(environment.port)
  opened.listener = () => listener.close(patienceForAnswers)

  const url = await openLedger(environment)
  if (!dev) await ensureBuilt(say, ending.signal)
  ending.signal.throwIfAborted()

  await serve(listener, url, environment, dev)
  say(`Conflict Ledger is at http://localhost:${listener.port}`)
}

/** The address of the ledger, migrated and never empty. */
async function openLedger({ databaseUrl, dataDir }: Environment): Promise<string> {
  const url = databaseUrl ?? (await openEmbedded(dataDir))
  ending.signal.throwIfAborted()
  await migrate(url)
  const db = openDatabase(url)
  try {
    await loadFirstArticle(db)
  } finally {
    await db.close()
  }
  return url
}

async function openEmbedded(dataDir: string): Promise<string> {
  const embedded = await startEmbedded(dataDir, { notify: say, onLost: (reason) => void fail(reason) })
  opened.embedded = () => embedded.stop()
  return embedded.url
}

async function serve(
  listener: Listener,
  url: string,
  { dataDir, replicaUrls }: Environment,
  dev: boolean,
): Promise<void> {
  Object.assign(process.env, {
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: String(listener.port),
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(dev ? {} : { LEDGER_BUILD: buildId(), LEDGER_READER: readerHash(projectRoot) }),
  })
  // Loaded now, since Next and React decide by NODE_ENV, as they load, which of their builds they are.
  const { default: next } = await import('next')
  const app = next({ dev, dir: projectRoot, port: listener.port, hostname: 'localhost', httpServer: listener.server })
  opened.app = () => app.close()
  opened.jobs = () => endJobs(patienceForAnswers)
  await app.prepare()
  const answer = app.getRequestHandler()
  const render = withMissing((request, response) => answer(request, response))
  if (dev) return listener.serve(render)
  const packed = withPacking(withTurns(withDrawings(withPaintFirst(render))))

  // Not the app's own database: that is made by the built code, whose Prisma is another copy than the one here.
  const sources = openReadSources(url, replicaUrls, patienceForAnswers, say)
  opened.sources = () => sources.close()
  const datasetVersion = async () => (reading() ?? (await sources.choose())).version
  const page = withPageEtag(packed, { buildId: buildId(), datasetVersion })
  const placed = replicaUrls.length > 0 ? withReadChoice(page, sources.choose) : page
  listener.serve(withReaders(withReadableAddress(placed)))
}

// In a terminal Ctrl-C comes twice, from the terminal and from npm, which passes it on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
process.on('uncaughtException', (error) => void fail(error))
process.on('unhandledRejection', (error) => console.error(error))
process.stdout.on('error', () => undefined)

const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } })
started = start(values.dev)
started.catch(fail)
