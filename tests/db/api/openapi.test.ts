import { expect, test } from 'vitest'
import { GET as openApi } from '@/app/api/v1/openapi.json/route'
import { FILTER_PARAMETERS } from '@/lib/filter/event-filter'
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
  expect(Object.entries(paths).map(([path, { get }]) => [path, get.parameters.map(({ name }) => name)])).toEqual([
    ['/api/v1/casualties.csv', [...FILTER_PARAMETERS]],
    ['/api/v1/events.csv', [...FILTER_PARAMETERS]],
    ['/api/v1/casualties.csv-metadata.json', [...FILTER_PARAMETERS]],
    ['/api/v1/events.csv-metadata.json', [...FILTER_PARAMETERS]],
    ['/api/v1/casualties', [...FILTER_PARAMETERS, 'limit', 'cursor']],
    ['/api/v1/casualties/summary', [...FILTER_PARAMETERS, 'by', 'split', 'cumulative', 'explain']],
    ['/api/v1/casualties/summary.csv', [...FILTER_PARAMETERS, 'by', 'split', 'cumulative']],
    ['/api/v1/citation.bib', [...FILTER_PARAMETERS]],
    ['/api/v1/citation.json', [...FILTER_PARAMETERS]],
    ['/api/v1/events', [...FILTER_PARAMETERS, 'limit', 'cursor']],
    ['/api/v1/suggestions', [...FILTER_PARAMETERS, 'lang']],
    ['/api/v1/events/{slug}', ['slug']],
  ])
})
