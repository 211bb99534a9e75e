import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { reading } from '@/lib/db/reading'
import { withReadChoice } from '@/lib/http/read-choice'

async function sourceOf(method: string, url: string): Promise<string | null | undefined> {
  let seen: string | null | undefined
  const handler = withReadChoice(
    async () => {
      seen = reading()?.replica
    },
    async () => ({ replica: 'a replica', version: '1' }),
  )
  await handler({ method, url } as IncomingMessage, {} as ServerResponse)
  return seen
}

test.each([
  ['GET', '/'],
  ['HEAD', '/ar?province=SY-ID'],
  ['GET', '/api/v1/casualties.csv'],
  ['GET', '/feed.atom'],
])('%s %s is read from the source that is chosen for it', async (method, url) => {
  expect(await sourceOf(method, url)).toBe('a replica')
})

test.each([
  ['POST', '/'],
  ['PUT', '/api/v1/events'],
  ['DELETE', '/'],
  ['GET', '/readyz'],
  ['GET', '/_next/static/chunk.js'],
])('%s %s is left to the primary', async (method, url) => {
  expect(await sourceOf(method, url)).toBeUndefined()
})
