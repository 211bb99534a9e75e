import { explained } from '@/lib/casualties/explanation'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { casualtySummary, SUMMARY_BY } from '@/lib/casualties/queries/summary'
import { answer } from '@/lib/http/answer'

export const dynamic = 'force-dynamic'

/** Tolls under a filter, by day, month, province or victim group; with `explain=1` also what the total is made of. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { by: SUMMARY_BY, explainable: true }, async ({ filter, by, explain }) => {
    const summary = await casualtySummary(filter, by)
    return Response.json(explain ? { ...summary, explanation: explained(await figureLedger(filter)) } : summary)
  })
}
