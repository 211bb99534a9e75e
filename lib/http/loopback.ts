import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { LedgerError } from '@/lib/errors'

/** What the server itself knows of a request, beside what the client wrote. */
type Received = Pick<IncomingMessage, 'headers' | 'httpVersion'> & {
  readonly socket: { readonly remoteAddress?: string | undefined }
}
type WithHeaders = { readonly headers: Pick<Headers, 'get'> }

/** What the mark is written in; an answer that depends on it has to say so in its tag. */
export const LOOPBACK_HEADER = 'x-ledger-loopback'
/** Shared by the listener and the built app, which are one process and two copies of this file. */
const VARIABLE = 'LEDGER_LOOPBACK'

const OWN_ADDRESS = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/
const OWN_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i
/** What proxies say of a request that is another's. */
const OF_PROXIES =
  /^(?:forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-original-.+)$/

/**
 * Marks a request that comes from this very machine, as its socket and nothing else tells, and takes the mark off any
 * other, whatever it claims. The mark is a secret of this run. Called by the listener before anything reads the request.
 *
 * A proxy on this machine is the peer of all its readers: what names a proxy, asks by another name than the machine's
 * own, or speaks HTTP/1.0, as proxies do that name nobody, is not from here.
 */
export function markLoopback(request: Received): void {
  delete request.headers[LOOPBACK_HEADER]
  const names = Object.keys(request.headers)
  const fromHere =
    OWN_ADDRESS.test(request.socket.remoteAddress ?? '') &&
    OWN_HOST.test(request.headers.host ?? '') &&
    request.httpVersion !== '1.0' &&
    !names.some((name) => OF_PROXIES.test(name))
  if (!fromHere) return
  process.env[VARIABLE] ??= randomUUID()
  request.headers[LOOPBACK_HEADER] = process.env[VARIABLE]
}

/** Whether the operator asks: somebody on the machine that the app runs on. */
export function isLoopback({ headers }: WithHeaders): boolean {
  const secret = process.env[VARIABLE]
  return secret !== undefined && headers.get(LOOPBACK_HEADER) === secret
}

/**
 * Lets the operator's own forms pass: sent from this machine, by a page of this site. A browser names the page's origin
 * with every POST; one that another site made it send carries that site's, or none.
 * @throws LedgerError `forbidden`
 */
export function requireOperator(request: WithHeaders): void {
  if (!isLoopback(request)) {
    throw new LedgerError(
      'forbidden',
      'Only who works on the machine that runs this ledger can do that. Nothing was changed.',
    )
  }
  const [origin, host, site] = ['origin', 'host', 'sec-fetch-site'].map((name) => request.headers.get(name))
  if (origin !== `http://${host}` || (site !== null && site !== 'same-origin')) {
    throw new LedgerError(
      'forbidden',
      `The request names ${origin ? `"${origin}"` : 'no page'} as where it comes from; only a page of this ledger can do that. Nothing was changed.`,
    )
  }
}
