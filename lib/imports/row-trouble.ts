import type { z } from 'zod'
import { translator } from '@/lib/i18n/translator'
import type { RowTrouble } from './model'
import { ROW_TROUBLES, type RowTroubleReason } from './vocabulary'

/** What a schema is given to say of a cell: the reason itself, which `troubleOf` takes up again. */
export function because(reason: RowTroubleReason): RowTroubleReason {
  return reason
}

/** Why a schema does not take a cell; `not_readable` where the schema was given no reason. */
export function troubleOf(issue: z.core.$ZodIssue | undefined): RowTrouble {
  const reason = ROW_TROUBLES.find((known) => known === issue?.message) ?? 'not_readable'
  return { reason, values: issue ? valuesOf(issue) : {} }
}

function valuesOf(issue: z.core.$ZodIssue): RowTrouble['values'] {
  switch (issue.code) {
    case 'custom':
      return issue.params ?? {}
    case 'too_big':
      return { most: Number(issue.maximum) }
    case 'invalid_value':
      return { allowed: issue.values.join(', '), first: String(issue.values[0]), last: String(issue.values.at(-1)) }
    default:
      return {}
  }
}

/** The reason in English, as the list of rejected rows has it. */
export function inEnglish({ reason, values }: RowTrouble): string {
  return translator('en').t(`imports.row_trouble.${reason}`, values)
}
