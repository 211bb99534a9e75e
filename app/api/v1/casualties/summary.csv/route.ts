import { casualtySummary, SUMMARY_CSV_BY } from '@/lib/casualties/queries/summary'
import { summaryCsv, summaryFileName } from '@/lib/exports/summary-csv'
import { harmOf } from '@/lib/filter/event-filter'
import { answer } from '@/lib/http/answer'
import { SUMMARY_DOOR, summaryChoice } from '@/lib/http/summary-door'

export const dynamic = 'force-dynamic'

/** The rows of a summary as a table: exactly the numbers of the chart that it is by. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { ...SUMMARY_DOOR, by: SUMMARY_CSV_BY }, async ({ filter, ...asked }) => {
    const choice = summaryChoice(asked)
    const { data } = await casualtySummary(filter, choice)
    return new Response(summaryCsv(data, harmOf(filter), choice.split !== null), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="${summaryFileName(choice, harmOf(filter))}"`,
      },
    })
  })
}
