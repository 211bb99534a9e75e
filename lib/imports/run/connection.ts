import pg from 'pg'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

const int8 = 20

/** Numbers of 64 bits as bigint, as Prisma gives them. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? BigInt : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** One connection as the thing queries are asked of, so that COPY, temporary tables and they share a transaction. */
export function queryableOn(client: pg.ClientBase): Queryable {
  const ask = (query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) => {
    const sql = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)
    return client.query({ text: sql.text, values: [...sql.values], types })
  }
  return {
    $queryRaw: (async (query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) =>
      (await ask(query, values)).rows) as unknown as Queryable['$queryRaw'],
    $executeRaw: (async (query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) =>
      (await ask(query, values)).rowCount ?? 0) as unknown as Queryable['$executeRaw'],
  }
}
