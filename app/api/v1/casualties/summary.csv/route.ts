import { casualtySummary, SUMMARY_CSV_BY } from '@/lib/casualties/queries/summary'
import { summaryCsv } from '@/lib/exports/summary-csv'
import { harmOf } from '@/lib/filter/event-filter'
import { answer } from '@/lib/http/answer'

export const dynamic = 'force-dynamic'

/** The rows of a summary as a table: exactly the numbers of the chart that it is by. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { by: SUMMARY_CSV_BY }, async ({ filter, by }) => {
    const { data } = await casualtySummary(filter, by)
    return new Response(summaryCsv(data, harmOf(filter)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="${harmOf(filter)}-by-${by}.csv"`,
      },
    })
  })
}
