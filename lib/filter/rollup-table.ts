import { z } from 'zod'
import { daysBetween, firstOfMonth } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import {
  askedOfEach,
  cellBegun,
  cellCondition,
  eventCondition,
  type RollupTable,
  reachesOn,
  rolledEvents,
  settledCondition,
} from './condition'
import { EVERYTHING, type EventFilter, filterParameters, fitsRollups, isCurrent } from './event-filter'
import { cutsMonths, type Grain, TOGETHER } from './grains'
import { namedEvents, scopesWith } from './named-events'
import { EVENT_ROW, TOLL_ROW } from './rollup-rows'

/** A rollup in small: the columns that tell its rows apart beside their days, those it sums, and what it sums. */
interface Rollup {
  readonly table: 'toll_rollup' | 'event_rollup'
  /** The key that tells where. */
  readonly where: string
  readonly keys: Readonly<Record<string, string>>
  readonly sums: Readonly<Record<string, string>>
  /** Of what the filter holds, in parts; each begins as a condition says. */
  readonly rows: (filter: EventFilter, begun: readonly Prisma.Sql[], db: Database) => Promise<Prisma.Sql>
  readonly of: 'cell' | 'event'
  /** Whether the filter asks where, so that places have to be told apart. */
  readonly isPlaced: (filter: EventFilter) => boolean
}

const TOLLS: Rollup = {
  table: 'toll_rollup',
  where: 'province',
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
  of: 'cell',
  rows: async (filter, begun, db) => {
    const named = await namedEvents(filter, db)
    const settled = isCurrent(filter) ? Prisma.sql`true` : settledCondition(filter, 'cell')
    const parts = begun.map(
      (so) => Prisma.sql`
        SELECT ${TOLL_ROW} FROM cell
        WHERE ${so} AND ${cellBegun(named)} AND ${cellCondition(filter, named)} AND ${settled}`,
    )
    return Prisma.join(parts, ' UNION ALL ')
  },
  isPlaced: ({ provinces }) => provinces.length > 0,
}

const EVENTS: Rollup = {
  table: 'event_rollup',
  where: 'scope_id',
  keys: { kind: 'event_kind', scope_id: 'int', dataset: 'int' },
  sums: { events: 'bigint' },
  of: 'event',
  rows: async (filter, begun, db) => {
    const named = await namedEvents(filter, db)
    const each = isShort(filter) ? askedOfEach(filter, named) : null
    const condition = each
      ? Prisma.sql`${eventCondition(filter, null, { ...named, open: [] })} AND ${each}`
      : eventCondition(filter, null, named)
    const settled = isCurrent(filter) ? Prisma.sql`true` : Prisma.sql`NOT event.contested`
    const parts = begun.map(
      (so) => Prisma.sql`SELECT ${EVENT_ROW} FROM event WHERE ${so} AND ${condition} AND ${settled}`,
    )
    return Prisma.join(parts, ' UNION ALL ')
  },
  isPlaced: (filter) => scopesWith(filter) !== null,
}

/** Whether its events are soon asked one by one what they are named by, sooner than all that is named is gathered. */
function isShort({ from, to }: EventFilter): boolean {
  return from !== null && to !== null && daysBetween(from, to) <= 62
}

/**
 * What overlaps the filter's dates, in parts that share nothing: what begins in the month of the first or later, and
 * what reaches into that month from another, which is little and has an index of its own.
 */
function begunApart({ from }: EventFilter, table: 'cell' | 'event'): readonly Prisma.Sql[] {
  if (!from) return [Prisma.sql`true`]
  const [first, last] = [Prisma.raw(`${table}.first_day`), Prisma.raw(`${table}.last_day`)]
  return [
    Prisma.sql`${first} >= ${firstOfMonth(from)}::date`,
    Prisma.sql`${first} < ${firstOfMonth(from)}::date AND ${reachesOn(first, last)}`,
  ]
}

/** Each column as an array of Postgres. */
type Columns = Readonly<Record<string, string>>

/** A rollup of its own: of all days, by place; and by months, from the first to the last of them, of all places together. */
interface Own {
  readonly all: Columns
  readonly months: Columns
}

/** Of how many filters it is kept; it has as many rows as there are kinds, groups and provinces, or months. */
const kept = keeper<Own>(32)

/**
 * Where tolls under the filter are read from, as a table `toll_rollup`: the rollup of all events, and for days of single
 * provinces the cells themselves; that by names, where the filter names one and no more than it tells apart; or one of its
 * own, of just the events that it names by actors, sources or words, within its dates. For all days together each row of
 * that reaches from its first day to its last. Its sums, made by one pass over these events, are kept until the next
 * write; for what they do not tell apart, cells are given one by one. `apart`: whether provinces are told apart.
 */
export function tollTable(filter: EventFilter, grain: Grain, apart: boolean, db: Database): Promise<RollupTable> {
  return tableOf(TOLLS, filter, grain, apart, db)
}

/** As `tollTable`, for counts of events, as a table `event_rollup`. `apart`: whether scopes are told apart. */
export function eventTable(filter: EventFilter, grain: Grain, apart: boolean, db: Database): Promise<RollupTable> {
  return tableOf(EVENTS, filter, grain, apart, db)
}

