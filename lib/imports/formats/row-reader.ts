import type { z } from 'zod'
import type { Rejection, RowTrouble } from '../model'
import type { Cells } from '../read/header'
import { recalling } from '../recalling'
import { troubleOf } from '../row-trouble'
import { rejectAt } from './cell-values'

/** Most values of a column that are remembered with what they were read as. */
const MOST_KEPT = 20_000
/** Longer cells seldom come twice. */
const LONGEST_KEPT = 60

type Read = { readonly value: unknown } | { readonly trouble: RowTrouble }

/**
 * Reads rows by the schemas of their columns, each by itself, and rejects at the first that is wrong. What a cell was
 * read as is remembered: most columns of a large file say few different things.
 */
export function rowReader<const Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const columns = Object.entries(shape).map(([column, schema]) => ({ column, read: remembering(schema) }))
  return (cells: Cells): { readonly row: { [Key in keyof Shape]: z.output<Shape[Key]> } } | { rejected: Rejection } => {
    const row: Record<string, unknown> = {}
    for (const { column, read } of columns) {
      const cell = read(cells[column])
      if ('trouble' in cell) return rejectAt(column, cells[column] ?? '', cell.trouble)
      row[column] = cell.value
    }
    return { row: row as { [Key in keyof Shape]: z.output<Shape[Key]> } }
  }
}

function remembering(schema: z.ZodType): (cell: string | undefined) => Read {
  const read = (cell: string | undefined): Read => {
    const parsed = schema.safeParse(cell)
    return parsed.success ? { value: parsed.data } : { trouble: troubleOf(parsed.error.issues[0]) }
  }
  const recall = recalling(read, (cell) => cell, MOST_KEPT)
  return (cell) => ((cell?.length ?? 0) > LONGEST_KEPT ? read(cell) : recall(cell))
}
