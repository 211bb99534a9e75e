import { csvDownload } from '@/lib/http/csv-response'
import { isLoopback } from '@/lib/http/loopback'
import { errorResponse, notFoundResponse } from '@/lib/http/problem'
import { openRejects } from '@/lib/imports/uploads/store'
import { runNumber } from '../../_components/run-number'

export const dynamic = 'force-dynamic'

/** The rows that a run rejected, each with line, column, value and reason. */
export async function GET(request: Request, { params }: { params: Promise<{ run: string }> }): Promise<Response> {
  try {
    const { run } = await params
    const rows = isLoopback(request) ? openRejects(runNumber(run)) : null
    if (!rows) return notFoundResponse('No list of rejected rows is kept at this address.')
    return csvDownload(rows, `import-${run}.rejected.csv`)
  } catch (error) {
    return errorResponse(error)
  }
}
