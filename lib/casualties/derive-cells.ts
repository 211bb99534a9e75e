import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Finding, LedgerCell } from '@/lib/ledger/cells'
import { connected } from '@/lib/ledger/connected'
import { cellsJson, madeCells } from './queries/made-cells'
import { rulingOn } from './queries/ruling'

/**
 * Makes the cells of these events' claims anew, as the latest of rivals leaves them, and tells which events are
 * contested. All events that hang together have to be given. Returns what an editor has to look at.
 */
export async function deriveCells(eventIds: readonly bigint[], tx: Queryable): Promise<readonly Finding<bigint>[]> {
  await markContested(eventIds, tx)
  const { cells, findings } = await rulingOn(eventIds, tx)
  await tx.$executeRaw`DELETE FROM cell WHERE event_id = ANY(${[...eventIds]})`
  await tx.$executeRaw`INSERT INTO cell (${STORED_COLUMNS}) ${cellRowsOf(cells)}`
  return findings
}

/** The columns of the table `cell`, in the order of `cellRowsOf`. */
export const STORED_COLUMNS = Prisma.raw(
  'claim_id, event_id, cell_kind, victim_group, harm, low, best, high, low_open, best_open, high_open, first_day, last_day, province_code, published_at, recorded_at, contested',
)

/** The cells as rows: what the ruling made, with what their claims say of them. */
export function cellRowsOf(cells: readonly LedgerCell<bigint>[]): Prisma.Sql {
  return Prisma.sql`
    SELECT claim.id, claim.event_id, made.cell_kind::cell_kind, claim.victim_group, claim.harm, made.low, made.best,
      made.high, made.low_open::smallint, made.best_open::smallint, made.high_open::smallint,
      coalesce(claim.date_start, claim.date_end), coalesce(claim.date_end, claim.date_start), claim.province_code,
      claim.published_at, claim.recorded_at, event.contested
    FROM ${madeCells(cellsJson(cells))}
      JOIN claim ON claim.id = made.claim_id JOIN event ON event.id = claim.event_id`
}

const telling = z.array(z.object({ event_id: z.bigint(), times: z.string() }))
const pair = z.array(z.object({ one: z.bigint(), other: z.bigint(), linked: z.boolean() }))

/** Events are contested where a link was ever made between their claims, or where not all was told at one time. */
async function markContested(eventIds: readonly bigint[], tx: Queryable): Promise<void> {
  const ids = [...eventIds]
  const times = await tx.$queryRaw`
    SELECT id AS event_id, published_at || ' ' || recorded_at AS times FROM event WHERE id = ANY(${ids})
    UNION
    SELECT event_id, published_at || ' ' || recorded_at FROM claim WHERE event_id = ANY(${ids})`
  const pairs = pair.parse(
    await tx.$queryRaw`
      SELECT claim.event_id AS one, whole.event_id AS other, false AS linked
      FROM claim JOIN claim AS whole ON whole.id = claim.part_of_id WHERE claim.event_id = ANY(${ids})
      UNION
      SELECT claim.event_id, other.event_id, true
      FROM claim JOIN claim_link ON claim_link.from_id = claim.id JOIN claim AS other ON other.id = claim_link.to_id
      WHERE claim.event_id = ANY(${ids})`,
  )
  const together = connected(
    ids,
    pairs.map(({ one, other }) => [one, other] as const),
  )
  const told = new Map<readonly bigint[], Set<string>>()
  for (const { event_id, times: time } of telling.parse(times)) {
    const group = together.get(event_id) ?? []
    told.set(group, (told.get(group) ?? new Set()).add(time))
  }
  const linked = new Set(pairs.filter((one) => one.linked).map(({ one }) => together.get(one)))
  const contested = ids.filter((id) => {
    const group = together.get(id) ?? []
    return linked.has(group) || (told.get(group)?.size ?? 0) > 1
  })
  await tx.$executeRaw`
    UPDATE event SET contested = id = ANY(${contested})
    WHERE id = ANY(${ids}) AND contested <> (id = ANY(${contested}))`
}
