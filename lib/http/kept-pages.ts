import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Handler } from './handler'
import { bytesOf } from './written'

/** A page as it was sent, packed as its readers asked for. */
interface KeptPage {
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** For so long a reader waits for the page that is made for another, who may be slow to take it. Milliseconds. */
const PATIENCE = 20_000

/** Answers a request for the page under this ETag. */
export type TaggedHandler = (request: IncomingMessage, response: ServerResponse, etag: string) => Promise<void>

/**
 * Makes a page once for all who open it, at once too, as long as its ETag stands: that names all that a page depends on. Keeps those
 * asked for last, `budget` bytes of them with what they are asked by, and nothing but whole pages that were found.
 */
export function withKeptPages(render: Handler, budget = 32 * 2 ** 20): TaggedHandler {
  const pages = new Map<string, KeptPage>()
  const making = new Map<string, Promise<unknown>>()
  let held = 0
  const drop = (key: string) => {
    const page = pages.get(key)
    if (page) held -= sizeOf(key, page)
    pages.delete(key)
  }
  const keep = (key: string, page: KeptPage) => {
    drop(key)
    pages.set(key, page)
    held += sizeOf(key, page)
    for (const oldest of pages.keys()) {
      if (held <= budget) break
      drop(oldest)
    }
  }
  return async (request, response, etag) => {
    if (request.method !== 'GET') return render(request, response)
    const key = `${etag} ${request.headers['accept-encoding'] ?? ''}`
    if (making.has(key)) await Promise.race([making.get(key), delay(PATIENCE, undefined, { ref: false })])
    const page = pages.get(key)
    if (!page) {
      const made = new Promise((resolve) => response.once('close', resolve))
      making.set(key, made)
      made.then(() => making.get(key) === made && making.delete(key))
      whenSent(response, (sent) => keep(key, sent))
      return render(request, response)
    }
    pages.delete(key)
    pages.set(key, page)
    response.writeHead(200, page.headers).end(page.body)
  }
}

function sizeOf(key: string, { body }: KeptPage): number {
  return key.length + body.length
}

/** Tells what was sent once it all was, where it was a page that was found. */
function whenSent(response: ServerResponse, tell: (page: KeptPage) => void): void {
  const chunks: Buffer[] = []
  const { write, end } = response
  response.write = ((...sent: Parameters<typeof write>) => {
    chunks.push(bytesOf(sent[0], sent[1]))
    return write.apply(response, sent)
  }) as typeof write
  response.end = ((...sent: Parameters<typeof end>) => {
    chunks.push(bytesOf(sent[0], sent[1]))
    return end.apply(response, sent)
  }) as typeof end
  response.once('finish', () => {
    if (response.statusCode === 200 && /^text\/html/.test(String(response.getHeader('content-type')))) {
      tell({ headers: response.getHeaders(), body: Buffer.concat(chunks) })
    }
  })
}
