import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import { changeEvents } from '@/lib/events/derive'

const pairs = z.array(z.object({ one: z.string(), other: z.string(), events: z.array(z.string()) }))

/**
 * Lets so many events, or as many as there are, have rivals, and answers how many it came to: pairs of claims of one
 * province and group, of different events, the one taken as another figure beside the other. The same pairs in each run
 * on the same ledger, spread over all of it.
 */
export async function setRivals(events: number, db: Database): Promise<number> {
  const { rows } = await db.pool.query(
    `WITH drawn AS (
       SELECT id, event_id, province_code, victim_group FROM claim
       WHERE part_of_id IS NULL AND harm = 'killed' AND event_id IS NOT NULL ORDER BY hashint8(event_id), id LIMIT $1
     ), placed AS (
       SELECT *, row_number() OVER (PARTITION BY province_code, victim_group ORDER BY id) AS place FROM drawn)
     SELECT one.id AS one, other.id AS other, ARRAY[one.event_id::text, other.event_id::text] AS events
     FROM placed AS one JOIN placed AS other
       ON other.place = one.place + 1 AND other.victim_group = one.victim_group
       AND other.province_code IS NOT DISTINCT FROM one.province_code
     WHERE one.place % 2 = 1 AND one.event_id <> other.event_id`,
    [events],
  )
  const rivals = pairs.parse(rows)
  const concerned = [...new Set(rivals.flatMap((pair) => pair.events))]
  await write(
    db,
    (tx, at) =>
      changeEvents(concerned.map(BigInt), tx, async () => {
        await tx.claimLink.createMany({
          data: rivals.map(({ one, other }) => ({
            ...{ fromId: BigInt(one), relation: 'contradicts' as const, toId: BigInt(other), recordedAt: at },
          })),
        })
        return []
      }),
    600_000,
  )
  return concerned.length
}
