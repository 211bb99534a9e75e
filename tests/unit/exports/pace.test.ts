import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { paced, readerWaits, restAfter } from '@/lib/exports/pace'
import { withReaders } from '@/lib/http/with-readers'
import { listening } from '@/tests/builders/listening'

const MEGABYTE = 1_000_000
const now = vi.spyOn(performance, 'now')
afterAll(() => now.mockRestore())

test('a download rests while a reader waits and for a second after the last one, the longer the more there are', () => {
  now.mockReturnValue(50_000)
  expect(restAfter(MEGABYTE, 3)).toBe(0)
  const [one, other] = [readerWaits(), readerWaits()]
  expect(restAfter(MEGABYTE, 1)).toBeGreaterThan(0)
  expect(restAfter(MEGABYTE, 3)).toBe(3 * restAfter(MEGABYTE, 1))
  expect(restAfter(2 * MEGABYTE, 1)).toBe(2 * restAfter(MEGABYTE, 1))
  one()
  one()
  now.mockReturnValue(60_000)
  expect(restAfter(MEGABYTE, 1)).toBeGreaterThan(0)
  other()
  now.mockReturnValue(60_999)
  expect(restAfter(MEGABYTE, 1)).toBeGreaterThan(0)
  now.mockReturnValue(61_000)
  expect(restAfter(MEGABYTE, 1)).toBe(0)
})

test('who asks for a page waits, who downloads or asks for data does not', async () => {
  now.mockReturnValue(100_000)
  const rests: number[] = []
  const handler = withReaders(async (_, response) => {
    rests.push(restAfter(MEGABYTE, 1))
    response.end('done')
  })
  const origin = await listening((request, response) => void handler(request, response))
  const waits = async (path: string, method = 'GET') => {
    // Later than any reader before.
    now.mockReturnValue(performance.now() + 10_000)
    await (await fetch(`${origin}${path}`, { method })).text()
    return (rests.at(-1) ?? 0) > 0
  }
  const others = [
    '/api/v1/casualties.csv',
    '/api/v1/events',
    '/api/v1/events.csv?province=SY-ID',
    '/_next/static/a.js',
    '/healthz',
  ]
  for (const path of others) expect([path, await waits(path)]).toEqual([path, false])
  expect(await waits('/imports', 'POST')).toBe(false)
  for (const path of ['/', '/ar?q=a.csv', '/sources/sohr']) {
    expect([path, await waits(path)]).toEqual([path, true])
    await vi.waitFor(async () => expect([path, await waits('/after.csv')]).toEqual([path, false]))
  }
})

test('who goes while their answer waits for another on the same connection waits no longer', async () => {
  now.mockReturnValue(1_000_000)
  const handler = withReaders(() => new Promise(() => undefined))
  let asked = 0
  const origin = new URL(
    await listening((request, response) => {
      asked += 1
      void handler(request, response)
    }),
  )
  const connection = connect(Number(origin.port), origin.hostname)
  connection.write('GET /one HTTP/1.1\r\nHost: test\r\n\r\nGET /two HTTP/1.1\r\nHost: test\r\n\r\n')
  await vi.waitFor(() => expect(asked).toBe(2))
  connection.destroy()
  await vi.waitFor(() => {
    // Later than any reader before.
    now.mockReturnValue(performance.now() + 10_000)
    expect(restAfter(MEGABYTE, 1)).toBe(0)
  })
})

test('the chunks of a download come whole, each after a rest from the one before while somebody reads', async () => {
  const chunks = ['one', 'two', 'three'].map((text) => Buffer.from(text))
  async function* source() {
    yield* chunks
  }
  const rests: number[] = []
  const timer = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((go: () => void, ms: number) => {
    rests.push(ms)
    queueMicrotask(go)
  }) as typeof setTimeout)
  onTestFinished(() => timer.mockRestore())
  const read = () => textOf(Readable.from(paced(source(), () => 2)))
  now.mockReturnValue(2_000_000)
  expect([await read(), rests]).toEqual(['onetwothree', []])
  const gone = readerWaits()
  expect([await read(), rests]).toEqual(['onetwothree', chunks.map(({ length }) => restAfter(length, 2))])
  expect(Math.min(...rests)).toBeGreaterThan(0)
  gone()
})
