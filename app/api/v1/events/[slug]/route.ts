import { eventBySlug } from '@/lib/events/queries/event-by-slug'
import { answerPlain } from '@/lib/http/answer'
import { notFoundResponse } from '@/lib/http/problem'

export const dynamic = 'force-dynamic'

/** One event with its claims and the sentences that report them. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return answerPlain(request, async () => {
    const { slug } = await params
    const event = await eventBySlug(slug, { shareable: true })
    return event ? Response.json({ data: event }) : notFoundResponse(`No event is called “${slug}”.`)
  })
}
