import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { TOGETHER } from '@/lib/filter/grains'
import { EVENT_ROW, TOLL_ROW } from '@/lib/filter/rollup-rows'
import { amongEvents, type EventSet, isNone } from './event-set'
import { nameEvents } from './name-sets'

/** A table of sums: what it is keyed by, what it sums, and the rows of which it is the sum. */
interface Rollup {
  readonly table: string
  /** Whose sums they are, where they are of someone. */
  readonly names: readonly string[]
  /** The key under which rows are also summed for all of its values together, and what stands there then. */
  readonly together: readonly [key: string, all: string]
  /** Whether rows are also summed under the scopes anywhere of their scopes. */
  readonly anywhere?: true
  /** The other keys, beside the grain and its days. */
  readonly keys: readonly string[]
  readonly sums: readonly string[]
  /** The rollup of the same by set of names, of which sums by one name are made. */
  readonly bySet: string
  /** The rows; `among` is the condition that a column names one of the events that are meant. */
  readonly rows: (among: (eventId: string) => Prisma.Sql) => Prisma.Sql
}

const TOLLS = {
  together: ['province', `'${TOGETHER.province}'::text`],
  keys: ['kind', 'victim_group', 'harm', 'dataset', 'published_at', 'recorded_at', 'contested'],
  sums: ['cells', 'low', 'best', 'high', 'low_unknown', 'best_unknown', 'high_unknown'],
  bySet: 'name_set_toll_rollup',
  rows: (among: (eventId: string) => Prisma.Sql) => Prisma.sql`
    SELECT ${TOLL_ROW}, cell.published_at, cell.recorded_at, cell.contested, cell.name_set_id
    FROM cell WHERE ${among('cell.event_id')}`,
} as const

const EVENTS = {
  together: ['scope_id', `${TOGETHER.scope}::int`],
  keys: ['kind', 'dataset', 'published_at', 'recorded_at', 'contested'],
  sums: ['events'],
  bySet: 'name_set_event_rollup',
  rows: (among: (eventId: string) => Prisma.Sql) => Prisma.sql`
    SELECT ${EVENT_ROW}, event.published_at, event.recorded_at, event.contested, event.name_set_id
    FROM event WHERE ${among('event.id')}`,
} as const

const SET = ['name_set_id']
const NAMES = ['actor_id', 'source_id']

/** Those by one name come after those by the sets of names of which they are sums. */
const ROLLUPS: readonly Rollup[] = [
  { table: 'toll_rollup', names: [], ...TOLLS },
  { table: 'event_rollup', names: [], ...EVENTS, anywhere: true },
  { table: TOLLS.bySet, names: SET, ...TOLLS },
  { table: EVENTS.bySet, names: SET, ...EVENTS },
  { table: 'named_toll_rollup', names: NAMES, ...TOLLS },
  { table: 'named_event_rollup', names: NAMES, ...EVENTS },
]

const DAYS = ['first_day', 'last_day']

/** Adds what these events hold to the rollups. */
export async function addToRollups(events: EventSet, tx: Queryable): Promise<void> {
  if (isNone(events)) return
  for (const rollup of ROLLUPS) {
    const added = listed(rollup.sums, (sum) => `${sum} = ${rollup.table}.${sum} + excluded.${sum}`)
    await insertHeld(
      rollup,
      held(rollup, events),
      Prisma.sql`ON CONFLICT (${listed(keysOf(rollup))}) DO UPDATE SET ${added}`,
      tx,
    )
  }
}

/**
 * Adds what events hold that are new with this very write, all of them and once. No row of the rollups can be of its
 * moment yet, which is a part of their keys, so none is looked for.
 */
export async function addNewToRollups(events: EventSet, tx: Queryable): Promise<void> {
  await withRoomForSums(tx, async () => {
    for (const rollup of ROLLUPS) await insertHeld(rollup, held(rollup, events), Prisma.empty, tx)
  })
}

