import { decideDuplicate, undoDuplicate } from '@/lib/duplicates/decide'
import { readDuplicateOrder } from '@/lib/duplicates/order'
import { formFields, operatorForm } from '@/lib/http/operator-form'

export const dynamic = 'force-dynamic'

/** Keeps what the operator says of a pair, and leads back to where the form was. */
export async function POST(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  return operatorForm(request, params, async () => {
    const { pair, decision, editor, back } = readDuplicateOrder(await formFields(request))
    if (decision === 'undo') await undoDuplicate(pair, editor)
    else await decideDuplicate(pair, decision, editor)
    return back ? `/duplicates?${back}` : '/duplicates'
  })
}
