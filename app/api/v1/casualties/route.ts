import { casualtyCells } from '@/lib/casualties/queries/cells'
import { casualtyTotal } from '@/lib/casualties/queries/summary'
import { answer } from '@/lib/http/answer'

export const dynamic = 'force-dynamic'

/** One page of casualty cells, and the total of all of them: of the killed unless the filter names another harm. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { paged: true }, async ({ filter, page }) => {
    const [cells, total] = await Promise.all([casualtyCells(filter, page), casualtyTotal(filter)])
    return Response.json({ data: cells.rows, total, nextCursor: cells.older })
  })
}
