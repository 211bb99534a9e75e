import { z } from 'zod'
import { type CivilDate, isCivilDate } from '@/lib/civil-date'

/** Where a page of a newest-first list begins: just after (or, going back, just before) this row. */
export interface Cursor {
  readonly direction: 'older' | 'newer'
  readonly day: CivilDate
  /** Order within the day; 0 in lists that have none. */
  readonly sequence: number
  /** The row's number in the database. */
  readonly id: bigint
}

const shape = z.tuple([
  z.enum(['older', 'newer']),
  z.string().refine(isCivilDate),
  z.coerce.number().int().min(-2147483648).max(2147483647),
  z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
])

/** Before the first row of a day in a newest-first list: what follows is of that day, or older. */
export function cursorAt(day: CivilDate): Cursor {
  return { direction: 'older', day, sequence: 2_147_483_647, id: 999_999_999_999_999_999n }
}

/** The cursor as the opaque word that addresses carry. */
export function cursorWord({ direction, day, sequence, id }: Cursor): string {
  return Buffer.from(`${direction}_${day}_${sequence}_${id}`).toString('base64url')
}

/** Reads a cursor; null when it is not one of ours. */
export function readCursor(word: string): Cursor | null {
  const parsed = shape.safeParse(Buffer.from(word, 'base64url').toString('utf8').split('_'))
  if (!parsed.success) return null
  const [direction, day, sequence, id] = parsed.data
  return { direction, day, sequence, id }
}
