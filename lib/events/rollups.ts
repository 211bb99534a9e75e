import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** Some events: their numbers, or a query for them. */
export type EventSet = readonly bigint[] | Prisma.Sql

function amongEvents(events: EventSet): Prisma.Sql {
  return events instanceof Prisma.Sql ? Prisma.sql`IN (${events})` : Prisma.sql`= ANY(${[...events]})`
}

/** A table of sums: what it is keyed by, what it sums, and the rows of which it is the sum. */
interface Rollup {
  readonly table: string
  readonly keys: readonly string[]
  readonly sums: readonly string[]
  readonly rows: string
  /** The column of `rows` that tells the event. */
  readonly eventId: string
}

const ROLLUPS: readonly Rollup[] = [
  {
    table: 'toll_rollup',
    keys: [
      'first_day',
      'last_day',
      'province',
      'kind',
      'victim_group',
      'harm',
      'dataset',
      'published_at',
      'recorded_at',
      'contested',
    ],
    sums: ['cells', 'low', 'best', 'high', 'low_unknown', 'best_unknown', 'high_unknown'],
    rows: `
      SELECT cell.event_id, cell.first_day, cell.last_day, coalesce(cell.province_code, 'none') AS province, event.kind,
        cell.victim_group, cell.harm, coalesce(event.dataset_id, 0) AS dataset, cell.published_at, cell.recorded_at, cell.contested, 1 AS cells,
        coalesce(cell.low, 0) AS low, coalesce(cell.best, 0) AS best, coalesce(cell.high, 0) AS high,
        cell.low_open AS low_unknown, cell.best_open AS best_unknown, cell.high_open AS high_unknown
      FROM cell JOIN event ON event.id = cell.event_id`,
    eventId: 'cell.event_id',
  },
  {
    table: 'event_rollup',
    keys: ['first_day', 'last_day', 'kind', 'scope_id', 'dataset', 'published_at', 'recorded_at', 'contested'],
    sums: ['events'],
    rows: `
      SELECT first_day, last_day, kind, scope_id, coalesce(dataset_id, 0) AS dataset, published_at, recorded_at, contested, 1 AS events FROM event`,
    eventId: 'event.id',
  },
]

/** Adds what these events hold to the rollups. */
export async function addToRollups(events: EventSet, tx: Queryable): Promise<void> {
  for (const rollup of ROLLUPS) {
    const added = listed(rollup.sums, (sum) => `${sum} = ${rollup.table}.${sum} + excluded.${sum}`)
    await tx.$executeRaw`
      INSERT INTO ${Prisma.raw(rollup.table)} (${listed([...rollup.keys, ...rollup.sums])})
      ${held(rollup, events)}
      ON CONFLICT (${listed(rollup.keys)}) DO UPDATE SET ${added}`
  }
}

/** Takes what these events hold out of the rollups; before the events change. */
export async function takeFromRollups(events: EventSet, tx: Queryable): Promise<void> {
  for (const rollup of ROLLUPS) {
    const { table, keys, sums } = rollup
    const same = Prisma.sql`(${listed(keys, (key) => `${table}.${key}`)}) = (${listed(keys, (key) => `held.${key}`)})`
    const from = Prisma.sql`(${held(rollup, events)}) AS held`
    const [first = ''] = sums
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET ${listed(sums, (sum) => `${sum} = ${table}.${sum} - held.${sum}`)}
      FROM ${from} WHERE ${same}`
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(table)} USING ${from} WHERE ${same} AND ${Prisma.raw(`${table}.${first} = 0`)}`
  }
}

/** Makes all rollups anew from cells and events. */
export async function rebuildRollups(tx: Queryable): Promise<void> {
  for (const rollup of ROLLUPS) {
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(rollup.table)}`
    await tx.$executeRaw`
      INSERT INTO ${Prisma.raw(rollup.table)} (${listed([...rollup.keys, ...rollup.sums])}) ${held(rollup, null)}`
  }
}

/** Sums that are not those of cells and events: how many rows of which rollup stand there or should. */
export async function wrongRollups(
  db: Queryable,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const wrong = []
  for (const rollup of ROLLUPS) {
    const kept = Prisma.sql`SELECT ${listed([...rollup.keys, ...rollup.sums])} FROM ${Prisma.raw(rollup.table)}`
    const made = held(rollup, null)
    const counted = await db.$queryRaw`
      SELECT count(*)::int AS rows FROM ((${kept} EXCEPT ${made}) UNION ALL (${made} EXCEPT ${kept})) AS differing`
    const [{ rows }] = z.tuple([z.object({ rows: z.int() })]).parse(counted)
    if (rows > 0) wrong.push({ table: rollup.table, rows })
  }
  return wrong
}

/** The sums of what these events hold, or all events, by key. */
function held({ keys, sums, rows, eventId }: Rollup, events: EventSet | null): Prisma.Sql {
  const among = events ? Prisma.sql`WHERE ${Prisma.raw(eventId)} ${amongEvents(events)}` : Prisma.empty
  return Prisma.sql`
    SELECT ${listed(keys)}, ${listed(sums, (sum) => `sum(${sum}) AS ${sum}`)}
    FROM (${Prisma.raw(rows)} ${among}) AS single GROUP BY ${listed(keys)}`
}

function listed(columns: readonly string[], as: (column: string) => string = (column) => column): Prisma.Sql {
  return Prisma.raw(columns.map(as).join(', '))
}
