import { expect, test } from 'vitest'
import { scriptsAfterPaint, withPaintFirst } from '@/lib/http/paint-first'
import { listening } from '@/tests/builders/listening'

const page = (head: string) => `<!DOCTYPE html><html><head>${head}</head><body><p>حلب</p></body></html>`
const asked = '<script src="/_next/static/chunks/a-1.js" async=""></script>'
const first = '<script src="/_next/static/chunks/b.js" id="_R_" async=""></script>'
const hint = '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/>'

async function answered(type: string, ...chunks: (string | Buffer)[]): Promise<Response> {
  const handler = withPaintFirst(async (_, response) => {
    response.setHeader('Content-Type', type)
    response.setHeader('Content-Length', Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).byteLength)
    for (const chunk of chunks) response.write(chunk)
    response.end()
  })
  return fetch(await listening((request, response) => void handler(request, response)))
}

test('no script of a page is asked for in its markup, and all are named to what asks for them, in their order', () => {
  const sent = scriptsAfterPaint(page(hint + asked + first))
  expect(sent).not.toMatch(/<script src|rel="preload"/)
  expect(sent).toContain('(["/_next/static/chunks/a-1.js","/_next/static/chunks/b.js"])</script></body></html>')
})

test.each([
  ['a page without scripts', page('')],
  ['a script for browsers without modules', page('<script src="/_next/static/chunks/old.js" noModule=""></script>')],
  ['a page that has no end', `<!DOCTYPE html><head>${asked}`],
])('%s stays as it is', (_, text) => {
  expect(scriptsAfterPaint(text)).toBe(text)
})

test('a page is sent whole, wherever its bytes were parted', async () => {
  const bytes = Buffer.from(page(asked))
  for (let at = 1; at < bytes.length; at += 7) {
    const response = await answered('text/html; charset=utf-8', bytes.subarray(0, at), bytes.subarray(at))
    expect(await response.text()).toBe(scriptsAfterPaint(page(asked)))
  }
})

test('what is no page is passed on as it is written', async () => {
  const response = await answered('text/csv', asked, Buffer.from('\nحلب'))
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(`${asked}\nحلب`)))
  expect(await response.text()).toBe(`${asked}\nحلب`)
})
