import { get, type IncomingMessage } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { withPacking } from '@/lib/http/packed'
import { withTurns } from '@/lib/http/with-turns'
import { listening } from '@/tests/builders/listening'

interface Made {
  readonly url: string
  finish(): void
}

/** A site that makes two views at once, each of which waits to be finished; `begun` are those being made or made. */
async function site() {
  const begun: Made[] = []
  const handler = withTurns(async (request, response) => {
    await new Promise<void>((finish) => begun.push({ url: request.url ?? '', finish }))
    response.write('a page, ')
    response.end('whole')
  }, 2)
  const origin = await listening((request, response) => void handler(request, response))
  const urls = () => begun.map(({ url }) => url)
  return {
    begun,
    urls,
    /** Asks, and waits until what is asked has begun, or as many were asked for. */
    async ask(path: string, init?: RequestInit) {
      const answer = fetch(`${origin}${path}`, init).then(async (response) => response.text())
      answer.catch(() => undefined)
      return { answer }
    },
    until: (...expected: readonly string[]) =>
      vi.waitFor(() => expect(urls().toSorted()).toEqual([...expected].sort())),
    origin,
  }
}

test('views are made two at once, and those beyond in the order in which they were asked for', async () => {
  const { ask, begun, urls, until } = await site()
  const asked = [await ask('/?view=1')]
  await until('/?view=1')
  asked.push(await ask('/?view=2'))
  await until('/?view=1', '/?view=2')
  // Others are not views, and wait for none: they show that what was asked before them has come to wait.
  for (const [view, other] of [
    ['/?view=3', '/_next/three.js'],
    ['/?view=4', '/api/v1/events'],
  ] as const) {
    asked.push(await ask(view))
    const { answer } = await ask(other)
    await vi.waitFor(() => expect(urls()).toContain(other))
    begun.find(({ url }) => url === other)?.finish()
    expect(await answer).toBe('a page, whole')
  }
  expect(urls().filter((url) => url.includes('view'))).toEqual(['/?view=1', '/?view=2'])
  begun.find(({ url }) => url === '/?view=2')?.finish()
  await vi.waitFor(() => expect(urls()).toContain('/?view=3'))
  expect(urls()).not.toContain('/?view=4')
  begun.find(({ url }) => url === '/?view=1')?.finish()
  await vi.waitFor(() => expect(urls()).toContain('/?view=4'))
  for (const { finish } of begun) finish()
  for (const { answer } of asked) expect(await answer).toBe('a page, whole')
})

test('a reader who has gone while they waited is not answered, and one who goes gives up their turn', async () => {
  const { ask, begun, urls, until } = await site()
  const [gone, left] = [new AbortController(), new AbortController()]
  await ask('/?view=1', { signal: left.signal })
  await until('/?view=1')
  await ask('/?view=2')
  await until('/?view=1', '/?view=2')
  await ask('/?view=3', { signal: gone.signal })
  gone.abort()
  const { answer } = await ask('/?view=4')
  left.abort()
  await vi.waitFor(() => expect(urls()).toContain('/?view=4'))
  for (const { finish } of begun) finish()
  expect(await answer).toBe('a page, whole')
  expect(urls()).not.toContain('/?view=3')
})

test('a reader who does not take what is written holds nobody up', async () => {
  const whole = Buffer.alloc(32 * 2 ** 20, 'a')
  const made: string[] = []
  const handler = withTurns(async (request, response) => {
    made.push(request.url ?? '')
    response.end(request.url === '/?view=1' ? whole : 'a page')
  }, 1)
  const origin = await listening((request, response) => void handler(request, response))
  const slow = await new Promise<IncomingMessage>((resolve) => get(`${origin}/?view=1`, resolve))
  slow.pause()
  expect(await (await fetch(`${origin}/?view=2`)).text()).toBe('a page')
  expect(made).toEqual(['/?view=1', '/?view=2'])
  slow.destroy()
})

test('a view that takes longer than anybody waits gives up its turn, and still comes as it was packed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const finish: (() => void)[] = []
  const handler = withTurns(
    withPacking(async (request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.write('a page, ')
      if (request.url === '/?view=1') await new Promise<void>((resolve) => finish.push(resolve))
      response.end('whole')
    }),
    1,
  )
  const origin = await listening((request, response) => void handler(request, response))
  const slow = fetch(`${origin}/?view=1`)
  while (finish.length === 0) await setImmediate()
  const other = fetch(`${origin}/?view=2`)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await (await other).text()).toBe('a page, whole')
  finish[0]?.()
  const answer = await slow
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([expect.any(String), 'a page, whole'])
})
