import { toBibtex } from '@/lib/citation/bibtex'
import { answer } from '@/lib/http/answer'
import { cited } from '../_citation/cited'

export const dynamic = 'force-dynamic'

/** The filter's figure as a BibTeX entry. */
export function GET(request: Request): Promise<Response> {
  return answer(request, {}, async ({ filter, origin }) => {
    const headers = {
      'Content-Type': 'application/x-bibtex; charset=utf-8',
      'Content-Disposition': 'attachment; filename="conflict-ledger.bib"',
    }
    return new Response(toBibtex(await cited(filter, origin)), { headers })
  })
}
