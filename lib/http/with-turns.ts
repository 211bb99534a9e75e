import type { ServerResponse } from 'node:http'
import type { Handler } from './handler'
import { isView } from './page-etag'
import { needsData } from './unavailable-page'

/** A view asks the database some twenty questions, one after the other and at once: a few keep it busy. */
const AT_ONCE = 8
/** A view that is not written by then may wait for its reader, who is slow to take it. Milliseconds. */
const PATIENCE = 20_000

/**
 * Makes a few views at once, in the order in which they are asked for. Of fifty that are made at once each question waits
 * for those of all others, and every view takes as long as all of them.
 */
export function withTurns(render: Handler, atOnce = AT_ONCE): Handler {
  const waiting: (() => void)[] = []
  let free = atOnce
  const turn = () => {
    if (free > 0) {
      free -= 1
      return
    }
    return new Promise<void>((resolve) => waiting.push(resolve))
  }
  const pass = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return async (request, response) => {
    const asksData = isView(request) && needsData(request.url?.split('?', 1)[0] ?? '/')
    if (!asksData) return render(request, response)
    await turn()
    // Who has gone while they waited is not answered.
    if (response.destroyed) return pass()
    whenWritten(response, pass)
    return render(request, response)
  }
}

/** Calls, once, when all is written that is to be sent, though it is on its way yet. */
function whenWritten(response: ServerResponse, call: () => void): void {
  const { end } = response
  let written = false
  const done = () => {
    clearTimeout(late)
    if (!written) call()
    written = true
  }
  const late = setTimeout(done, PATIENCE)
  response.once('close', done)
  response.end = ((...sent: Parameters<typeof end>) => {
    const ended = end.apply(response, sent)
    done()
    return ended
  }) as typeof end
}
