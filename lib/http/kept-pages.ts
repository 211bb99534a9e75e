import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Handler } from './handler'
import { bytesOf } from './written'

/** A page as it was sent, packed as its readers asked for. */
interface KeptPage {
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** Answers a request for the page under this ETag. */
export type TaggedHandler = (request: IncomingMessage, response: ServerResponse, etag: string) => Promise<void>

/**
 * Makes a page once for all who open it, at once too, as long as its ETag stands: that names all that a page depends on.
 * Keeps those asked for last, `budget` bytes of them with what they are asked by, and nothing but whole pages that were
 * found.
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
    await making.get(key)
    const page = pages.get(key)
    if (!page) {
      const made = whenMade(response).then((whole) => {
        if (whole) keep(key, whole)
        if (making.get(key) === made) making.delete(key)
      })
      making.set(key, made)
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

/**
 * What was made, as soon as it all was; null: it was no page that was found, or whoever asked for it went. Its maker does
 * not wait for a reader who is slow to take it, since others may wait for the same.
 */
function whenMade(response: ServerResponse): Promise<KeptPage | null> {
  const chunks: Buffer[] = []
  const { write, end } = response
  return new Promise((resolve) => {
    response.once('close', () => resolve(null))
    response.write = ((...sent: Parameters<typeof write>) => {
      chunks.push(bytesOf(sent[0], sent[1]))
      write.apply(response, sent)
      return true
    }) as typeof write
    response.end = ((...sent: Parameters<typeof end>) => {
      chunks.push(bytesOf(sent[0], sent[1]))
      const gone = response.destroyed
      const ended = end.apply(response, sent)
      const isPage = response.statusCode === 200 && /^text\/html/.test(String(response.getHeader('content-type')))
      resolve(isPage && !gone ? { headers: response.getHeaders(), body: Buffer.concat(chunks) } : null)
      return ended
    }) as typeof end
  })
}
