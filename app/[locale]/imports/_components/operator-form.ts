import { LedgerError } from '@/lib/errors'
import { requireOperator } from '@/lib/http/loopback'
import { errorResponse } from '@/lib/http/problem'
import { isLocale, type Locale, localizedPath } from '@/lib/i18n/locale'

/** Answers a form of the operator's: does what it asks for, and leads to the page that shows it. */
export async function operatorForm(
  request: Request,
  params: Promise<{ locale: string }>,
  act: (locale: Locale) => Promise<string>,
): Promise<Response> {
  try {
    requireOperator(request)
    const { locale } = await params
    if (!isLocale(locale)) throw new LedgerError('not_found', `There is no language "${locale}".`)
    const path = await act(locale)
    return new Response(null, {
      status: 303,
      headers: { Location: localizedPath(path, locale), 'Cache-Control': 'no-store' },
    })
  } catch (error) {
    return errorResponse(error)
  }
}

/** The number of a run as its address writes it. Throws `not_found` where it is none. */
export function runNumber(run: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(run)) throw new LedgerError('not_found', `There is no import "${run}".`)
  return BigInt(run)
}
