import { casualtySummary, SUMMARY_BY } from '@/lib/casualties/queries/summary'
import { answer } from '@/lib/http/answer'

export const dynamic = 'force-dynamic'

/** Tolls under a filter, by day, month, province or victim group. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { by: SUMMARY_BY }, async ({ filter, by }) => Response.json(await casualtySummary(filter, by)))
}
