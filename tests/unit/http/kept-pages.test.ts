import { randomBytes } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { expect, test, vi } from 'vitest'
import { withKeptPages } from '@/lib/http/kept-pages'
import { withPacking } from '@/lib/http/packed'
import { listening } from '@/tests/builders/listening'

/** A site whose pages say how many were made before them; what an address ends in is its status. */
async function site(budget?: number): Promise<{ readonly made: () => number; ask: typeof fetch }> {
  let made = 0
  const keeping = withKeptPages(async (request, response) => {
    made += 1
    response.statusCode = Number(request.url?.slice(-3))
    response.setHeader('Content-Type', request.url?.startsWith('/text') ? 'text/plain' : 'text/html; charset=utf-8')
    response.setHeader('Content-Language', 'ar')
    response.write(`<p>الصفحة ${made}`)
    response.end(Buffer.from('</p>'))
  }, budget)
  const origin = await listening(
    (request, response) => void keeping(request, response, String(request.headers['x-tag'])),
  )
  return { made: () => made, ask: (path, init) => fetch(`${origin}${path}`, init) }
}

const under = (tag: string, rest: Record<string, string> = {}) => ({ headers: { 'X-Tag': tag, ...rest } })

test('a page is made once and sent as it was, headers too', async () => {
  const { made, ask } = await site()
  const first = await ask('/page/200', under('one'))
  const text = await first.text()
  const second = await ask('/page/200', under('one'))
  expect(await second.text()).toBe(text)
  expect(text).toBe('<p>الصفحة 1</p>')
  expect(second.headers.get('content-language')).toBe('ar')
  expect(second.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(made()).toBe(1)
})

test('asked for by many at once it is made once as well', async () => {
  const { made, ask } = await site()
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/page/200', under('one'))))
  expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(new Set(['<p>الصفحة 1</p>']))
  expect(made()).toBe(1)
})

test('under another ETag, and packed otherwise, it is made anew', async () => {
  const { made, ask } = await site()
  for (const asked of [under('one'), under('two'), under('one', { 'Accept-Encoding': 'br' })]) {
    await (await ask('/page/200', asked)).text()
  }
  expect(made()).toBe(3)
})

test.each(['/page/404', '/page/500', '/text/200'])('%s is not kept', async (path) => {
  const { made, ask } = await site()
  for (let time = 0; time < 2; time += 1) await (await ask(path, under('one'))).text()
  expect(made()).toBe(2)
})

test('HEAD is answered by the page itself', async () => {
  const { made, ask } = await site()
  for (let time = 0; time < 2; time += 1) await ask('/page/200', { method: 'HEAD', ...under('one') })
  expect(made()).toBe(2)
})

test('beyond its budget it lets go of what was asked for longest ago', async () => {
  // Each is some 20 bytes, and what it is asked by as many.
  const { made, ask } = await site(100)
  const open = async (tag: string) => (await ask('/page/200', under(tag))).text()
  for (const tag of ['one', 'two', 'one', 'three']) await open(tag)
  expect(made()).toBe(3)
  expect(await open('one')).toBe('<p>الصفحة 1</p>')
  expect(await open('two')).toBe('<p>الصفحة 4</p>')
})

test('a reader who does not take a page holds up nobody who asks for the same', async () => {
  const large = randomBytes(16 * 2 ** 20)
  let made = 0
  const keeping = withKeptPages(
    withPacking(async (_, response) => {
      made += 1
      response.setHeader('Content-Type', 'text/html')
      response.write(large)
      response.end('whole')
    }),
  )
  const origin = await listening((request, response) => void keeping(request, response, 'one'))
  const headers = { 'Accept-Encoding': 'br' }
  const slow = await new Promise<IncomingMessage>((resolve) => get(origin, { headers }, resolve))
  slow.pause()
  const page = Buffer.from(await (await fetch(origin, { headers })).arrayBuffer())
  slow.destroy()
  expect(page.equals(Buffer.concat([large, Buffer.from('whole')]))).toBe(true)
  expect(made).toBe(1)
})

test('a page whose reader has gone is made anew for the next', async () => {
  const finish: (() => void)[] = []
  const keeping = withKeptPages(async (_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.write('begun, ')
    await new Promise<void>((resolve) => finish.push(resolve))
    response.end('whole')
  })
  const origin = await listening((request, response) => void keeping(request, response, 'one'))
  const goes = await new Promise<IncomingMessage>((resolve) => get(origin, resolve))
  const next = fetch(origin).then((answer) => answer.text())
  goes.destroy()
  await vi.waitFor(() => expect(finish).toHaveLength(2))
  for (const each of finish) each()
  expect(await next).toBe('begun, whole')
})
