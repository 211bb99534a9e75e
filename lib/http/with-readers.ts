import { readerWaits } from '@/lib/exports/pace'
import type { Handler } from './handler'
import { isView } from './page-etag'

/** A reader who has not got their page by then does not take it. Milliseconds. */
const PATIENCE = 20_000

/** Lets downloads see that somebody waits for a page. */
export function withReaders(handler: Handler): Handler {
  return (request, response) => {
    if (isView(request)) {
      const goes = readerWaits()
      const late = setTimeout(goes, PATIENCE).unref()
      const gone = () => {
        clearTimeout(late)
        goes()
      }
      response.once('close', gone)
      // An answer that waits for another on the same connection never closes where its reader goes.
      request.once('close', () => request.socket.destroyed && gone())
    }
    return handler(request, response)
  }
}
