import { holds } from './etag'
import { errorResponse } from './problem'

/** Answers a monitor: 200 with the status where `check` resolves, the problem where it throws. Asked anew each time. */
export async function probe(request: Request, status: string, check: () => Promise<void>): Promise<Response> {
  try {
    await check()
  } catch (error) {
    return errorResponse(error)
  }
  const headers = { ETag: `W/"${status}"`, 'Cache-Control': 'no-cache' }
  return holds(request, headers.ETag)
    ? new Response(null, { status: 304, headers })
    : Response.json({ status }, { headers })
}
