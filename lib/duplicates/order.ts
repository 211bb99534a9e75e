import { z } from 'zod'
import type { Editor } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import { DUPLICATE_DECISIONS, type DuplicateDecision } from './model'

/** What the form of a pair asks for. */
export interface DuplicateOrder {
  readonly pair: string
  readonly decision: DuplicateDecision | 'undo'
  readonly editor: Editor
  /** The query of the page that the form stood on, spelt anew. */
  readonly back: string
}

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `longer than ${most} characters`)
    .refine((value) => !value.includes('\0') && value === value.toWellFormed(), 'not text')
const form = z.object({
  pair: text(20),
  decision: z.enum([...DUPLICATE_DECISIONS, 'undo'], 'none that is known'),
  because: text(1_000).min(1, 'empty: history needs to know why'),
  by: text(100),
  back: z.string(),
})

/** Reads the form; throws `invalid_input` naming the field. */
export function readDuplicateOrder(fields: URLSearchParams): DuplicateOrder {
  const given = Object.fromEntries(Object.keys(form.shape).map((name) => [name, fields.get(name) ?? '']))
  const read = form.safeParse(given)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new LedgerError('invalid_input', `${String(issue?.path[0])} is ${issue?.message}. Nothing was changed.`)
  }
  const { pair, decision, because, by, back } = read.data
  const editor = { name: by || 'an editor on this machine', reason: because }
  return { pair, decision, editor, back: new URLSearchParams(back).toString() }
}
