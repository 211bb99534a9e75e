import { toCsl } from '@/lib/citation/csl'
import { answer } from '@/lib/http/answer'
import { cited } from '../_citation/cited'

export const dynamic = 'force-dynamic'

/** The filter's figure as a list of one CSL-JSON item. */
export function GET(request: Request): Promise<Response> {
  return answer(request, {}, async ({ filter, origin }) =>
    Response.json([toCsl(await cited(filter, origin))], {
      headers: { 'Content-Type': 'application/vnd.citationstyles.csl+json' },
    }),
  )
}
