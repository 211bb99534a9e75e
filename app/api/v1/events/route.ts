import { eventList } from '@/lib/events/queries/event-list'
import { answer } from '@/lib/http/answer'

export const dynamic = 'force-dynamic'

/** One page of events, newest first. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { paged: true }, async ({ filter, page, origin }) => {
    const events = await eventList(filter, page, origin)
    return Response.json({ data: events.rows, nextCursor: events.older })
  })
}
