import { explained } from '@/lib/casualties/explanation'
import { figureLedger } from '@/lib/casualties/queries/figure-ledger'
import { casualtySummary, SUMMARY_BY } from '@/lib/casualties/queries/summary'
import { answer } from '@/lib/http/answer'
import { SUMMARY_DOOR, summaryChoice } from '@/lib/http/summary-door'

export const dynamic = 'force-dynamic'

/**
 * Tolls under a filter, by day, month, province or victim group, divided by group or province or as running sums; with
 * `explain=1` also what the total is made of.
 */
export function GET(request: Request): Promise<Response> {
  const door = { ...SUMMARY_DOOR, by: SUMMARY_BY, explainable: true }
  return answer(request, door, async ({ filter, explain, ...asked }) => {
    const summary = await casualtySummary(filter, summaryChoice(asked))
    return Response.json(explain ? { ...summary, explanation: explained(await figureLedger(filter)) } : summary)
  })
}
