import { decideDuplicate, undoDuplicate } from '@/lib/duplicates/decide'
import { readDuplicateOrder } from '@/lib/duplicates/order'
import { operatorForm } from '@/lib/http/operator-form'
import { errorResponse } from '@/lib/http/problem'
import { isLocale, localizedPath } from '@/lib/i18n/locale'

export const dynamic = 'force-dynamic'

/** Keeps what the operator says of a pair, and leads back to where the form was. */
export async function POST(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  try {
    const form = await operatorForm(request)
    const { pair, decision, editor, back } = readDuplicateOrder(form)
    if (decision === 'undo') await undoDuplicate(pair, editor)
    else await decideDuplicate(pair, decision, editor)
    const { locale } = await params
    const page = localizedPath('/duplicates', isLocale(locale) ? locale : 'en')
    return new Response(null, { status: 303, headers: { Location: back ? `${page}?${back}` : page } })
  } catch (error) {
    return errorResponse(error)
  }
}
