import { Prisma } from '@/lib/db/generated/client'
import type { LedgerCell } from '@/lib/ledger/cells'

/** Cells as one JSON parameter, which SQL reads with `madeCells`. */
export function cellsJson(cells: readonly LedgerCell<bigint>[]): string {
  return JSON.stringify(
    cells.map(({ claim, kind, toll, open }) => ({
      claim_id: Number(claim),
      cell_kind: kind,
      ...toll,
      low_open: open.low,
      best_open: open.best,
      high_open: open.high,
    })),
  )
}

/** The rows of `cellsJson`, under the name `made`. */
export function madeCells(json: string): Prisma.Sql {
  return Prisma.sql`json_to_recordset(${json}::json) AS made(claim_id bigint, cell_kind text, low int, best int, high int,
    low_open int, best_open int, high_open int)`
}
