import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Finding, LedgerCell } from '@/lib/ledger/cells'
import { contestedEvents } from '@/lib/ledger/contested'
import { cellsJson, madeCells } from './queries/made-cells'
import { ruleOn, type Told, toldOf } from './queries/ruling'
import { settlementOf } from './settlement'

/**
 * Makes the cells of these events' claims anew, as the latest of rivals leaves them, and tells which events are
 * contested. All events that hang together have to be given. Returns what an editor has to look at.
 */
export async function deriveCells(eventIds: readonly bigint[], tx: Queryable): Promise<readonly Finding<bigint>[]> {
  if (eventIds.length === 0) return []
  const ids = [...eventIds]
  const told = await toldOf(ids, tx)
  const { cells, findings } = ruleOn(told)
  const contested = [...contestedAmong(told)]
  const isContested = Prisma.sql`event.id = ANY(${contested})`
  await tx.$executeRaw`
    WITH marked AS (
      UPDATE event SET contested = ${isContested} WHERE id = ANY(${ids}) AND contested <> (${isContested})
    ), gone AS (
      DELETE FROM cell WHERE event_id = ANY(${ids}) AND claim_id <> ALL(${cells.map(({ claim }) => claim)})
    )
    INSERT INTO cell (${STORED_COLUMNS}, name_set_id)
    SELECT made.*, claim.name_set_id
    FROM (${cellRowsOf(cells, isContested)}) AS made (${STORED_COLUMNS}) JOIN claim ON claim.id = made.claim_id
    ON CONFLICT (claim_id) DO UPDATE SET (${STORED_COLUMNS}) = ROW(${EXCLUDED})`
  return findings
}

function contestedAmong({ claims, links }: Told): readonly bigint[] {
  return contestedEvents(
    claims.map((claim) => ({
      id: claim.id,
      event: claim.event_id,
      partOf: claim.part_of_id,
      told: `${claim.published} ${claim.recorded}`,
      eventTold: `${claim.event_published} ${claim.event_recorded}`,
    })),
    links,
  )
}

const STORED = [
  ...['claim_id', 'event_id', 'cell_kind', 'victim_group', 'harm', 'low', 'best', 'high'],
  ...['low_open', 'best_open', 'high_open', 'first_day', 'last_day', 'province_code'],
  ...['published_at', 'recorded_at', 'contested', 'kind', 'dataset_id', 'settlement'],
]
const EXCLUDED = Prisma.raw(STORED.map((column) => `excluded.${column}`).join(', '))

/** The columns of the table `cell`, in the order of `cellRowsOf`. */
export const STORED_COLUMNS = Prisma.raw(STORED.join(', '))

/**
 * The cells as rows: what the ruling made, with what their claims say of them. `contested`: whether an `event` is,
 * which stands in it unless it is told anew.
 */
export function cellRowsOf(
  cells: readonly LedgerCell<bigint>[],
  contested: Prisma.Sql = Prisma.sql`event.contested`,
): Prisma.Sql {
  return Prisma.sql`
    SELECT claim.id, claim.event_id, made.cell_kind::cell_kind, claim.victim_group, claim.harm, made.low, made.best,
      made.high, made.low_open::smallint, made.best_open::smallint, made.high_open::smallint,
      coalesce(claim.date_start, claim.date_end), coalesce(claim.date_end, claim.date_start), claim.province_code,
      claim.published_at, claim.recorded_at, ${contested}, event.kind, event.dataset_id,
      ${settlementOf('claim')}
    FROM ${madeCells(cellsJson(cells))}
      JOIN claim ON claim.id = made.claim_id JOIN event ON event.id = claim.event_id`
}
