/** What can go wrong that is not a bug; each code has one HTTP status (lib/http/problem.ts). */
export type ErrorCode = 'bad_parameter' | 'not_found' | 'invalid_input' | 'forbidden' | 'conflict' | 'unavailable'

/** An expected failure: its message is for the reader and names the value; `cause` keeps what lay beneath. */
export class LedgerError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LedgerError'
    this.code = code
  }
}
