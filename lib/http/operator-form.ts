import { LedgerError } from '@/lib/errors'
import { requireOperator } from './loopback'

/** The most that a form of a few fields comes to, in bytes. */
const LONGEST = 20_000

/**
 * Reads a form that the operator's own page sent.
 * @throws LedgerError `forbidden` where it is not the operator's, `invalid_input` where it is none or too long.
 */
export async function operatorForm(request: Request): Promise<URLSearchParams> {
  requireOperator(request)
  const type = request.headers.get('content-type')?.split(';', 1)[0]
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (type !== 'application/x-www-form-urlencoded' || !(length <= LONGEST)) {
    throw new LedgerError('invalid_input', `The request is no form of up to ${LONGEST} bytes. Nothing was changed.`)
  }
  return new URLSearchParams(await request.text())
}
