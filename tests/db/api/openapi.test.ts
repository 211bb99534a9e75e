import { expect, test } from 'vitest'
import { GET as openApi } from '@/app/api/v1/openapi.json/route'
import { ask, openDoors } from './door'

await openDoors()

interface Description {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly parameters: readonly { readonly name: string }[] } }>
  >
}

test('describes every address and its parameters', async () => {
  const response = await ask(openApi, '/api/v1/openapi.json')
  const { openapi, servers, paths } = (await response.json()) as Description
  expect([openapi, servers]).toEqual(['3.1.0', [{ url: 'http://ledger.test' }]])
  const filter = ['province', 'kind', 'from', 'to', 'group', 'actor', 'source', 'harm', 'q']
  expect(Object.entries(paths).map(([path, { get }]) => [path, get.parameters.map(({ name }) => name)])).toEqual([
    ['/api/v1/casualties.csv', filter],
    ['/api/v1/events.csv', filter],
    ['/api/v1/casualties', [...filter, 'limit', 'cursor']],
    ['/api/v1/casualties/summary', [...filter, 'by']],
    ['/api/v1/events', [...filter, 'limit', 'cursor']],
    ['/api/v1/events/{slug}', ['slug']],
  ])
})
