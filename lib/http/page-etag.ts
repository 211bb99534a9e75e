import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handler } from './handler'
import { withKeptPages } from './kept-pages'
import { LOOPBACK_HEADER } from './loopback'
import { needsData, unavailablePage } from './unavailable-page'

/** What the ETag of a page is made of, beside its address. */
export interface PageEdition {
  readonly buildId: string
  /** Null: the database does not answer. */
  readonly datasetVersion: () => Promise<string | null>
}

const otherPaths = /^\/(?:_next|api|healthz|readyz)(?:\/|$)|\.[a-z0-9]+$/i

/** Imports move without the dataset: how far a run is, or that one changed nothing, is no part of its version. */
const untagged = /^\/(?:ar(?:-latn)?\/|en\/)?(?:imports|datasets)(?:\/|$)/

/** What tells where the reader reached this site, since a page may hold its own address, and whether it is theirs. */
const originHeaders = ['x-forwarded-proto', 'x-forwarded-host', 'host', LOOPBACK_HEADER] as const

/** What Next's answers vary by; a 304 has to say the same. */
const vary = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding'

/**
 * Gives pages an ETag and answers 304 for one that the reader already has, without rendering it. A page depends on
 * its address, where the site was reached, the dataset and the build, and on nothing else: no cookie, no clock. So a
 * page that was made is sent again to others as well.
 */
export function withPageEtag(render: Handler, edition: PageEdition): Handler {
  const keeping = withKeptPages(render)
  return async (request, response) => {
    if (!isPage(request)) return render(request, response)
    // Read before rendering: a change meanwhile makes the page newer than its tag, never older.
    const version = await edition.datasetVersion()
    const path = request.url?.split('?', 1)[0] ?? '/'
    if (version === null) return needsData(path) ? answerUnavailable(path, response) : render(request, response)
    if (untagged.test(path)) return render(request, response)
    const address = createHash('sha256')
      .update(originHeaders.map((name) => request.headers[name]).join(' '))
      .update(request.url ?? '/')
      .digest('base64url')
      .slice(0, 12)
    const etag = `W/"${version}-${edition.buildId}-${address}"`
    if (matches(request.headers['if-none-match'], etag)) {
      response.writeHead(304, { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: vary }).end()
      return
    }
    tagWhenFound(response, etag)
    return keeping(request, response, etag)
  }
}

/** Next would answer 500, and draw the page that says so with a script. */
async function answerUnavailable(path: string, response: ServerResponse): Promise<void> {
  response.writeHead(503, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '5',
  })
  response.end(unavailablePage(path))
}

function isPage(request: IncomingMessage): boolean {
  const { rsc, accept = '*/*' } = request.headers
  return isView(request) && rsc === undefined && /text\/html|\*\/\*/.test(accept)
}

/** Whether somebody wants to look at a page, whole or as what is new in it. */
export function isView({ method, url = '/' }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && !otherPaths.test(url.split('?', 1)[0] ?? '/')
}

/** Next decides on its headers while it renders and forbids storing; the last word is spoken as they are sent. */
function tagWhenFound(response: ServerResponse, etag: string): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status === 200) {
      response.setHeader('ETag', etag)
      response.setHeader('Cache-Control', 'private, no-cache')
    }
    return writeHead(status, ...rest)
  }) as ServerResponse['writeHead']
}

function matches(header: string | undefined, etag: string): boolean {
  const strong = etag.slice(2)
  return header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === strong) ?? false
}