/** In the order of the primary key, so that its index grows at few places. */
async function insertHeld(rollup: Rollup, rows: Prisma.Sql, conflict: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(rollup.table)} (${columnsOf(rollup)})
    SELECT * FROM (${rows}) AS made ORDER BY ${listed(keysOf(rollup))} ${conflict}`
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

/** Tells anew who is named, and makes all rollups anew from cells and events. */
export async function rebuildRollups(tx: Queryable): Promise<void> {
  await withRoomForSums(tx, async () => {
    await nameEvents(null, tx)
    for (const rollup of ROLLUPS) {
      await tx.$executeRaw`DELETE FROM ${Prisma.raw(rollup.table)}`
      await insertHeld(rollup, held(rollup, null, true), Prisma.empty, tx)
    }
  })
}

const memory = z.tuple([z.object({ kept: z.string() })])

/** A table as large as memory allows is summed faster than one that goes through the disk. */
async function withRoomForSums(tx: Queryable, sum: () => Promise<void>): Promise<void> {
  const [{ kept }] = memory.parse(await tx.$queryRaw`SELECT current_setting('work_mem') AS kept`)
  await tx.$executeRaw`SET LOCAL work_mem = '256MB'`
  await sum()
  await tx.$queryRaw`SELECT set_config('work_mem', ${kept}, true)`
}

/** Sums that are not those of cells and events: how many rows of which rollup stand there or should. */
export async function wrongRollups(
  db: Queryable,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const wrong = []
  for (const rollup of ROLLUPS) {
    const kept = Prisma.sql`SELECT ${columnsOf(rollup)} FROM ${Prisma.raw(rollup.table)}`
    const made = held(rollup, null, true)
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
 * The sums of what these events hold, or all events, by key. What lies within one month is in the grains `date` and
 * `month`, what reaches into another in `spanning` and, from its first month to its last, in `months`; everything is in
 * `all`. Days are those of all places together: of single ones they would be nearly as many as cells and events. Of names
 * no days are told apart, and months for all places together. `stored`: whether sums by one name are made of the
 * rollups by set of names, as they stand.
 */
function held(rollup: Rollup, events: EventSet | null, stored = false): Prisma.Sql {
  const singles = Prisma.sql`(${rollup.rows(amongEvents(events))}) AS single`
  if (rollup.names === SET) {
    return Prisma.sql`
      WITH months AS (${inMonths(rollup, singles)})
      ${together(rollup, Prisma.sql`months`)} UNION ALL ${inAll(rollup, Prisma.sql`months`)}`
  }
  if (rollup.names === NAMES) {
    return byName(rollup, stored ? Prisma.raw(rollup.bySet) : Prisma.sql`(${held({ ...rollup, names: SET }, events)})`)
  }
  return Prisma.sql`
    WITH days AS (${inDays(rollup, singles)}), months AS (${inMonths(rollup, singles)}),
      ever AS (${inAll(rollup, Prisma.sql`months`)}),
      apart AS (SELECT * FROM days WHERE grain = 'spanning' UNION ALL TABLE months UNION ALL TABLE ever)
    SELECT * FROM days WHERE grain = 'date' UNION ALL TABLE apart UNION ALL ${together(rollup, Prisma.sql`apart`)}
    ${rollup.anywhere ? Prisma.sql`UNION ALL ${anywhere(rollup, Prisma.sql`apart`)}` : Prisma.empty}`
}

/** The sums by set of names as those by one name: each under each of its names, and all days for all places together too. */
function byName(rollup: Rollup, sets: Prisma.Sql): Prisma.Sql {
  const rows = Prisma.sql`${sets} AS held JOIN name_set ON name_set.id = held.name_set_id
    CROSS JOIN LATERAL (
      SELECT unnest(actors) AS actor_id, ${TOGETHER.name}::int AS source_id
      UNION ALL SELECT ${TOGETHER.name}, unnest(sources)) AS name`
  const named = summed(rollup, rows, { grain: GRAIN, days: AS_THEY_STAND, by: [GRAIN, ...AS_THEY_STAND] })
  return Prisma.sql`
    WITH named AS (${named})
    TABLE named UNION ALL ${together(rollup, Prisma.sql`(SELECT * FROM named WHERE grain = 'all') AS ever`)}`
}

/** How days are told apart. */
interface Days {
  readonly grain: Prisma.Sql
  readonly days: readonly [first: Prisma.Sql, last: Prisma.Sql]
  /** What tells them apart. */
  readonly by: readonly Prisma.Sql[]
  /** What tells places apart, where it is not as in the rows. */
  readonly place?: Prisma.Sql
}

const FIRST = Prisma.sql`date_trunc('month', first_day::timestamp)`
const LAST = Prisma.sql`date_trunc('month', last_day::timestamp)`
const GRAIN = Prisma.sql`grain`
const AS_THEY_STAND = [Prisma.sql`first_day`, Prisma.sql`last_day`] as const

/** The rows summed by their days; what lies within one month for all places together. */
function inDays(rollup: Rollup, rows: Prisma.Sql): Prisma.Sql {
  const within = Prisma.sql`${FIRST} = ${LAST}`
  const [where, all] = rollup.together
  return summed(rollup, rows, {
    grain: Prisma.sql`CASE WHEN ${within} THEN 'date' ELSE 'spanning' END`,
    days: AS_THEY_STAND,
    by: AS_THEY_STAND,
    place: Prisma.sql`CASE WHEN ${within} THEN ${Prisma.raw(all)} ELSE ${Prisma.raw(where)} END`,
  })
}

/** The rows summed by their months. */
function inMonths(rollup: Rollup, rows: Prisma.Sql): Prisma.Sql {
  const grain = Prisma.sql`CASE WHEN ${FIRST} = ${LAST} THEN 'month' ELSE 'months' END`
  const days = [Prisma.sql`${FIRST}::date`, Prisma.sql`(${LAST} + interval '1 month - 1 day')::date`] as const
  return summed(rollup, rows, { grain, days, by: [FIRST, LAST] })
}

/** The rows summed for all days. */
function inAll(rollup: Rollup, rows: Prisma.Sql): Prisma.Sql {
  const days = [Prisma.sql`'-infinity'::date`, Prisma.sql`'infinity'::date`] as const
  return summed(rollup, rows, { grain: Prisma.sql`'all'`, days, by: [] })
}

function summed(rollup: Rollup, rows: Prisma.Sql, { grain, days: [first, last], by, place }: Days): Prisma.Sql {
  const { names, together, keys } = rollup
  const where = Prisma.raw(together[0])
  const who = Prisma.raw(names.map((name) => `${name}, `).join(''))
  return Prisma.sql`
    SELECT (${grain})::rollup_grain AS grain, ${who}${place ?? where} AS ${where}, ${first} AS first_day,
      ${last} AS last_day, ${listed(keys)}, ${added(rollup)}
    FROM ${rows} GROUP BY ${Prisma.join([...by, Prisma.sql`${who}${place ?? where}`, listed(keys)])}`
}

/** The rows summed for all that `together` names. */
function together(rollup: Rollup, rows: Prisma.Sql): Prisma.Sql {
  const [where, all] = rollup.together
  const keys = keysOf(rollup)
  return Prisma.sql`
    SELECT ${listed(keys, (key) => (key === where ? `${all} AS ${key}` : key))}, ${added(rollup)}
    FROM ${rows} GROUP BY ${listed(keys.filter((key) => key !== where))}`
}

/** The rows summed by the scopes anywhere of their scopes. */
function anywhere(rollup: Rollup, rows: Prisma.Sql): Prisma.Sql {
  const [where] = rollup.together
  const keys = keysOf(rollup)
  return Prisma.sql`
    SELECT ${listed(keys, (key) => (key === where ? `anywhere_id AS ${key}` : key))}, ${added(rollup)}
    FROM ${rows} JOIN event_scope ON event_scope.id = ${Prisma.raw(where)}
    GROUP BY anywhere_id, ${listed(keys.filter((key) => key !== where))}`
}

function added({ sums }: Rollup): Prisma.Sql {
  return listed(sums, (sum) => `sum(${sum}) AS ${sum}`)
}

/** In the order of the primary key: who, where, when. */
function keysOf({ names, together: [where], keys }: Rollup): readonly string[] {
  return ['grain', ...names, where, ...DAYS, ...keys]
}

function columnsOf(rollup: Rollup): Prisma.Sql {
  return listed([...keysOf(rollup), ...rollup.sums])
}

function listed(columns: readonly string[], as: (column: string) => string = (column) => column): Prisma.Sql {
  return Prisma.raw(columns.map(as).join(', '))
}
