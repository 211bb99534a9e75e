import { eventsCsv } from '@/lib/exports/csv'
import { answer } from '@/lib/http/answer'
import { csvResponse } from '@/lib/http/csv-response'

export const dynamic = 'force-dynamic'

/** Events under a filter, one row an event. */
export function GET(request: Request): Promise<Response> {
  return answer(request, {}, async ({ filter, origin, gone }) =>
    csvResponse(await eventsCsv(filter, origin, undefined, gone), 'events.csv', request),
  )
}
