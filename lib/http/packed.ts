import { constants } from 'node:zlib'
import compression from 'compression'
import type { Handler } from './handler'

/**
 * Packs answers, with Brotli where the reader knows it: the rows of a long page repeat one another farther apart than gzip
 * can see. At this quality a page takes some milliseconds.
 */
export function withPacking(handler: Handler): Handler {
  const pack = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } })
  return (request, response) =>
    new Promise((resolve, reject) => {
      pack(request, response, () => handler(request, response).then(resolve, reject))
    })
}
