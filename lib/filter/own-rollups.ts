import { z } from 'zod'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { cellBegun, cellCondition, eventCondition, settledCondition } from './condition'
import { EVERYTHING, type EventFilter, filterParameters, fitsRollups, isCurrent } from './event-filter'
import type { Grain } from './grains'
import { namedEvents } from './named-events'
import { EVENT_ROW, TOLL_ROW } from './rollup-rows'

/** A rollup in small: the columns that tell its rows apart beside their days, those it sums, and what it sums. */
interface Rollup {
  readonly table: 'toll_rollup' | 'event_rollup'
  readonly keys: Readonly<Record<string, string>>
  readonly sums: Readonly<Record<string, string>>
  readonly rows: (filter: EventFilter, db: Database) => Promise<Prisma.Sql>
}

const TOLLS: Rollup = {
  table: 'toll_rollup',
  keys: { province: 'text', kind: 'event_kind', victim_group: 'text', harm: 'harm', dataset: 'int' },
  sums: {
    cells: 'bigint',
    low: 'bigint',
    best: 'bigint',
    high: 'bigint',
    low_unknown: 'bigint',
    best_unknown: 'bigint',
    high_unknown: 'bigint',
  },
  rows: async (filter, db) => {
    const named = await namedEvents(filter, db)
    return Prisma.sql`
    SELECT ${TOLL_ROW} FROM cell JOIN event ON event.id = cell.event_id
    WHERE ${cellBegun(named)} AND ${cellCondition(filter, named)}
      AND ${isCurrent(filter) ? Prisma.sql`true` : settledCondition(filter, 'cell')}`
  },
}

const EVENTS: Rollup = {
  table: 'event_rollup',
  keys: { kind: 'event_kind', scope_id: 'int', dataset: 'int' },
  sums: { events: 'bigint' },
  rows: async (filter, db) => Prisma.sql`
    SELECT ${EVENT_ROW} FROM event
    WHERE ${eventCondition(filter, null, await namedEvents(filter, db))}
      AND ${isCurrent(filter) ? Prisma.sql`true` : Prisma.sql`NOT event.contested`}`,
}

/** Each column as an array of Postgres. */
type Columns = Readonly<Record<string, string>>

/** Of how many filters the sums are kept; they are as many as there are kinds, groups and provinces. */
const kept = keeper<Columns>(64)

/**
 * The rollup of tolls, as a table `toll_rollup`, of just the events that the filter names by actors, sources or words,
 * within its dates. For all days together each row reaches from its first day to its last, and the sums, made by one
 * pass over these events, are kept until the next write; by day, cells are given one by one. Null: the filter fits the
 * rollups that there are.
 */
export function ownTolls(filter: EventFilter, grain: Grain, db: Database): Promise<Prisma.Sql | null> {
  return ownRollup(TOLLS, filter, grain, db)
}

/** As `ownTolls`, of counts of events, as a table `event_rollup`. */
export function ownEvents(filter: EventFilter, grain: Grain, db: Database): Promise<Prisma.Sql | null> {
  return ownRollup(EVENTS, filter, grain, db)
}

async function ownRollup(rollup: Rollup, filter: EventFilter, grain: Grain, db: Database): Promise<Prisma.Sql | null> {
  if (fitsRollups(filter)) return null
  const named = naming(filter)
  const table = Prisma.raw(rollup.table)
  if (grain !== 'all') return Prisma.sql`(${await rollup.rows(named, db)}) AS ${table}`
  const columns = await kept(`${rollup.table} ${filterParameters(named)}`, () => summed(rollup, named, db), db)
  const types = Object.entries({ first_day: 'date', last_day: 'date', ...rollup.keys, ...rollup.sums })
  const arrays = types.map(([name, type]) => Prisma.sql`${columns[name]}::${Prisma.raw(type)}[]`)
  const names = Prisma.raw(types.map(([name]) => name).join(', '))
  return Prisma.sql`unnest(${Prisma.join(arrays)}) AS ${table}(${names})`
}

/** What of the filter its own rollups are made for; they tell the rest apart. */
function naming({ actors, sources, words, from, to, policy, asOf, recordedAsOf }: EventFilter): EventFilter {
  return { ...EVERYTHING, actors, sources, words, from, to, policy, asOf, recordedAsOf }
}

async function summed({ keys, sums, rows }: Rollup, filter: EventFilter, db: Database): Promise<Columns> {
  const [by, added] = [Object.keys(keys), Object.keys(sums)]
  const listed = ['first_day', 'last_day', ...by, ...added].map(
    (column) => `coalesce(array_agg(${column}), '{}')::text AS ${column}`,
  )
  const found = await db.prisma.$queryRaw`
    SELECT ${Prisma.raw(listed.join(', '))} FROM (
      SELECT min(first_day) AS first_day, max(last_day) AS last_day, ${Prisma.raw(by.join(', '))},
        ${Prisma.raw(added.map((sum) => `sum(${sum}) AS ${sum}`).join(', '))}
      FROM (${await rows(filter, db)}) AS single GROUP BY ${Prisma.raw(by.join(', '))}) AS summed`
  return z.tuple([z.record(z.string(), z.string())]).parse(found)[0]
}
