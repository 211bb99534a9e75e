import { Prisma } from '@/lib/db/generated/client'

/** A `cell` as a row that `toll_rollup` sums, in the columns that tell tolls apart. */
export const TOLL_ROW = Prisma.raw(`
  cell.first_day, cell.last_day, coalesce(cell.province_code, 'none') AS province, cell.kind, cell.victim_group,
  cell.harm, coalesce(cell.dataset_id, 0) AS dataset, 1 AS cells,
  coalesce(cell.low, 0) AS low, coalesce(cell.best, 0) AS best, coalesce(cell.high, 0) AS high,
  cell.low_open AS low_unknown, cell.best_open AS best_unknown, cell.high_open AS high_unknown`)

/** An `event` as a row that `event_rollup` counts. */
export const EVENT_ROW = Prisma.raw(`
  event.first_day, event.last_day, event.kind, event.scope_id, coalesce(event.dataset_id, 0) AS dataset, 1 AS events`)
