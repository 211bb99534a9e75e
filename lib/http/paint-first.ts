import type { IncomingMessage, ServerResponse } from 'node:http'
import { bytesOf } from './written'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const preload = /<link rel="preload" as="script"[^>]*>/g
const script = /<script src="(\/_next\/static\/[^"]+)"(?: id="[^"]*")? async=""><\/script>/g

/**
 * What a page runs in place of its scripts: it asks for them once it is painted; a page that nobody sees is not. Until
 * they are there, a form that they would apply at each change is applied by its address.
 */
const asking = (paths: readonly string[]) => `<script>((paths) => {
  const ask = () => {
    for (const src of paths.splice(0)) document.head.append(Object.assign(document.createElement('script'), { src, async: true }))
  }
  const unseen = document.visibilityState !== 'visible' || !self.PerformanceObserver?.supportedEntryTypes?.includes('paint')
  if (unseen) ask()
  else new PerformanceObserver(ask).observe({ type: 'paint', buffered: true })
  document.addEventListener('visibilitychange', ask, { once: true })
  document.addEventListener('change', ({ target }) => {
    const { form, validity } = target
    if (!form?.hasAttribute('data-applies') || !validity.valid) return
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))
    location.assign(query.size > 0 ? form.action + '?' + query : form.action)
  })
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
  response.write = ((...sent: Parameters<typeof write>) =>
    hold(sent[0], sent[1]) || write.apply(response, sent)) as typeof write
  response.end = ((...sent: Parameters<typeof end>) => {
    if (!hold(sent[0], sent[1])) return end.apply(response, sent)
    if (!response.headersSent) response.removeHeader('Content-Length')
    return end.call(response, scriptsAfterPaint(Buffer.concat(held).toString()), 'utf8')
  }) as typeof end
}

/** The page with its scripts asked for once it is painted. */
export function scriptsAfterPaint(page: string): string {
  const paths: string[] = []
  const still = page.replace(preload, '').replace(script, (_, path: string) => {
    paths.push(path)
    return ''
  })
  return paths.length > 0 && still.includes('</body>')
    ? still.replace('</body>', () => `${asking(paths)}</body>`)
    : page
}
