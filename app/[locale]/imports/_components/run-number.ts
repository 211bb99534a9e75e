import { LedgerError } from '@/lib/errors'

/** The number of a run as its address writes it. Throws `not_found` where it is none. */
export function runNumber(run: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(run)) throw new LedgerError('not_found', `There is no import "${run}".`)
  return BigInt(run)
}
