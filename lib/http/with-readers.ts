import { readerWaits } from '@/lib/exports/pace'
import type { Handler } from './handler'

/** What no reader looks at as they ask: downloads, what belongs to a page that is there already, and probes. */
const OTHERS = /^(?:\/(?:_next|healthz|readyz)(?:\/|$)|[^?]*\.csv(?:\?|$))/

/** A reader who has not got their answer by then does not take it. Milliseconds. */
const PATIENCE = 20_000

/** Lets downloads see that somebody waits for an answer. */
export function withReaders(handler: Handler): Handler {
  return (request, response) => {
    const { method = 'GET', url = '/' } = request
    if (['GET', 'HEAD'].includes(method) && !OTHERS.test(url)) {
      const gone = readerWaits()
      response.once('close', gone)
      // An answer that waits for another on the same connection never closes where its reader goes.
      request.once('close', () => request.socket.destroyed && gone())
      setTimeout(gone, PATIENCE).unref()
    }
    return handler(request, response)
  }
}
