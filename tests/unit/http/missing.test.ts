import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sayMissing, withMissing } from '@/lib/http/missing'
import { withPageEtag } from '@/lib/http/page-etag'
import { listening } from '@/tests/builders/listening'

/** A site that has pages under `/here`, fails under `/broken`, and says how many pages were made before. */
async function site() {
  let made = 0
  const handler = withPageEtag(
    withMissing(async ({ url }, response) => {
      made += 1
      response.setHeader('Content-Type', 'text/html')
      response.setHeader('Cache-Control', 'no-store')
      if (!url?.startsWith('/here')) sayMissing()
      // While this page waits the others are made.
      await delay(20)
      if (url === '/broken') response.statusCode = 500
      response.end(`page ${made}`)
    }),
    { buildId: 'build', datasetVersion: async () => '1' },
  )
  const origin = await listening((request, response) => void handler(request, response))
  return (path: string, init?: RequestInit) => fetch(origin + path, init)
}

test('a page that says there is none is sent whole as a 404, without a tag, and made each time', async () => {
  const ask = await site()
  for (const page of ['page 1', 'page 2']) {
    const answer = await ask('/nothing')
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([
      404,
      null,
      'no-store',
    ])
    expect(await answer.text()).toBe(page)
  }
  expect((await ask('/nothing', { method: 'HEAD' })).status).toBe(404)
})

test('it says so of its own address alone', async () => {
  const ask = await site()
  const answers = await Promise.all(['/nothing', '/here', '/nowhere', '/here/too'].map((path) => ask(path)))
  expect(answers.map(({ status }) => status)).toEqual([404, 200, 404, 200])
})

test('a page that could not be made stays one', async () => {
  expect((await (await site())('/broken')).status).toBe(500)
})

test('to a script that asks for its data it is a page like any other', async () => {
  expect((await (await site())('/nothing', { headers: { RSC: '1' } })).status).toBe(200)
})

test('outside of a request nothing is said', () => {
  expect(sayMissing).not.toThrow()
})
