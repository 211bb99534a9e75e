import { z } from 'zod'
import { firstOfMonth } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import {
  cellBegun,
  cellCondition,
  eventCondition,
  REACHES_ON,
  type RollupTable,
  reachesOn,
  rolledEvents,
  settledCondition,
  WITHIN_MONTH,
} from './condition'
import { EVERYTHING, type EventFilter, filterParameters, fitsRollups, isCurrent } from './event-filter'
import { cutsMonths, type Grain, type RollupPart, rollupParts, TOGETHER } from './grains'
import { FOR_ALL, namedEvents, scopesWith } from './named-events'
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
  /** Whether it has sums under scopes of no place too. */
  readonly anywhere: boolean
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
    const named = await namedEvents(filter, db, FOR_ALL)
    const settled = isCurrent(filter) ? Prisma.sql`true` : settledCondition(filter, 'cell')
    const parts = begun.map(
      (so) => Prisma.sql`
        SELECT ${TOLL_ROW} FROM cell
        WHERE ${so} AND ${cellBegun(named)} AND ${cellCondition(filter, named)} AND ${settled}`,
    )
    return Prisma.join(parts, ' UNION ALL ')
  },
  isPlaced: ({ provinces }) => provinces.length > 0,
  anywhere: false,
}

const EVENTS: Rollup = {
  table: 'event_rollup',
  where: 'scope_id',
  keys: { kind: 'event_kind', scope_id: 'int', dataset: 'int' },
  sums: { events: 'bigint' },
  of: 'event',
  rows: async (filter, begun, db) => {
    const named = await namedEvents(filter, db, FOR_ALL)
    const condition = eventCondition(filter, null, named)
    const settled = isCurrent(filter) ? Prisma.sql`true` : Prisma.sql`NOT event.contested`
    const parts = begun.map(
      (so) => Prisma.sql`SELECT ${EVENT_ROW} FROM event WHERE ${so} AND ${condition} AND ${settled}`,
    )
    return Prisma.join(parts, ' UNION ALL ')
  },
  isPlaced: (filter) => scopesWith(filter) !== null,
  anywhere: true,
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

/**
 * As `tollTable`, of the cells that the filter's ruling moves: a rollup of their own where it tells enough apart, else the
 * cells one by one. `contested` gives them; it is asked once the version is known under which their sums are kept, which
 * are then never older than it.
 */
export async function movedTolls(
  filter: EventFilter,
  grain: Grain,
  apart: boolean,
  contested: () => Promise<Prisma.Sql>,
  db: Database,
): Promise<RollupTable> {
  const rowsOf = async (asked: EventFilter) => {
    const [cells, named] = await Promise.all([contested(), namedEvents(asked, db)])
    return Prisma.sql`SELECT ${TOLL_ROW} FROM ${cells} WHERE ${cellCondition(asked, named)}`
  }
  const isPlaced = apart || TOLLS.isPlaced(filter)
  if (grain === 'all' || (grain === 'months' && !isPlaced)) {
    const named = naming(filter)
    const key = `moved ${filter.shareable} ${filterParameters(named)}`
    const own = await kept(key, async () => summed(TOLLS, await rowsOf(named), db), db)
    return ownTable(TOLLS, own[grain])
  }
  return { table: Prisma.sql`(${await rowsOf(filter)}) AS toll_rollup`, own: true }
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
const keptOfSets = keeper<Columns>(64)

/**
 * Where tolls under the filter are read from, as a table `toll_rollup`: the rollup of all events, and for days of single
 * provinces the cells themselves; that by one name, where the filter names one and no more than it tells apart; or one of
 * its own, of just the events that it names by actors, sources or words, within its dates. That is made of the rollup by
 * sets of names where this tells enough apart, else by one pass over these events; for all days together each row of it
 * then reaches from its first day to its last. It is kept until the next write; for what it does not tell apart, cells are
 * given one by one. `apart`: whether provinces are told apart.
 */
export function tollTable(filter: EventFilter, grain: Grain, apart: boolean, db: Database): Promise<RollupTable> {
  return tableOf(TOLLS, filter, grain, apart, db)
}

/** As `tollTable`, for counts of events, as a table `event_rollup`, scopes of which it never tells apart. */
export function eventTable(filter: EventFilter, grain: Grain, db: Database): Promise<RollupTable> {
  return tableOf(EVENTS, filter, grain, false, db)
}

async function tableOf(
  rollup: Rollup,
  filter: EventFilter,
  grain: Grain,
  apart: boolean,
  db: Database,
): Promise<RollupTable> {
  const table = Prisma.raw(rollup.table)
  const isPlaced = apart || rollup.isPlaced(filter)
  if (fitsRollups(filter)) {
    const whole = { table, own: false, anywhere: rollup.anywhere }
    if (!isPlaced) return whole
    const singly = await rollup.rows(filter, [Prisma.sql`true`], db)
    return { ...whole, singly: Prisma.sql`(${singly}) AS ${table}` }
  }
  if (fitsOneName(filter, grain, isPlaced)) return { table: byName(rollup, filter), own: false }
  const named = naming(filter)
  const key = `${rollup.table} ${filterParameters(named)}`
  if (fitsSets(filter, grain, isPlaced)) {
    const of = grain === 'all' && isOfAllDays(filter) ? 'all' : 'months'
    return ownTable(rollup, await keptOfSets(`${of} ${key}`, () => summedOfSets(rollup, named, of, db), db))
  }
  if (grain === 'all' || (grain === 'months' && !isPlaced)) {
    const rows = () => rollup.rows(named, begunApart(named, rollup.of), db)
    return ownTable(rollup, (await kept(key, async () => summed(rollup, await rows(), db), db))[grain])
  }
  const rows = await rollup.rows(filter, begunApart(filter, rollup.of), db)
  return { table: Prisma.sql`(${rows}) AS ${table}`, own: true }
}

function ownTable({ table, keys, sums }: Rollup, own: Columns): RollupTable {
  const types = Object.entries({ first_day: 'date', last_day: 'date', ...keys, ...sums })
  const arrays = types.map(([name, type]) => Prisma.sql`${own[name]}::${Prisma.raw(type)}[]`)
  const names = Prisma.raw(types.map(([name]) => name).join(', '))
  return { table: Prisma.sql`unnest(${Prisma.join(arrays)}) AS ${Prisma.raw(table)}(${names})`, own: true }
}

/** Whether a rollup that is there holds what is asked, of no finer place than the filter asks for. */
export function isRolled(of: 'tolls' | 'events', filter: EventFilter, grain: Grain): boolean {
  const { isPlaced } = of === 'tolls' ? TOLLS : EVENTS
  return fitsRollups(filter) || fitsSets(filter, grain, isPlaced(filter))
}

/** Whether the rollups by one name hold what is asked of one actor or one source. */
function fitsOneName(filter: EventFilter, grain: Grain, isPlaced: boolean): boolean {
  const { actors, sources, words } = filter
  return words === null && actors.length + sources.length === 1 && hasNames(filter, grain, isPlaced)
}

/** Whether the rollups by sets of names do, of any names, with the days of months that the dates cut taken singly. */
function fitsSets(filter: EventFilter, grain: Grain, isPlaced: boolean): boolean {
  if (filter.words !== null) return false
  return (grain === 'all' && isOfAllDays(filter)) || ((grain === 'all' || grain === 'months') && !isPlaced)
}

function isOfAllDays({ from, to }: EventFilter): boolean {
  return !from && !to
}

/** Whether the rollups by name tell what is asked apart: all days by place, or months, whole ones, of all places together. */
function hasNames(filter: EventFilter, grain: Grain, apart: boolean): boolean {
  if (grain === 'all' && isOfAllDays(filter)) return true
  return (grain === 'all' || grain === 'months') && !apart && !cutsMonths(filter.from, filter.to)
}

/**
 * How many of the filter's settled events each actor takes part in, as rows of `actor_id` and `events`, an actor in several
 * of them: from the rollups by name, and by their sets of names the events of days that these do not tell apart, or that
 * hold its words. Null: it has dates beside provinces, groups or a harm and no words, or words that lead to too many.
 */
export async function eventsOfActor(filter: EventFilter, db: Database): Promise<Prisma.Sql | null> {
  const grain = isOfAllDays(filter) ? 'all' : 'months'
  const isPlaced = EVENTS.isPlaced(filter)
  if (filter.words === null && isPlaced && grain !== 'all') return null
  const named = await namedEvents(filter, db, FOR_ALL)
  if (filter.words !== null && named.among === null) return null
  const settled = (of: 'event' | 'event_rollup') =>
    isCurrent(filter) ? Prisma.sql`true` : settledCondition(filter, of)
  const bySet = (rows: Prisma.Sql) => Prisma.sql`
    SELECT unnest(name_set.actors) AS actor_id, held.kind, held.scope_id, held.dataset, held.events
    FROM (${rows}) AS held JOIN name_set ON name_set.id = held.name_set_id`
  const singles = (days: Prisma.Sql) =>
    bySet(Prisma.sql`
      SELECT event.name_set_id, event.kind, event.scope_id, coalesce(event.dataset_id, 0) AS dataset, 1 AS events
      FROM event WHERE ${days} AND ${eventCondition(filter, null, named)} AND ${settled('event')}`)
  const rowsOf = (part: RollupPart): Prisma.Sql => {
    if (part.of === 'date') return singles(Prisma.sql`${part.days} AND ${WITHIN_MONTH}`)
    if (part.of === 'spanning') return singles(Prisma.sql`${part.days} AND ${REACHES_ON}`)
    if (named.sets !== null) {
      const columns = 'name_set_id, kind, scope_id, dataset, events'
      return bySet(Prisma.sql`${heldBySets(EVENTS, columns, named.sets, part)} AND ${settled('event_rollup')}`)
    }
    return Prisma.sql`
      SELECT actor_id, kind, scope_id, dataset, events FROM named_event_rollup AS event_rollup
      WHERE grain = ${part.of}::rollup_grain AND ${part.days} AND ${settled('event_rollup')}
        AND ${Prisma.raw(`actor_id <> ${TOGETHER.name} AND source_id = ${TOGETHER.name}`)}
        AND scope_id ${Prisma.raw(isPlaced ? '<>' : '=')} ${TOGETHER.scope}`
  }
  const parts = filter.words === null ? rollupParts(filter, grain).map(rowsOf) : [singles(Prisma.sql`true`)]
  const table = Prisma.sql`(${Prisma.join(parts, ' UNION ALL ')}) AS event_rollup`
  const columns = Prisma.raw('actor_id, events')
  return rolledEvents({ columns, filter, grain, from: { table, own: true } })
}

/** The rows of a part of a rollup by sets of names, of those sets. */
function heldBySets({ table }: Rollup, columns: string, sets: Prisma.Sql | null, { of, days }: RollupPart): Prisma.Sql {
  return Prisma.sql`
    SELECT ${Prisma.raw(columns)} FROM ${Prisma.raw(`name_set_${table} AS ${table}`)}
    WHERE grain = ${of}::rollup_grain AND ${days} AND name_set_id ${sets ?? Prisma.empty}`
}

function byName({ table }: Rollup, filter: EventFilter): Prisma.Sql {
  const of = (slugs: readonly string[], name: 'actor' | 'source') =>
    slugs.length > 0
      ? Prisma.sql`= (SELECT id FROM ${Prisma.raw(name)} WHERE slug = ${slugs[0]})`
      : Prisma.raw(`= ${TOGETHER.name}`)
  return Prisma.sql`(
    SELECT * FROM ${Prisma.raw(`named_${table}`)}
    WHERE actor_id ${of(filter.actors, 'actor')} AND source_id ${of(filter.sources, 'source')}) AS ${Prisma.raw(table)}`
}

/** What of the filter its own rollups are made for; they tell the rest apart. */
function naming({ actors, sources, words, from, to, policy, asOf, recordedAsOf }: EventFilter): EventFilter {
  return { ...EVERYTHING, actors, sources, words, from, to, policy, asOf, recordedAsOf }
}

const columns = z.record(z.string(), z.string())

/** The named rows summed from the rollup by sets of names: all days by place, or by months of all places together. */
async function summedOfSets(rollup: Rollup, filter: EventFilter, of: 'all' | 'months', db: Database): Promise<Columns> {
  const { table, where, keys, sums } = rollup
  const { sets } = await namedEvents(filter, db)
  const settled = isCurrent(filter) ? Prisma.sql`true` : settledCondition(filter, table)
  const singles = async (reaching: boolean) => {
    const [first, last] = [Prisma.raw(`${rollup.of}.first_day`), Prisma.raw(`${rollup.of}.last_day`)]
    return Prisma.sql`(${await rollup.rows(filter, reaching ? [reachesOn(first, last)] : [Prisma.sql`true`], db)})`
  }
  const rowsOf = async (part: RollupPart): Promise<Prisma.Sql> => {
    if (part.of === 'date') {
      return Prisma.sql`SELECT * FROM ${await singles(false)} AS single WHERE ${part.days} AND ${WITHIN_MONTH}`
    }
    if (part.of === 'spanning') return Prisma.sql`SELECT * FROM ${await singles(true)} AS single WHERE ${part.days}`
    const names = ['first_day', 'last_day', ...Object.keys(keys), ...Object.keys(sums)].join(', ')
    return Prisma.sql`${heldBySets(rollup, names, sets, part)} AND ${settled}`
  }
  const parts = await Promise.all(rollupParts(filter, of).map(rowsOf))
  const by = ['first_day', 'last_day', ...Object.keys(keys)].filter((key) => of === 'all' || key !== where)
  const added = Object.keys(sums).map((sum) => `sum(${sum}) AS ${sum}`)
  const found = await db.prisma.$queryRaw`
    SELECT json_build_object(${Prisma.raw(arraysOf([...by, ...Object.keys(sums)]))}) AS columns FROM (
      SELECT ${Prisma.raw([...by, ...added].join(', '))} FROM (${Prisma.join(parts, ' UNION ALL ')}) AS held
      GROUP BY ${Prisma.raw(by.join(', '))}) AS summed`
  const [{ columns: arrays }] = z.tuple([z.object({ columns })]).parse(found)
  return { [where]: '{}', ...arrays }
}

/** Of each column its name and all its values, as Postgres writes an array. */
function arraysOf(names: readonly string[]): string {
  return names.map((name) => `'${name}', coalesce(array_agg(${name}), '{}')::text`).join(', ')
}

async function summed({ where, keys, sums }: Rollup, rows: Prisma.Sql, db: Database): Promise<Own> {
  const [by, added] = [Object.keys(keys), Object.keys(sums)]
  const others = by.filter((key) => key !== where)
  const arrays = arraysOf(['first_day', 'last_day', ...by, ...added])
  const row = (among: string) => Prisma.raw(`SELECT json_build_object(${arrays}) FROM summed WHERE ${among}`)
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
        FROM (${rows}) AS single) AS dated
      GROUP BY ${Prisma.raw(others.join(', '))}, GROUPING SETS (${Prisma.raw(where)}, (first_month, last_month)))
    SELECT (${row('by_place')}) AS all, (${row('NOT by_place')}) AS months`
  return z.tuple([z.object({ all: columns, months: columns })]).parse(found)[0]
}
