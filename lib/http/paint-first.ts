import type { ServerResponse } from 'node:http'
import { CHANGED } from './changed-form'
import type { Handler } from './handler'
import { bytesOf } from './written'

/** How long a loaded page waits to be told that it is painted, in milliseconds. */
const PATIENCE = 3_000

const preload = /<link rel="preload" as="script"[^>]*>/g
const script = /<script src="(\/_next\/static\/[^"]+)"(?: id="[^"]*")? async=""><\/script>/g

/**
 * What a page runs first: it remembers which forms were changed, which its scripts may not be there to hear of. Before
 * anything else hears of it, since React keeps to itself what is changed while it waits for a part of itself.
 */
const remembering = `<script>addEventListener('change', ({ target }) => {
  target.form?.setAttribute('${CHANGED}', '')
}, { capture: true })</script>`

/**
 * What a page runs in place of its scripts: it asks for them once it is painted. A page that nobody sees is not, and a
 * browser may keep to itself that it was.
 */
const asking = (paths: readonly string[]) => `<script>((paths) => {
  const ask = () => {
    for (const src of paths.splice(0)) {
      document.head.append(Object.assign(document.createElement('script'), { src, async: true }))
    }
  }
  const told = self.PerformanceObserver?.supportedEntryTypes?.includes('paint')
  if (told && document.visibilityState === 'visible') {
    new PerformanceObserver(ask).observe({ type: 'paint', buffered: true })
    document.addEventListener('visibilitychange', ask, { once: true })
    addEventListener('load', () => setTimeout(ask, ${PATIENCE}))
  } else ask()
})(${JSON.stringify(paths)})</script>`

/**
 * Sends pages so that their scripts come once the page is painted. Every page is whole without them; asked for with it,
 * they would share the network with its text and type, and run before it is shown.
 */
export function withPaintFirst(render: Handler): Handler {
  return (request, response) => {
    holdPage(response)
    return render(request, response)
  }
}

/** Holds what is written, where it is a page, until all of it is there. */
function holdPage(response: ServerResponse): void {
  const { write, end } = response
  const held: Buffer[] = []
  const hold = (chunk: unknown, encoding: unknown): boolean => {
    if (!/^text\/html/.test(String(response.getHeader('content-type')))) return false
    held.push(bytesOf(chunk, encoding))
    return true
  }
  response.write = ((...sent: Parameters<typeof write>) => {
    if (!hold(sent[0], sent[1])) return write.apply(response, sent)
    callbackOf(sent)?.()
    return true
  }) as typeof write
  response.end = ((...sent: Parameters<typeof end>) => {
    if (!hold(sent[0], sent[1])) return end.apply(response, sent)
    if (!response.headersSent) response.removeHeader('Content-Length')
    return end.call(response, scriptsAfterPaint(Buffer.concat(held).toString()), 'utf8', callbackOf(sent))
  }) as typeof end
}

function callbackOf(sent: readonly unknown[]): (() => void) | undefined {
  return sent.find((one): one is () => void => typeof one === 'function')
}

/** The page with its scripts asked for once it is painted. */
export function scriptsAfterPaint(page: string): string {
  const paths: string[] = []
  const still = page.replace(preload, '').replace(script, (_, path: string) => {
    paths.push(path)
    return ''
  })
  if (paths.length === 0 || !still.includes('</body>')) return page
  return still.replace('<head>', () => `<head>${remembering}`).replace('</body>', () => `${asking(paths)}</body>`)
}
