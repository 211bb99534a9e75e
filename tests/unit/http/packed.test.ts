import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withPacking } from '@/lib/http/packed'
import { listening } from '@/tests/builders/listening'

const TEXT = 'In Idlib 25 civilians were killed. '.repeat(200)
async function answered(accepted: string): Promise<{ readonly packing: string | undefined; readonly body: Buffer }> {
  const handler = withPacking(async (_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(TEXT)
  })
  const origin = await listening((request, response) => void handler(request, response))
  return new Promise((resolve, reject) => {
    get(origin, { headers: { 'Accept-Encoding': accepted } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ packing: response.headers['content-encoding'], body: Buffer.concat(chunks) }))
    }).on('error', reject)
  })
}

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
] as const)('who accepts %s is sent %s, and reads the same', async (accepted, packing, unpack) => {
  const answer = await answered(accepted)
  expect(answer.packing).toBe(packing)
  expect(unpack(answer.body).toString()).toBe(TEXT)
  expect(answer.body.length).toBeLessThan(TEXT.length / 10)
})

test('who accepts none is sent the text itself', async () => {
  const answer = await answered('identity')
  expect(answer.packing).toBeUndefined()
  expect(answer.body.toString()).toBe(TEXT)
})
