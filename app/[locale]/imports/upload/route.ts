import { declaredBody } from '@/lib/http/declared-body'
import { multipartParts } from '@/lib/http/multipart'
import { operatorForm } from '@/lib/http/operator-form'
import { receiveUpload } from '@/lib/imports/uploads/receive-upload'

export const dynamic = 'force-dynamic'

/** Takes in a file as it comes. */
export function POST(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  return operatorForm(request, params, async () => {
    const { declared, bytes } = declaredBody(request)
    const parts = multipartParts(request.headers.get('content-type'), bytes)
    const received = await receiveUpload({ parts, declared, receivedAt: new Date() })
    return 'run' in received ? `/imports/${received.run}` : `/imports?lacks=${received.lacks}`
  })
}
