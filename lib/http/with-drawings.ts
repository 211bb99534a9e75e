import { AsyncLocalStorage } from 'node:async_hooks'
import { keepDrawingsIn } from './drawings'
import type { Handler } from './handler'

/** Lets what is drawn for a page while its data are read be found while its markup is written, and no longer. */
export function withDrawings(render: Handler): Handler {
  const drawings = new AsyncLocalStorage<Map<string, string>>()
  keepDrawingsIn(drawings)
  return (request, response) => {
    // A browser that asks for the data of a page alone gets its drawings among them.
    if (request.headers['rsc'] !== undefined) return render(request, response)
    // What is kept until the next write, and was first asked for by this page, would hold its drawings as long.
    const own = new Map<string, string>()
    return drawings.run(own, () => render(request, response)).finally(() => own.clear())
  }
}
