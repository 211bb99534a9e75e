import { expect, test } from 'vitest'
import { dataFolder } from '@/tests/process/clean-up'
import { type Spawned, spawnScript } from '@/tests/process/spawned'

async function appOn(url: string): Promise<{ readonly app: Spawned; readonly address: string }> {
  const app = spawnScript('lib/cli/start.ts', [], { env: { DATABASE_URL: url, PORT: '0' } })
  const [, address = ''] = await app.printed(/^Conflict Ledger is at (\S+)$/m)
  return { app, address }
}

const DOORS = ['/', '/api/v1/casualties/summary', '/api/v1/casualties.csv', '/feed.atom']
/** Before the first article was out: nothing is known, until the sample brings an earlier report, of 91. */
const BEFORE = '/api/v1/casualties/summary?from=2012-03-10&to=2012-03-10&asOf=2012-03-11T12:00'

test('several apps on one database agree at the next request after a write', async () => {
  const database = spawnScript('tests/process/run-database.ts', [], { env: { DATA_DIR: dataFolder() } })
  const [, url = ''] = await database.printed(/^ready (\S+)$/m)
  const both = await Promise.all([appOn(url), appOn(url)])
  const ask = (address: string, path: string, tag = '') =>
    fetch(`${address}${path}`, { headers: tag ? { 'If-None-Match': tag } : {} })
  const versions = async (path: string) => {
    const tags = await Promise.all(both.map(({ address }) => ask(address, path)))
    return tags.map(({ headers }) => /^W\/"v?(\d+)-/.exec(headers.get('etag') ?? '')?.[1])
  }
  const tagsOf = ({ address }: { readonly address: string }) =>
    Promise.all(DOORS.map(async (path) => (await ask(address, path)).headers.get('etag') ?? ''))
  const statuses = async (address: string, tags: readonly string[]) =>
    Promise.all(DOORS.map(async (path, index) => (await ask(address, path, tags[index])).status))
  const counted = (address: string) => ask(address, BEFORE).then(async (response) => (await response.json()).total.best)

  const tags = await Promise.all(both.map(tagsOf))
  for (const [index, { address }] of both.entries()) {
    expect(await statuses(address, tags[index] ?? [])).toEqual(DOORS.map(() => 304))
    expect(await counted(address)).toBe(0)
  }

  const write = spawnScript('lib/cli/sample.ts', ['editions'], { env: { DATABASE_URL: url } })
  expect(await write.ended, write.output()).toEqual({ code: 0, signal: null })
  for (const [index, { address }] of both.entries()) {
    expect(await statuses(address, tags[index] ?? [])).toEqual(DOORS.map(() => 200))
    expect(await counted(address)).toBe(91)
  }
  for (const path of DOORS) {
    const [first, second] = await versions(path)
    expect(first).toMatch(/^\d+$/)
    expect(second).toBe(first)
  }

  for (const { app } of both) app.child.kill('SIGTERM')
  for (const { app } of both) expect(await app.ended).toEqual({ code: 0, signal: null })
  database.child.kill('SIGTERM')
  await database.ended
})
