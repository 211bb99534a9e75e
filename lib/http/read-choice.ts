import { type Reading, readFrom } from '@/lib/db/reading'
import type { Handler } from './handler'

/** Answered without the data, or about the primary itself. */
const elsewhere = /^\/(?:_next|healthz|readyz)(?:\/|\?|$)/

/** Chooses for each question where all of it is read from. What is no question is left to the primary. */
export function withReadChoice(render: Handler, choose: () => Promise<Reading>): Handler {
  return async (request, response) => {
    const asks = request.method === 'GET' || request.method === 'HEAD'
    if (!asks || elsewhere.test(request.url ?? '/')) return render(request, response)
    return readFrom(await choose(), () => render(request, response))
  }
}
