import { LedgerError } from '@/lib/errors'
import { isLocale, type Locale, localizedPath } from '@/lib/i18n/locale'
import { requireOperator } from './loopback'
import { errorResponse } from './problem'

/** The most that a form of a few fields comes to, in bytes. */
const LONGEST = 20_000

/** Answers a form of the operator's: does what it asks for, and leads to the page, by its path, that shows it. */
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

/**
 * The fields of a form without files.
 * @throws LedgerError `invalid_input` where the request is none or is too long.
 */
export async function formFields(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (type !== 'application/x-www-form-urlencoded' || !(length <= LONGEST)) {
    throw new LedgerError('invalid_input', `The request is no form of up to ${LONGEST} bytes. Nothing was changed.`)
  }
  return new URLSearchParams(await request.text())
}
