import { Prisma } from '@/lib/db/generated/client'
import type { Column } from './column'

/** One JSON object a row, with the columns' names: numbers as numbers, dates as `YYYY-MM-DD`, null where empty. */
export function jsonRow(columns: readonly Column[]): Prisma.Sql {
  return Prisma.sql`json_build_object(${Prisma.join(
    columns.map(({ name, sql }) => Prisma.sql`${Prisma.raw(`'${name}'`)}, ${sql}`),
  )})`
}
