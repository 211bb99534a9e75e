import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GET as casualties } from '@/app/api/v1/casualties/route'
import { GET as summary } from '@/app/api/v1/casualties/summary/route'
import { GET as summaryCsv } from '@/app/api/v1/casualties/summary.csv/route'
import { GET as casualtiesCsv } from '@/app/api/v1/casualties.csv/route'
import { GET as events } from '@/app/api/v1/events/route'
import { GET as eventsCsv } from '@/app/api/v1/events.csv/route'
import { write } from '@/lib/db/write'
import { ask, openDoors } from './door'

const db = await openDoors()

const DOORS = { casualtiesCsv, eventsCsv, casualties, summary, summaryCsv, events }

interface ParametersProblem {
  readonly status: number
  readonly parameters: readonly { name: string; value: string; reason: string; detail: string }[]
}

describe('an address that is not understood', () => {
  test('is answered with a problem that names each parameter, its value and why', async () => {
    const response = await ask(casualties, '/api/v1/casualties?province=SY-XX&from=2012-02-30&limit=0&colour=red')
    expect([response.status, response.headers.get('content-type'), response.headers.get('etag')]).toEqual([
      400,
      'application/problem+json',
      null,
    ])
    expect(await response.json()).toEqual({
      type: 'urn:conflict-ledger:bad_parameter',
      title: 'A parameter was not understood',
      status: 400,
      detail:
        'from “2012-02-30” is not a date; write YYYY-MM-DD; province has no value “SY-XX”; limit “0” is not a number from 1 to 200; “colour” is not a parameter here',
      parameters: [
        {
          name: 'from',
          value: '2012-02-30',
          reason: 'not_a_date',
          detail: 'from “2012-02-30” is not a date; write YYYY-MM-DD',
        },
        { name: 'province', value: 'SY-XX', reason: 'unknown_value', detail: 'province has no value “SY-XX”' },
        { name: 'limit', value: '0', reason: 'not_a_limit', detail: 'limit “0” is not a number from 1 to 200' },
        { name: 'colour', value: 'red', reason: 'unknown_parameter', detail: '“colour” is not a parameter here' },
      ],
    })
  })

  test.each([
    ['summary', '?by=week', ['by', 'week', 'unknown_value']],
    ['summary', '?by=day&by=month', ['by', 'month', 'repeated']],
    ['summary', '?split=day', ['split', 'day', 'unknown_value']],
    ['summary', '?split=group&split=province', ['split', 'province', 'repeated']],
    ['summary', '?by=group&split=group', ['split', 'group', 'same_as_by']],
    ['summaryCsv', '?split=province&by=province', ['split', 'province', 'same_as_by']],
    ['summary', '?cumulative=yes', ['cumulative', 'yes', 'unknown_value']],
    ['summary', '?by=province&cumulative=1', ['cumulative', '1', 'not_over_time']],
    ['summaryCsv', '?by=group&cumulative=1', ['cumulative', '1', 'not_over_time']],
    ['casualtiesCsv', '?split=group', ['split', 'group', 'unknown_parameter']],
    ['summary', '?by=day&cursor=x', ['cursor', 'x', 'unknown_parameter']],
    ['casualties', '?by=day', ['by', 'day', 'unknown_parameter']],
    ['casualties', '?cursor=bogus', ['cursor', 'bogus', 'not_a_cursor']],
    ['casualties', '?limit=201', ['limit', '201', 'not_a_limit']],
    ['casualties', '?from=2012-03-11&to=2012-03-10', ['to', '2012-03-10', 'before_from']],
    ['eventsCsv', '?limit=5', ['limit', '5', 'unknown_parameter']],
    ['eventsCsv', '?kind=party', ['kind', 'party', 'unknown_value']],
    ['events', '?actor=nobody', ['actor', 'nobody', 'unknown_value']],
    ['events', '?source=nobody', ['source', 'nobody', 'unknown_value']],
    ['events', '?group=elves', ['group', 'elves', 'unknown_value']],
    ['events', '?harm=sad', ['harm', 'sad', 'unknown_value']],
    ['events', '?q=%00', ['q', '\0', 'not_text']],
  ] as const)('%s%s', async (door, query, [name, value, reason]) => {
    const response = await ask(DOORS[door], `/api/v1/x${query}`)
    expect([response.status, await response.json()]).toMatchObject([400, { parameters: [{ name, value, reason }] }])
  })

  test('never breaks anything, however hostile', async () => {
    const name = fc.constantFrom(
      ...['province', 'kind', 'from', 'to', 'group', 'actor', 'source', 'harm', 'q', 'cursor', 'limit', 'by'],
      ...['split', 'cumulative'],
      ...['constructor', '__proto__', 'Province', 'q%00', '%ff', ''],
    )
    const right = fc.constantFrom('SY-ID', 'none', 'civilian', 'killed', 'fighting', '2012-03-10', 'sohr', '50', 'day')
    const wrong = fc.constantFrom(
      ...[
        '%00',
        'a%00b',
        '%ff',
        '%ed%a0%80',
        '\ud800',
        '%',
        '%zz',
        "'",
        "''; DROP TABLE event; --",
        '$1',
        '\\',
        '%25',
        '_',
      ],
      ...['E%27', '1e9', '-1', '0x10', '9999-12-31', '0000-01-01', '10000-01-01', 'NaN', 'null', '＇', '{}', '[]'],
      ...['b2xkZXJfMjAxMi0wMy0xMV8wXzE', Buffer.from('older_2012-03-11_0_99999999999999999999').toString('base64url')],
      Buffer.from('newer_9999-12-31_2147483647_999999999999999999').toString('base64url'),
      'a '.repeat(99),
      'x'.repeat(4000),
    )
    const value = fc.oneof({ weight: 3, arbitrary: right }, wrong, fc.string({ unit: 'binary', maxLength: 12 }))
    const pair = fc.tuple(name, value).map(([key, one]) => `${key}=${one}`)
    const list = fc
      .tuple(name, value, fc.integer({ min: 100, max: 400 }))
      .map(([key, one, times]) => `${key}=${one}&`.repeat(times))
    const query = fc
      .array(fc.oneof({ weight: 30, arbitrary: pair }, list), { maxLength: 5 })
      .map((pairs) => pairs.join('&'))
    const door = fc.constantFrom(...Object.values(DOORS))
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(door, query, async (handler, text) => {
        const response = await ask(handler, `/api/v1/x?${text.replaceAll('#', '%23')}`)
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
        if (response.status === 200) {
          await response.text()
          return
        }
        expect(response.status).toBe(400)
        const { parameters } = (await response.json()) as ParametersProblem
        expect(parameters.length).toBeGreaterThan(0)
        for (const one of parameters) expect(new URLSearchParams(text.replaceAll('#', '%23')).has(one.name)).toBe(true)
      }),
      { numRuns: 2000, seed: 20120311, endOnFailure: true },
    )
    expect(statuses.get(200)).toBeGreaterThan(200)
    expect(statuses.get(400)).toBeGreaterThan(200)
    // A download gives its connection back a moment after its last byte.
    await expect.poll(() => db.pool.totalCount - db.pool.idleCount).toBe(0)
  })
})

