import { LedgerError } from '@/lib/errors'
import { translator } from '@/lib/i18n/translator'
import type { FileTrouble } from './model'
import type { FileTroubleReason } from './vocabulary'

/** A file is not taken in (`invalid_input`): the message says why in English, `trouble` so that any language can. */
export class FileTroubleError extends LedgerError {
  readonly trouble: FileTrouble

  constructor(reason: FileTroubleReason, values: FileTrouble['values'] = {}) {
    super('invalid_input', translator('en').t(`imports.trouble.${reason}`, values))
    this.trouble = { reason, values }
  }
}

/** What is told of a file that is not taken in: in English, and as a reason where it has one. */
export function toldOf(error: LedgerError): { readonly message: string; readonly trouble: FileTrouble | null } {
  return { message: error.message, trouble: error instanceof FileTroubleError ? error.trouble : null }
}
