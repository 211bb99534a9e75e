import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { listen } from '@/lib/cli/listener'
import { isLoopback, LOOPBACK_HEADER, markLoopback, requireOperator } from '@/lib/http/loopback'

function received(over: { address?: string; httpVersion?: string; headers?: IncomingHttpHeaders } = {}) {
  const { address = '127.0.0.1', httpVersion = '1.1', headers = {} } = over
  const request = { headers: { host: 'localhost:3000', ...headers }, httpVersion, socket: { remoteAddress: address } }
  markLoopback(request)
  const told = new Headers()
  for (const [name, value] of Object.entries(request.headers)) told.set(name, String(value))
  return { headers: told }
}

describe('who asks from this machine', () => {
  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s', (address) => {
    expect(isLoopback(received({ address }))).toBe(true)
  })

  test.each(['127.0.0.1:80', '[::1]:3000', 'LOCALHOST'])('by the name %s', (host) => {
    expect(isLoopback(received({ headers: { host } }))).toBe(true)
  })

  test.each(['10.0.0.7', '192.168.1.4', '2001:db8::1', '::ffff:10.1.2.3', '1127.0.0.1', ''])('not %s', (address) => {
    expect(isLoopback(received({ address }))).toBe(false)
  })

  test.each(['ledger.example', 'localhost.example', 'rebound.example:3000', ''])('not by the name %s', (host) => {
    expect(isLoopback(received({ headers: { host } }))).toBe(false)
  })

  test.each(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'])(
    'nobody behind a proxy on this machine that says %s',
    (name) => {
      expect(isLoopback(received({ headers: { [name]: '127.0.0.1' } }))).toBe(false)
    },
  )

  test('nobody behind one that says nothing, but speaks as proxies do', () => {
    expect(isLoopback(received({ httpVersion: '1.0' }))).toBe(false)
  })

  test('no mark that a client wrote counts, and none that this process has not made', () => {
    received()
    expect(isLoopback(received({ address: '10.0.0.7', headers: { [LOOPBACK_HEADER]: 'yes' } }))).toBe(false)
    expect(isLoopback({ headers: new Headers({ [LOOPBACK_HEADER]: '' }) })).toBe(false)
    expect(isLoopback(received({ headers: { [LOOPBACK_HEADER]: 'yes' } }))).toBe(true)
  })

  test('every request is marked before it is answered', async () => {
    const listener = await listen(0)
    listener.serve(async (request, response) => {
      const headers = new Headers({ [LOOPBACK_HEADER]: String(request.headers[LOOPBACK_HEADER] ?? '') })
      response.end(String(isLoopback({ headers })))
    })
    const answered = (headers: Record<string, string>) =>
      new Promise<string>((resolve, reject) => {
        ask({ host: '127.0.0.1', port: listener.port, headers }, (response) => resolve(text(response)))
          .on('error', reject)
          .end()
      })
    try {
      expect(await answered({})).toBe('true')
      expect(await answered({ [LOOPBACK_HEADER]: 'yes', 'X-Forwarded-For': '127.0.0.1' })).toBe('false')
    } finally {
      await listener.close(0)
    }
  })
})

describe("the operator's own forms", () => {
  const from = (headers: IncomingHttpHeaders, address?: string) => () =>
    requireOperator(received({ headers, ...(address ? { address } : {}) }))

  test('pass', () => {
    expect(from({ origin: 'http://localhost:3000' })).not.toThrow()
    expect(from({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).not.toThrow()
  })

  test.each([
    ['another site', { origin: 'https://elsewhere.example' }],
    ['another port', { origin: 'http://localhost:8080' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['no page', {}],
    ['another site, as the browser tells', { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }],
  ])('do not when they come from %s', (_where, headers) => {
    expect(from(headers)).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })

  test('do not from another machine', () => {
    expect(from({ origin: 'http://localhost:3000' }, '10.0.0.7')).toThrow(/machine that runs this ledger/)
  })
})
