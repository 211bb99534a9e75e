import { randomBytes } from 'node:crypto'
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

/** A site that makes two views at once, each of which waits to be finished. */
async function site() {
  // What is being made or made; what has come; whose reader has got it or gone.
  const begun: Made[] = []
  const [asked, left]: [string[], string[]] = [[], []]
  const handler = withTurns(async (request, response) => {
    await new Promise<void>((finish) => begun.push({ url: request.url ?? '', finish }))
    response.write('a page, ')
    response.end('whole')
  }, 2)
  const origin = await listening((request, response) => {
    const { url = '' } = request
    response.once('close', () => left.push(url))
    void handler(request, response)
    asked.push(url)
  })
  return {
    begun,
    left,
    urls: () => begun.map(({ url }) => url),
    /** Asks, and waits until that has come to the site. */
    async ask(path: string, init?: RequestInit) {
      const answer = fetch(`${origin}${path}`, init).then(async (response) => response.text())
      answer.catch(() => undefined)
      await vi.waitFor(() => expect(asked).toContain(path))
      return { answer }
    },
  }
}

test('views are made two at once, and those beyond in the order in which they were asked for', async () => {
  const { ask, begun, urls } = await site()
  const asked = []
  for (const view of ['/?view=1', '/?view=2', '/?view=3', '/?view=4']) asked.push(await ask(view))
  expect(urls()).toEqual(['/?view=1', '/?view=2'])
  begun.find(({ url }) => url === '/?view=2')?.finish()
  await vi.waitFor(() => expect(urls()).toContain('/?view=3'))
  expect(urls()).not.toContain('/?view=4')
  begun.find(({ url }) => url === '/?view=1')?.finish()
  await vi.waitFor(() => expect(urls()).toContain('/?view=4'))
  for (const { finish } of begun) finish()
  for (const { answer } of asked) expect(await answer).toBe('a page, whole')
})

test('what asks the database for no view waits for none', async () => {
  const { ask, begun, urls } = await site()
  for (const path of ['/?view=1', '/?view=2', '/?view=3']) await ask(path)
  for (const path of ['/_next/three.js', '/api/v1/events', '/about', '/ar/offline']) {
    const { answer } = await ask(path)
    await vi.waitFor(() => expect(urls()).toContain(path))
    begun.find(({ url }) => url === path)?.finish()
    expect(await answer).toBe('a page, whole')
  }
  expect(urls()).not.toContain('/?view=3')
  for (const { finish } of begun) finish()
  await vi.waitFor(() => expect(urls()).toContain('/?view=3'))
  for (const { finish } of begun) finish()
})

test('a reader who has gone while they waited is not answered, and one who goes gives up their turn', async () => {
  const { ask, begun, left, urls } = await site()
  const [waiting, begunFor] = [new AbortController(), new AbortController()]
  await ask('/?view=1', { signal: begunFor.signal })
  await ask('/?view=2')
  await ask('/?view=3', { signal: waiting.signal })
  waiting.abort()
  await vi.waitFor(() => expect(left).toContain('/?view=3'))
  const { answer } = await ask('/?view=4')
  expect(urls()).toEqual(['/?view=1', '/?view=2'])
  begunFor.abort()
  await vi.waitFor(() => expect(urls()).toContain('/?view=4'))
  for (const { finish } of begun) finish()
  expect(await answer).toBe('a page, whole')
  expect(urls()).not.toContain('/?view=3')
})

test('a reader who does not take what is packed for them holds nobody up', async () => {
  const whole = randomBytes(32 * 2 ** 20)
  const handler = withPacking(
    withTurns(async (request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end(request.url === '/?view=1' ? whole : 'a page')
    }, 1),
  )
  const origin = await listening((request, response) => void handler(request, response))
  const headers = { 'Accept-Encoding': 'br' }
  const slow = await new Promise<IncomingMessage>((resolve) => get(`${origin}/?view=1`, { headers }, resolve))
  slow.pause()
  expect(slow.headers['content-encoding']).toBe('br')
  expect(await (await fetch(`${origin}/?view=2`)).text()).toBe('a page')
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
