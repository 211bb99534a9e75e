import { Agent, get } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { type EventFilter, filterParameters } from '@/lib/filter/event-filter'
import { spawnScript } from '@/tests/process/spawned'
import { quantile, type Spread, spreadOf } from './measure'
import type { Line } from './report'

const READERS = 50
const SLOW_DOWNLOADS = 20
const WHILE_MS = 20_000
/** How often an unchanged page is asked for at once: more would only wait for one another. */
const ASKING_AT_ONCE = 16

/** How many views readers go to and fro between; each of them is asked for beforehand. */
const KNOWN_VIEWS = 40

/**
 * What readers of the built app on the ledger at `url` wait for: an unchanged page under its ETag, and pages of mixed
 * filters to fifty readers at once: of forty views that were asked for before, alone and while slow downloads of
 * everything run, and of others, each asked for once. It and they share one machine.
 */
export async function measureReaders(
  url: string,
  events: number,
  filters: readonly EventFilter[],
): Promise<readonly Line[]> {
  const app = spawnScript('lib/cli/start.ts', [], { env: { DATABASE_URL: url, PORT: '0' } })
  try {
    const [, origin = ''] = await app.printed(/^Conflict Ledger is at (\S+)$/m)
    const answers = await unchangedAnswers(`${origin}/`)
    const addresses = [...new Set(filters.map((filter) => `${origin}/?${filterParameters(filter)}`))]
    const known = addresses.slice(0, KNOWN_VIEWS)
    for (const address of known) await askedFor(address)
    const alone = await waits(toAndFro(known))
    const downloads = slowDownloads(`${origin}/api/v1/casualties.csv`)
    const beside = await waits(toAndFro(known))
    await downloads.stop()
    const others = addresses.slice(KNOWN_VIEWS).values()
    const anew = await waits(() => others.next().value)
    const line = (what: string, ours: Spread, anchor: Spread | null, unit: string) => ({
      ...{ events, what, ours, anchor, unit },
    })
    const all = [...alone, ...beside, ...anew]
    const late = (100 * all.filter(({ ok }) => !ok).length) / all.length
    return [
      line('unchanged page under its ETag', spreadOf([answers]), null, 'answers a second'),
      line(`${READERS} readers on mixed filters, the slowest twentieth`, p95(alone), null, 'ms'),
      line(`${READERS} readers, each page asked for the first time, the slowest twentieth`, p95(anew), null, 'ms'),
      line(
        `the same of views asked for before, beside ${SLOW_DOWNLOADS} slow downloads, against without`,
        p95(beside),
        p95(alone),
        'ms',
      ),
      line('of all their pages, those that could not be made in time', spreadOf([late]), null, '%'),
    ]
  } finally {
    app.child.kill('SIGTERM')
    await app.ended
  }
}

/** A page that a reader asked for: whether it came, and after how many milliseconds it did or was given up. */
interface Waited {
  readonly ok: boolean
  readonly ms: number
}

function p95(waited: readonly Waited[]): Spread {
  const all = waited.map(({ ms }) => ms)
  return spreadOf([quantile(all, 0.95)])
}

async function unchangedAnswers(address: string): Promise<number> {
  const { etag } = await askedFor(address)
  const start = performance.now()
  let answered = 0
  await Promise.all(
    Array.from({ length: ASKING_AT_ONCE }, async () => {
      while (performance.now() - start < WHILE_MS / 4) {
        const { status } = await askedFor(address, etag)
        if (status !== 304) throw new Error(`${address} answered ${status} where nothing had changed`)
        answered += 1
      }
    }),
  )
  return (answered * 1_000) / (performance.now() - start)
}

/** Which address a reader asks for at a turn; undefined: there is none left. */
type Asking = (reader: number, turn: number) => string | undefined

/** Each reader asks for all of them over and over, in an order of its own. */
function toAndFro(addresses: readonly string[]): Asking {
  const orders = fc.sample(fc.shuffledSubarray([...addresses], { minLength: addresses.length }), {
    seed: 1,
    numRuns: READERS,
  })
  return (reader, turn) => orders[reader]?.[turn % addresses.length]
}

/** How long each page took that the readers asked for, one after the other. */
async function waits(asking: Asking): Promise<Waited[]> {
  const start = performance.now()
  const waited: Waited[] = []
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      for (let turn = 0; performance.now() - start < WHILE_MS; turn += 1) {
        const address = asking(reader, turn)
        if (address === undefined) return
        const asked = performance.now()
        const { status } = await askedFor(address)
        waited.push({ ok: status === 200, ms: performance.now() - asked })
      }
    }),
  )
  return waited
}

const connections = new Agent({ keepAlive: true })

/** Asks for an answer as a browser does and lets it lie packed: the readers' own machines would unpack it. */
function askedFor(address: string, etag = ''): Promise<{ readonly status: number; readonly etag: string }> {
  const headers = { 'Accept-Encoding': 'gzip, deflate, br', ...(etag ? { 'If-None-Match': etag } : {}) }
  return new Promise((resolve, reject) => {
    const request = get(address, { agent: connections, headers }, (answer) => {
      answer.on('error', reject).on('end', () => {
        resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag ?? '' })
      })
      answer.resume()
    })
    request.on('error', reject)
  })
}

/** Downloads that take a chunk at a time and then rest. One that is told to come later does so. */
function slowDownloads(address: string): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const all = Array.from({ length: SLOW_DOWNLOADS }, async () => {
    while (!stopping.signal.aborted) {
      const { ok, body } = await fetch(address, { signal: stopping.signal })
      if (!ok || !body) await delay(1_000, undefined, { signal: stopping.signal })
      else for await (const _ of body) await delay(100, undefined, { signal: stopping.signal })
    }
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.allSettled(all)
    },
  }
}