describe('an answer the reader holds', () => {
  const path = '/api/v1/casualties.csv?province=SY-ID'
  const tagOf = async (at: string, headers: Record<string, string> = {}) =>
    (await ask(casualtiesCsv, at, { method: 'HEAD', headers })).headers.get('etag') ?? ''

  test('is not sent again', async () => {
    const tag = await tagOf(path)
    expect(tag).toMatch(/^W\/"v\d+-dev-[\w-]{16}"$/)
    for (const held of [tag, tag.slice(2), `"other", ${tag}`, '*']) {
      const response = await ask(casualtiesCsv, path, { headers: { 'if-none-match': held } })
      expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, tag, ''])
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(response.headers.get('vary')).toBe('Accept-Encoding')
    }
    const other = await ask(casualtiesCsv, path, { headers: { 'if-none-match': 'W/"v0-x"' } })
    expect([other.status, (await other.text()).split('\n').length]).toEqual([200, 5])
  })

  test('has a tag of its own for each address', async () => {
    expect(await tagOf('/api/v1/casualties.csv')).not.toBe(await tagOf(path))
    expect(await tagOf(path, { 'x-forwarded-proto': 'https' })).not.toBe(await tagOf(path))
  })

  test('is sent again after a write', async () => {
    const tag = await tagOf(path)
    await write(db, async () => undefined)
    const response = await ask(casualtiesCsv, path, { headers: { 'if-none-match': tag } })
    expect(response.status).toBe(200)
    await response.body?.cancel()
  })

  test('is refused all the same where the address is not understood', async () => {
    const response = await ask(casualtiesCsv, `${path}&colour=red`, { headers: { 'if-none-match': '*' } })
    expect(response.status).toBe(400)
  })

  test('knows new names after a write', async () => {
    const asked = () => ask(casualties, '/api/v1/casualties?group=newcomers')
    expect((await asked()).status).toBe(400)
    await write(db, (tx) =>
      tx.victimGroup.create({ data: { code: 'newcomers', nameEn: 'newcomers', nameAr: 'وافدون', rank: 9 } }),
    )
    expect((await asked()).status).toBe(200)
  })
})
