import { AsyncLocalStorage } from 'node:async_hooks'
import type { Handler } from './handler'

/** What the page that is being made says of its address. */
interface Said {
  missing: boolean
}

const key = Symbol.for('conflict-ledger.missing')
// Of the process, not of the module: the server that answers and the built app that looks hold a copy of it each.
const shared = globalThis as { [key]?: AsyncLocalStorage<Said> }
shared[key] ??= new AsyncLocalStorage()
const pages = shared[key]

/** Says that there is nothing at the address of the request under way; what is drawn there is sent as a 404. */
export function sayMissing(): void {
  const said = pages.getStore()
  if (said) said.missing = true
}

/** Answers 404 where the page that was made says that there is none. */
export function withMissing(render: Handler): Handler {
  return (request, response) => {
    // Who asks for the data of a page alone draws it where it stands, and would load it anew for any status but 200.
    if (request.headers['rsc'] === '1') return render(request, response)
    const said: Said = { missing: false }
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => typeof response
    response.writeHead = ((status: number, ...rest: unknown[]) =>
      writeHead(said.missing && status === 200 ? 404 : status, ...rest)) as typeof response.writeHead
    return pages.run(said, () => render(request, response))
  }
}
