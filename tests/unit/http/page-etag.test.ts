import { expect, test } from 'vitest'
import { withPageEtag } from '@/lib/http/page-etag'
import { listening } from '@/tests/builders/listening'

/** An app whose pages say how many were made before them, on data of a version that `write` raises. */
async function app() {
  let [made, version] = [0, 1]
  const handler = withPageEtag(
    async (_request, response) => {
      made += 1
      response.setHeader('Content-Type', 'text/html')
      response.end(`page ${made}`)
    },
    { buildId: 'build', datasetVersion: async () => String(version) },
  )
  const origin = await listening((request, response) => void handler(request, response))
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers })
  const read = async (path: string, headers: Record<string, string> = {}) => (await ask(path, headers)).text()
  return {
    ...{ ask, read },
    write() {
      version += 1
    },
  }
}

test('a page is made once for all, until the data change', async () => {
  const { read, write } = await app()
  expect([await read('/?province=SY-ID'), await read('/?province=SY-ID')]).toEqual(['page 1', 'page 1'])
  expect(await read('/')).toBe('page 2')
  write()
  expect(await read('/?province=SY-ID')).toBe('page 3')
})

test('who has it is told so; who reaches the site by another name has a page of their own', async () => {
  const { ask, read } = await app()
  const first = await ask('/')
  expect(await first.text()).toBe('page 1')
  const again = await ask('/', { 'If-None-Match': first.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
  expect((await ask('/')).headers.get('etag')).toBe(first.headers.get('etag'))
  expect(await read('/', { 'X-Forwarded-Host': 'ledger.example.org' })).toBe('page 2')
})

test.each(['/imports', '/imports/7', '/datasets', '/ar/datasets', '/ar-latn/imports', '/api/v1/events', '/sw.js'])(
  '%s is made each time',
  async (path) => {
    const { read } = await app()
    expect([await read(path), await read(path)]).toEqual(['page 1', 'page 2'])
  },
)

test('what a script asks of a page is no page', async () => {
  const { read } = await app()
  expect([await read('/', { RSC: '1' }), await read('/', { RSC: '1' })]).toEqual(['page 1', 'page 2'])
})
