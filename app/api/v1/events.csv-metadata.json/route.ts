import { csvMetadata } from '@/lib/exports/csv-metadata'
import { answer } from '@/lib/http/answer'
import { CSV_METADATA } from '@/lib/http/csv-response'

export const dynamic = 'force-dynamic'

/** What events.csv of the same query holds, as CSV on the Web describes tables. */
export function GET(request: Request): Promise<Response> {
  const { search } = new URL(request.url)
  return answer(request, {}, async ({ filter, origin }) =>
    Response.json(await csvMetadata('events.csv', filter, { origin, search }), {
      headers: { 'Content-Type': CSV_METADATA },
    }),
  )
}
