import { suggestions } from '@/lib/events/queries/suggestions'
import { answer } from '@/lib/http/answer'
import { LOCALES } from '@/lib/i18n/locale'

export const dynamic = 'force-dynamic'

/** What the words being typed may mean: provinces, places and actors, each with how many events it holds. */
export function GET(request: Request): Promise<Response> {
  return answer(request, { also: { lang: LOCALES } }, async ({ filter, also }) => {
    // Counted as the page counts that choosing leads to; no row of a closed dataset is passed on.
    const data = await suggestions({ ...filter, shareable: false }, also.lang)
    return Response.json({ data })
  })
}
