import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { cellRowsOf, STORED_COLUMNS } from '../derive-cells'
import { hangingTogether, rulingOn } from './ruling'

/** A claim whose stored cell is not the one that ruling on the claims makes. */
export interface WrongCell {
  /** The public identity of the claim. */
  readonly claim: string
  /** The cell as it should be and as it stands, in words and figures; null: none. */
  readonly expected: string | null
  readonly found: string | null
}

const wrongCell = z.object({ claim: z.string(), expected: z.string().nullable(), found: z.string().nullable() })
const eventRow = z.object({ event_id: z.bigint() })

/** Events looked at together: what a check holds in memory does not grow with the ledger. */
const PAGE = 1_000

/** Holds all stored cells against those that their claims make. Changes nothing. */
export async function wrongCells(db: Queryable): Promise<readonly WrongCell[]> {
  const wrong: WrongCell[] = []
  for (let last = 0n; ; ) {
    const rows = await db.$queryRaw`
      SELECT DISTINCT event_id FROM claim WHERE event_id > ${last} ORDER BY event_id LIMIT ${Prisma.raw(String(PAGE))}`
    const events = z.array(eventRow).parse(rows)
    const ids = events.map(({ event_id }) => event_id)
    if (ids.length > 0) wrong.push(...(await wrongCellsOf(ids, db)))
    last = ids.at(-1) ?? last
    if (ids.length < PAGE) return wrong
  }
}

async function wrongCellsOf(eventIds: readonly bigint[], db: Queryable): Promise<readonly WrongCell[]> {
  const ids = [...eventIds]
  const { cells } = await rulingOn(await hangingTogether(ids, db), db)
  const rows = await db.$queryRaw`
    WITH made (${STORED_COLUMNS}) AS (${cellRowsOf(cells)}),
      kept AS (SELECT ${STORED_COLUMNS} FROM cell WHERE event_id = ANY(${ids}))
    SELECT event.slug || '.' || claim.ordinal AS claim, ${told('made')} AS expected, ${told('kept')} AS found
    FROM made FULL JOIN kept ON kept.claim_id = made.claim_id
      JOIN claim ON claim.id = coalesce(made.claim_id, kept.claim_id) JOIN event ON event.id = claim.event_id
    WHERE event.id = ANY(${ids}) AND to_jsonb(made) IS DISTINCT FROM to_jsonb(kept) ORDER BY claim.id`
  return z.array(wrongCell).parse(rows)
}

/**
 * "remainder 14 14 14 civilian killed 2012-03-10 none fighting 1": kind, low, best, high, group, harm, first day,
 * province, then the kind and the dataset of its event, where it is of one, and its settlement as "at 12345".
 */
function told(cell: 'made' | 'kept'): Prisma.Sql {
  const bound = (name: string) => `coalesce(${cell}.${name}::text, '?')`
  return Prisma.raw(`CASE WHEN ${cell}.claim_id IS NOT NULL THEN concat_ws(' ', ${cell}.cell_kind, ${bound('low')},
    ${bound('best')}, ${bound('high')}, ${cell}.victim_group, ${cell}.harm, ${cell}.first_day,
    coalesce(${cell}.province_code, 'none'), ${cell}.kind, ${cell}.dataset_id, 'at ' || nullif(${cell}.settlement, 0)) END`)
}
