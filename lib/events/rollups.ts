import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { TOGETHER } from '@/lib/filter/grains'
import { EVENT_ROW, TOLL_ROW } from '@/lib/filter/rollup-rows'

/** Some events: their numbers, or a query for them. */
export type EventSet = readonly bigint[] | Prisma.Sql

function isNone(events: EventSet): boolean {
  return !(events instanceof Prisma.Sql) && events.length === 0
}

function amongEvents(events: EventSet): Prisma.Sql {
  return events instanceof Prisma.Sql ? Prisma.sql`IN (${events})` : Prisma.sql`= ANY(${[...events]})`
}

/** A table of sums: what it is keyed by, what it sums, and the rows of which it is the sum. */
interface Rollup {
  readonly table: string
  /** Beside the grain and its days. */
  readonly keys: readonly string[]
  readonly sums: readonly string[]
  readonly rows: Prisma.Sql
  /** The column of `rows` that tells the event. */
  readonly eventId: string
  /** The key under which rows are also summed for all of its values together, and what stands there then. */
  readonly together: readonly [key: string, all: string]
}

const ROLLUPS: readonly Rollup[] = [
  {
    table: 'toll_rollup',
    keys: ['province', 'kind', 'victim_group', 'harm', 'dataset', 'published_at', 'recorded_at', 'contested'],
    sums: ['cells', 'low', 'best', 'high', 'low_unknown', 'best_unknown', 'high_unknown'],
    rows: Prisma.sql`
      SELECT ${TOLL_ROW}, cell.published_at, cell.recorded_at, cell.contested
      FROM cell JOIN event ON event.id = cell.event_id`,
    eventId: 'cell.event_id',
    together: ['province', `'${TOGETHER.province}'`],
  },
  {
    table: 'event_rollup',
    keys: ['scope_id', 'kind', 'dataset', 'published_at', 'recorded_at', 'contested'],
    sums: ['events'],
    rows: Prisma.sql`SELECT ${EVENT_ROW}, published_at, recorded_at, contested FROM event`,
    eventId: 'event.id',
    together: ['scope_id', `${TOGETHER.scope}`],
  },
]

const DAYS = ['first_day', 'last_day']

/** Adds what these events hold to the rollups. */
export async function addToRollups(events: EventSet, tx: Queryable): Promise<void> {
  if (isNone(events)) return
  for (const rollup of ROLLUPS) {
    const added = listed(rollup.sums, (sum) => `${sum} = ${rollup.table}.${sum} + excluded.${sum}`)
    await insertHeld(rollup, events, Prisma.sql`ON CONFLICT (${listed(keysOf(rollup))}) DO UPDATE SET ${added}`, tx)
  }
}

/**
 * Adds what events hold that are new with this very write, all of them and once. No row of the rollups can be of its
 * moment yet, which is a part of their keys, so none is looked for.
 */
export async function addNewToRollups(events: EventSet, tx: Queryable): Promise<void> {
  for (const rollup of ROLLUPS) await insertHeld(rollup, events, Prisma.empty, tx)
}

/** In the order of the primary key, so that its index grows at few places. */
async function insertHeld(rollup: Rollup, events: EventSet | null, conflict: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(rollup.table)} (${columnsOf(rollup)})
    SELECT * FROM (${held(rollup, events)}) AS made ORDER BY ${listed(keysOf(rollup))} ${conflict}`
}

/** Takes what these events hold out of the rollups; before the events change. */
export async function takeFromRollups(events: EventSet, tx: Queryable): Promise<void> {
  if (isNone(events)) return
  for (const rollup of ROLLUPS) {
    const { table, sums } = rollup
    const keys = keysOf(rollup)
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
  // A table as large as memory allows is summed faster than one that goes through the disk.
  await tx.$executeRaw`SET LOCAL work_mem = '256MB'`
  for (const rollup of ROLLUPS) {
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(rollup.table)}`
    await insertHeld(rollup, null, Prisma.empty, tx)
  }
}

/** Sums that are not those of cells and events: how many rows of which rollup stand there or should. */
export async function wrongRollups(
  db: Queryable,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const wrong = []
  for (const rollup of ROLLUPS) {
    const kept = Prisma.sql`SELECT ${columnsOf(rollup)} FROM ${Prisma.raw(rollup.table)}`
    const made = held(rollup, null)
    const counted = await db.$queryRaw`
      WITH kept AS (${kept}), made AS (${made})
      SELECT count(*)::int AS rows FROM (
        (TABLE kept EXCEPT TABLE made) UNION ALL (TABLE made EXCEPT TABLE kept)) AS differing`
    const [{ rows }] = z.tuple([z.object({ rows: z.int() })]).parse(counted)
    if (rows > 0) wrong.push({ table: rollup.table, rows })
  }
  return wrong
}

/**
 * The sums of what these events hold, or all events, by key: each grain is added up from the one before. What lies
 * within one month is in the grains `day` and `month`, what reaches into another in `spanning` and, from its first month
 * to its last, in `months`; everything is in `all`.
 */
function held(rollup: Rollup, events: EventSet | null): Prisma.Sql {
  const { keys, sums, rows, eventId, together } = rollup
  const among = events ? Prisma.sql`WHERE ${Prisma.raw(eventId)} ${amongEvents(events)}` : Prisma.empty
  const added = listed(sums, (sum) => `sum(${sum}) AS ${sum}`)
  const [key, all] = together
  const others = keys.filter((other) => other !== key)
  const columns = columnsOf(rollup)
  return Prisma.sql`
    WITH apart AS (
      SELECT CASE WHEN ${FIRST} = ${LAST} THEN 'day' ELSE 'spanning' END::rollup_grain AS grain,
        ${listed([...DAYS, ...keys])}, ${added}
      FROM (${rows} ${among}) AS single GROUP BY ${listed([...DAYS, ...keys])}
    ), days AS (
      SELECT ${columns} FROM apart
      UNION ALL
      SELECT ${listed(keysOf(rollup), (column) => (column === key ? `${all} AS ${key}` : column))}, ${added}
      FROM apart GROUP BY ${listed(['grain', ...DAYS, ...others])}
    ), months AS (
      SELECT CASE grain WHEN 'day' THEN 'month' ELSE 'months' END::rollup_grain AS grain, ${FIRST}::date AS first_day,
        (${LAST} + interval '1 month - 1 day')::date AS last_day, ${listed(keys)}, ${added}
      FROM days GROUP BY grain, ${FIRST}, ${LAST}, ${listed(keys)}
    ), ever AS (
      SELECT 'all'::rollup_grain AS grain, '-infinity'::date AS first_day, 'infinity'::date AS last_day, ${listed(keys)},
        ${added}
      FROM months GROUP BY ${listed(keys)}
    )
    SELECT ${columns} FROM days UNION ALL SELECT ${columns} FROM months UNION ALL SELECT ${columns} FROM ever`
}

const FIRST = Prisma.sql`date_trunc('month', first_day::timestamp)`
const LAST = Prisma.sql`date_trunc('month', last_day::timestamp)`

/** In the order of the primary key: where, then when. */
function keysOf({ keys, together: [where] }: Rollup): readonly string[] {
  return ['grain', where, ...DAYS, ...keys.filter((key) => key !== where)]
}

function columnsOf(rollup: Rollup): Prisma.Sql {
  return listed([...keysOf(rollup), ...rollup.sums])
}

function listed(columns: readonly string[], as: (column: string) => string = (column) => column): Prisma.Sql {
  return Prisma.raw(columns.map(as).join(', '))
}
