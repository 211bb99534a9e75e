import type { Handler } from './handler'

/** Answers 400 to a path that is no text ("%ff"), which Next would answer with a 500. */
export function withReadableAddress(render: Handler): Handler {
  return async (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/'
    try {
      decodeURIComponent(path)
    } catch {
      response.writeHead(400, { 'Content-Type': 'application/problem+json' })
      response.end(
        JSON.stringify({
          type: 'urn:conflict-ledger:bad_address',
          title: 'The address cannot be read',
          status: 400,
          detail: `The path ${path} holds a percent sign that stands for no letter.`,
        }),
      )
      return
    }
    return render(request, response)
  }
}
