import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

const TOLLS = Prisma.sql`
  SELECT cell.first_day, cell.last_day, coalesce(cell.province_code, 'none') AS province, event.kind,
    cell.victim_group, cell.harm, count(*)::int AS cells,
    coalesce(sum(cell.low), 0) AS low, coalesce(sum(cell.best), 0) AS best, coalesce(sum(cell.high), 0) AS high,
    count(*) FILTER (WHERE cell.low IS NULL)::int AS low_unknown,
    count(*) FILTER (WHERE cell.best IS NULL)::int AS best_unknown,
    count(*) FILTER (WHERE cell.high IS NULL)::int AS high_unknown
  FROM cell JOIN event ON event.id = cell.event_id`
const TOLL_KEYS = Prisma.sql`first_day, last_day, province, kind, victim_group, harm`
const TOLL_SUMS = ['cells', 'low', 'best', 'high', 'low_unknown', 'best_unknown', 'high_unknown']

/** Adds what these events hold to the rollups. */
export async function addToRollups(eventIds: readonly bigint[], tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO toll_rollup (${TOLL_KEYS}, ${Prisma.raw(TOLL_SUMS.join(', '))})
    ${TOLLS} WHERE cell.event_id = ANY(${[...eventIds]}) GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (${TOLL_KEYS}) DO UPDATE SET ${Prisma.raw(
      TOLL_SUMS.map((sum) => `${sum} = toll_rollup.${sum} + excluded.${sum}`).join(', '),
    )}`
  await tx.$executeRaw`
    INSERT INTO event_rollup (first_day, last_day, kind, scope_id, events)
    SELECT first_day, last_day, kind, scope_id, count(*) FROM event
    WHERE id = ANY(${[...eventIds]}) GROUP BY 1, 2, 3, 4
    ON CONFLICT (first_day, last_day, kind, scope_id) DO UPDATE SET events = event_rollup.events + excluded.events`
}

/** Takes what these events hold out of the rollups; before the events change. */
export async function takeFromRollups(eventIds: readonly bigint[], tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    UPDATE toll_rollup SET ${Prisma.raw(TOLL_SUMS.map((sum) => `${sum} = toll_rollup.${sum} - held.${sum}`).join(', '))}
    FROM (${TOLLS} WHERE cell.event_id = ANY(${[...eventIds]}) GROUP BY 1, 2, 3, 4, 5, 6) AS held
    WHERE (toll_rollup.first_day, toll_rollup.last_day, toll_rollup.province, toll_rollup.kind,
           toll_rollup.victim_group, toll_rollup.harm)
        = (held.first_day, held.last_day, held.province, held.kind, held.victim_group, held.harm)`
  await tx.$executeRaw`
    UPDATE event_rollup SET events = event_rollup.events - held.events
    FROM (SELECT first_day, last_day, kind, scope_id, count(*) AS events FROM event
          WHERE id = ANY(${[...eventIds]}) GROUP BY 1, 2, 3, 4) AS held
    WHERE (event_rollup.first_day, event_rollup.last_day, event_rollup.kind, event_rollup.scope_id)
        = (held.first_day, held.last_day, held.kind, held.scope_id)`
  await tx.$executeRaw`DELETE FROM toll_rollup WHERE cells = 0`
  await tx.$executeRaw`DELETE FROM event_rollup WHERE events = 0`
}

/** Makes all rollups anew from cells and events. */
export async function rebuildRollups(tx: Queryable): Promise<void> {
  await tx.$executeRaw`DELETE FROM toll_rollup`
  await tx.$executeRaw`DELETE FROM event_rollup`
  await tx.$executeRaw`
    INSERT INTO toll_rollup (${TOLL_KEYS}, ${Prisma.raw(TOLL_SUMS.join(', '))}) ${TOLLS} GROUP BY 1, 2, 3, 4, 5, 6`
  await tx.$executeRaw`
    INSERT INTO event_rollup (first_day, last_day, kind, scope_id, events)
    SELECT first_day, last_day, kind, scope_id, count(*) FROM event GROUP BY 1, 2, 3, 4`
}
