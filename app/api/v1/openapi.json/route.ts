import { answerPlain } from '@/lib/http/answer'
import { openApi } from '@/lib/http/openapi'
import { originOf } from '@/lib/http/origin'

export const dynamic = 'force-dynamic'

/** This API, described for programs. */
export function GET(request: Request): Promise<Response> {
  return answerPlain(request, async () => Response.json(openApi(originOf(request))))
}
