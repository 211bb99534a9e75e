import { casualtiesCsv } from '@/lib/exports/csv'
import { answer } from '@/lib/http/answer'
import { csvResponse } from '@/lib/http/csv-response'

export const dynamic = 'force-dynamic'

/** Casualty cells under a filter, one row a cell. */
export function GET(request: Request): Promise<Response> {
  return answer(request, {}, async ({ filter, gone }) =>
    csvResponse(await casualtiesCsv(filter, undefined, gone), 'casualties.csv', request),
  )
}
