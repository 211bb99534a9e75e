import { Prisma } from '@/lib/db/generated/client'

/** A row of a table by its columns, as JSON can tell it. */
export type Row<Column extends string> = Readonly<Record<Column, string | number | bigint | Date | null>>

/** Rows as one parameter, read as rows of that table; a column that they do not have is null. */
export function rowsOf(table: 'article' | 'event' | 'claim' | 'quote', rows: readonly Row<string>[]): Prisma.Sql {
  const json = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  return Prisma.sql`json_populate_recordset(NULL::${Prisma.raw(table)}, ${json}::json)`
}

/** The columns by name, of that table where it is said. */
export function listed(columns: readonly string[], table?: string): Prisma.Sql {
  return Prisma.raw(columns.map((column) => (table === undefined ? column : `${table}.${column}`)).join(', '))
}
