import { readerWaits } from '@/lib/exports/pace'
import type { Handler } from './handler'

/** What no reader looks at as they ask: downloads, what belongs to a page that is there already, and probes. */
const OTHERS = /^(?:\/(?:_next|healthz|readyz)(?:\/|$)|[^?]*\.csv(?:\?|$))/

/** Lets downloads see that somebody waits for an answer. */
export function withReaders(handler: Handler): Handler {
  return (request, response) => {
    const { method = 'GET', url = '/' } = request
    if (['GET', 'HEAD'].includes(method) && !OTHERS.test(url)) response.once('close', readerWaits())
    return handler(request, response)
  }
}
