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

/**
 * What readers of the built app on the ledger at `url` wait for: an unchanged page under its ETag, and pages of mixed
 * filters to fifty readers at once, alone and while slow downloads of everything run. It and they share one machine.
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
    const addresses = filters.map((filter) => `${origin}/?${filterParameters(filter)}`)
    for (const address of addresses) await (await fetch(address)).arrayBuffer()
    const alone = await waits(addresses)
    const downloads = slowDownloads(`${origin}/api/v1/casualties.csv`)
    const beside = await waits(addresses)
    await downloads.stop()
    const line = (what: string, ours: Spread, anchor: Spread | null, unit: string) => ({
      ...{ events, what, ours, anchor, unit },
    })
    const all = [...alone, ...beside]
    const late = (100 * all.filter(({ ok }) => !ok).length) / all.length
    return [
      line('unchanged page under its ETag', spreadOf([answers]), null, 'answers a second'),
      line(`${READERS} readers on mixed filters, the slowest twentieth`, p95(alone), null, 'ms'),
      line(`the same beside ${SLOW_DOWNLOADS} slow downloads, against without`, p95(beside), p95(alone), 'ms'),
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
  const first = await fetch(address)
  await first.arrayBuffer()
  const headers = { 'If-None-Match': first.headers.get('etag') ?? '' }
  const start = performance.now()
  let answered = 0
  await Promise.all(
    Array.from({ length: ASKING_AT_ONCE }, async () => {
      while (performance.now() - start < WHILE_MS / 4) {
        const { status } = await fetch(address, { headers })
        if (status !== 304) throw new Error(`${address} answered ${status} where nothing had changed`)
        answered += 1
      }
    }),
  )
  return (answered * 1_000) / (performance.now() - start)
}

/** How long each page took that the readers asked for, one after the other, each in an order of its own. */
async function waits(addresses: readonly string[]): Promise<Waited[]> {
  const start = performance.now()
  const waited: Waited[] = []
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      const [own = []] = fc.sample(fc.shuffledSubarray([...addresses], { minLength: addresses.length }), {
        ...{ seed: reader, numRuns: 1 },
      })
      for (let turn = 0; performance.now() - start < WHILE_MS; turn += 1) {
        const address = own[turn % own.length] ?? ''
        const asked = performance.now()
        const answer = await fetch(address)
        await answer.arrayBuffer()
        waited.push({ ok: answer.ok, ms: performance.now() - asked })
      }
    }),
  )
  return waited
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
