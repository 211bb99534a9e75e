import type { Prisma } from '@/lib/db/generated/client'

/** A public column of a row: its name in CSV and JSON, the SQL that gives it, and what it means. */
export interface Column {
  readonly name: string
  readonly sql: Prisma.Sql
  readonly meaning: string
  /** Words that somebody wrote: in CSV made harmless for spreadsheets. */
  readonly words?: true
  /** What a CSV writes where the value is null; nothing by default. */
  readonly whenNull?: string
  /** What the values are, in the words of XML Schema as CSVW takes them; a string by default. */
  readonly datatype?: 'anyURI' | 'date' | 'double' | 'nonNegativeInteger'
}