async function tableOf(
  rollup: Rollup,
  filter: EventFilter,
  grain: Grain,
  apart: boolean,
  db: Database,
): Promise<RollupTable> {
  const table = Prisma.raw(rollup.table)
  if (fitsRollups(filter)) {
    if (!apart && !rollup.isPlaced(filter)) return { table, own: false }
    const singly = await rollup.rows(filter, [Prisma.sql`true`], db)
    return { table, singly: Prisma.sql`(${singly}) AS ${table}`, own: false }
  }
  if (fits(rollup, filter, grain, apart)) return { table: await byName(rollup, filter, db), own: false }
  const named = naming(filter)
  if (grain !== 'all' && (grain !== 'months' || apart || rollup.isPlaced(filter))) {
    const rows = await rollup.rows(named, begunApart(named, rollup.of), db)
    return { table: Prisma.sql`(${rows}) AS ${table}`, own: true }
  }
  const own = await kept(`${rollup.table} ${filterParameters(named)}`, () => summed(rollup, named, db), db)
  const types = Object.entries({ first_day: 'date', last_day: 'date', ...rollup.keys, ...rollup.sums })
  const arrays = types.map(([name, type]) => Prisma.sql`${own[grain][name]}::${Prisma.raw(type)}[]`)
  const names = Prisma.raw(types.map(([name]) => name).join(', '))
  return { table: Prisma.sql`unnest(${Prisma.join(arrays)}) AS ${table}(${names})`, own: true }
}

/** Whether a rollup that is there holds what is asked, of no finer place than the filter asks for. */
export function isRolled(of: 'tolls' | 'events', filter: EventFilter, grain: Grain): boolean {
  return fits(of === 'tolls' ? TOLLS : EVENTS, filter, grain, false)
}

function fits({ isPlaced }: Rollup, filter: EventFilter, grain: Grain, apart: boolean): boolean {
  return fitsRollups(filter) || fitsOneName(filter, grain, apart || isPlaced(filter))
}

/** Whether the rollups by name hold what is asked of one actor or one source. */
function fitsOneName(filter: EventFilter, grain: Grain, apart: boolean): boolean {
  const { actors, sources, words } = filter
  return words === null && actors.length + sources.length === 1 && hasNames(filter, grain, apart)
}

/** Whether the rollups by name tell what is asked apart: all days by place, or months, whole ones, of all places together. */
function hasNames({ from, to }: EventFilter, grain: Grain, apart: boolean): boolean {
  if (grain === 'all' && !from && !to) return true
  return (grain === 'all' || grain === 'months') && !apart && !cutsMonths(from, to)
}

/**
 * How many of the filter's events each actor takes part in, as rows of `actor_id` and `events`, an actor in several of
 * them; null: the rollups do not hold it.
 */
export function eventsOfActor(filter: EventFilter): Prisma.Sql | null {
  if (!fitsRollups(filter) || !isCurrent(filter) || !hasNames(filter, 'all', EVENTS.isPlaced(filter))) return null
  const table = Prisma.sql`(
    SELECT * FROM named_event_rollup
    WHERE ${Prisma.raw(`actor_id <> ${TOGETHER.name} AND source_id = ${TOGETHER.name}`)}) AS event_rollup`
  const grain = filter.from || filter.to ? 'months' : 'all'
  const columns = Prisma.raw('actor_id, events')
  return rolledEvents({ columns, filter, grain, apart: false, from: { table, own: false } })
}

async function byName({ table }: Rollup, filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  const { actors, sources } = (await namedEvents(filter, db)).numbers
  const of = (named: readonly string[], numbers: string) =>
    named.length > 0 ? Prisma.sql`= ANY(${numbers}::int[])` : Prisma.raw(`= ${TOGETHER.name}`)
  return Prisma.sql`(
    SELECT * FROM ${Prisma.raw(`named_${table}`)}
    WHERE actor_id ${of(filter.actors, actors)} AND source_id ${of(filter.sources, sources)}) AS ${Prisma.raw(table)}`
}

/** What of the filter its own rollups are made for; they tell the rest apart. */
function naming({ actors, sources, words, from, to, policy, asOf, recordedAsOf }: EventFilter): EventFilter {
  return { ...EVERYTHING, actors, sources, words, from, to, policy, asOf, recordedAsOf }
}

const columns = z.record(z.string(), z.string())

async function summed({ where, keys, sums, rows, of }: Rollup, filter: EventFilter, db: Database): Promise<Own> {
  const [by, added] = [Object.keys(keys), Object.keys(sums)]
  const others = by.filter((key) => key !== where)
  const arrays = ['first_day', 'last_day', ...by, ...added].map(
    (column) => `'${column}', coalesce(array_agg(${column}), '{}')::text`,
  )
  const row = (among: string) => Prisma.raw(`SELECT json_build_object(${arrays.join(', ')}) FROM summed WHERE ${among}`)
  const found = await db.prisma.$queryRaw`
    WITH summed AS MATERIALIZED (
      SELECT GROUPING(${Prisma.raw(where)}) = 0 AS by_place,
        CASE GROUPING(first_month) WHEN 0 THEN first_month ELSE min(first_day) END AS first_day,
        CASE GROUPING(first_month) WHEN 0 THEN (last_month + interval '1 month - 1 day')::date ELSE max(last_day) END
          AS last_day,
        ${Prisma.raw(by.join(', '))}, ${Prisma.raw(added.map((sum) => `sum(${sum}) AS ${sum}`).join(', '))}
      FROM (
        SELECT *, date_trunc('month', first_day::timestamp)::date AS first_month,
          date_trunc('month', last_day::timestamp)::date AS last_month
        FROM (${await rows(filter, begunApart(filter, of), db)}) AS single) AS dated
      GROUP BY ${Prisma.raw(others.join(', '))}, GROUPING SETS (${Prisma.raw(where)}, (first_month, last_month)))
    SELECT (${row('by_place')}) AS all, (${row('NOT by_place')}) AS months`
  return z.tuple([z.object({ all: columns, months: columns })]).parse(found)[0]
}
