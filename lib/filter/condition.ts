import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { Prisma } from '@/lib/db/generated/client'
import { CODED_HERE, type EventFilter, isCurrent } from './event-filter'
import { type Grain, rollupParts, TOGETHER } from './grains'
import {
  eventsOfActors,
  eventsToldBy,
  holdsWords,
  knownBy,
  type NamedEvents,
  type NamingPart,
  scopesWith,
  type Way,
} from './named-events'

/** Condition on `cell`: the whole filter. `named`: where what it names leads. */
export function cellCondition(filter: EventFilter, named: NamedEvents): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`cell.first_day`, Prisma.sql`cell.last_day`),
    ...inProvince(filter, Prisma.sql`cell.province_code`),
    ...among(Prisma.sql`cell.victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`cell.harm = ${filter.harm}::harm`] : []),
    ...ofKind(filter, Prisma.sql`cell.kind`),
    ...ofDataset(filter, Prisma.sql`cell.dataset_id`),
    ...(named.among === null ? [] : [Prisma.sql`cell.event_id = ANY(${named.among}::bigint[])`]),
    ...ofActors(named, Prisma.sql`cell.event_id`),
    ...(named.open.includes('words')
      ? [Prisma.sql`cell.event_id IN (SELECT id FROM event WHERE ${holdsWords(filter)})`]
      : []),
    ...(filter.sources.length > 0 ? [givenBy(named.numbers.sources)] : []),
  ])
}

/**
 * Condition on what no ruling moves, `contested` aside: it was published and recorded by then. `of` is the table it
 * stands on. Under a policy of several origins nothing that one report tells alone counts.
 */
export function settledCondition(filter: EventFilter, of: 'cell' | 'toll_rollup' | 'event_rollup'): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${of}.${name}`)
  const alone = of !== 'event_rollup' && filter.policy.by === 'origins' ? [Prisma.sql`false`] : []
  return all([Prisma.sql`NOT ${column('contested')}`, ...alone, ...knownBy(filter, column)])
}

/** Condition on `claim`: it was published and recorded by then. */
export function claimKnownBy(filter: EventFilter): Prisma.Sql {
  return all(knownBy(filter, (name) => Prisma.raw(`claim.${name}`)))
}

/** As far as is known when the filter's cells begin, that one of the table `cell` does. */
export function cellBegun({ begun: { cells } }: NamedEvents): Prisma.Sql {
  return cells ? Prisma.sql`cell.first_day >= ${cells}::date` : Prisma.sql`true`
}

/** Condition on `event` that follows for each whose cells the table holds under the filter, contested ones aside. */
export function standsInScope(named: NamedEvents): Prisma.Sql {
  return all(inScopes(named))
}

/** Which events are meant: all, those that no ruling moves, or those that one may. */
export type RuledOn = 'all' | 'settled' | 'contested'

/**
 * Condition on `event`: it overlaps the dates, is of the kind, was known by then, and has a part in one of the
 * provinces and groups. `contestedCells` are the cells of contested events as the filter's policy leaves them (null:
 * figures count as they stand, and all events are meant), `named` is where what it names leads.
 */
export function eventCondition(
  filter: EventFilter,
  contestedCells: Prisma.Sql | null,
  named: NamedEvents,
  ruledOn: RuledOn = 'all',
): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`event.first_day`, Prisma.sql`event.last_day`),
    ...eventBegun(named),
    ...ofKind(filter, Prisma.sql`event.kind`),
    ...ofDataset(filter, Prisma.sql`event.dataset_id`),
    ...knownBy(filter, (name) => Prisma.raw(`event.${name}`)),
    ...(contestedCells ? ruledScopes(filter, contestedCells, named, ruledOn) : inScopes(named)),
    ...(named.among === null ? [] : [Prisma.sql`event.id = ANY(${named.among}::bigint[])`]),
    ...ofActors(named, Prisma.sql`event.id`),
    ...(named.open.includes('words') ? [holdsWords(filter)] : []),
    ...(named.open.includes('sources') ? [toldBy(named, claimKnownBy(filter))] : []),
  ])
}

/** Which rows of a rollup are asked for. */
export interface RolledRows {
  /** What is taken of each. */
  readonly columns: Prisma.Sql
  readonly filter: EventFilter
  /** Days are told apart no finer than this. */
  readonly grain: Grain
  /** Whether provinces or scopes are told apart though the filter names none. */
  readonly apart: boolean
  readonly from: RollupTable
}

/** The table, under the name of its rollup, that rows are read from. */
export interface RollupTable {
  readonly table: Prisma.Sql
  /**
   * What days of single places are read from, since these are nearly as many as cells and events: those themselves, as
   * rows of the rollup under the filter. Not there: places are not told apart, or the table has no days.
   */
  readonly singly?: Prisma.Sql
  /** Whether it is of just the events that the filter names, within its dates: then it knows no grains. */
  readonly own: boolean
}

/** The rows of `toll_rollup`. */
export function rolledTolls(asked: RolledRows): Prisma.Sql {
  const {
    filter,
    from: { own },
    apart,
  } = asked
  const stated = among(Prisma.sql`province`, filter.provinces)
  return rolled('toll_rollup', asked, [
    ...(stated.length > 0 || own ? stated : [isTogether(Prisma.sql`province`, TOGETHER.province, apart)]),
    ...among(Prisma.sql`victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`harm = ${filter.harm}::harm`] : []),
  ])
}

/** The rows of `event_rollup`. */
export function rolledEvents(asked: RolledRows): Prisma.Sql {
  const {
    filter,
    from: { own },
    apart,
  } = asked
  const scopes = scopesWith(filter)
  const scoped = scopes ? [Prisma.sql`scope_id = ANY(ARRAY(${scopes}))`] : []
  const stated = scopes || own ? scoped : [isTogether(Prisma.sql`scope_id`, TOGETHER.scope, apart)]
  return rolled('event_rollup', asked, stated)
}

const WITHIN_MONTH = Prisma.sql`NOT ${reachesOn(Prisma.sql`first_day`, Prisma.sql`last_day`)}`

function isTogether(column: Prisma.Sql, all: string | number, apart: boolean): Prisma.Sql {
  return Prisma.sql`${column} ${apart ? Prisma.sql`<>` : Prisma.sql`=`} ${all}`
}

function rolled(
  rollup: 'toll_rollup' | 'event_rollup',
  { columns, filter, grain, from: { table, singly, own } }: RolledRows,
  conditions: readonly Prisma.Sql[],
): Prisma.Sql {
  const of = [...conditions, ...ofKind(filter, Prisma.sql`kind`), ...ofDataset(filter, Prisma.sql`dataset`)]
  if (own) return Prisma.sql`SELECT ${columns} FROM ${table} WHERE ${all(of)}`
  const settled = isCurrent(filter) ? [] : [settledCondition(filter, rollup)]
  const parts = rollupParts(filter, grain).map((part) =>
    part.of === 'date' && singly
      ? Prisma.sql`SELECT ${columns} FROM ${singly} WHERE ${part.days} AND ${WITHIN_MONTH}`
      : Prisma.sql`SELECT ${columns} FROM ${table}
          WHERE ${all([Prisma.sql`grain = ${part.of}::rollup_grain AND ${part.days}`, ...settled, ...of])}`,
  )
  return Prisma.join(parts, ' UNION ALL ')
}

function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join([...conditions], ' AND ')
}

function overlap({ from, to }: EventFilter, firstDay: Prisma.Sql, lastDay: Prisma.Sql): Prisma.Sql[] {
  return [
    ...(from ? [Prisma.sql`${lastDay} >= ${from}::date`] : []),
    ...(to ? [Prisma.sql`${firstDay} <= ${to}::date`] : []),
  ]
}

/** That what begins and ends on these days reaches from one month into another; an index and statistics know it so. */
export function reachesOn(firstDay: Prisma.Sql, lastDay: Prisma.Sql): Prisma.Sql {
  const month = (day: Prisma.Sql) => Prisma.sql`date_trunc('month', ${day}::timestamp)`
  return Prisma.sql`(${month(lastDay)} - ${month(firstDay)} > interval '0')`
}

function eventBegun({ begun: { events, last } }: NamedEvents): Prisma.Sql[] {
  return [
    ...(events ? [Prisma.sql`event.first_day >= ${events}::date`] : []),
    ...(last ? [Prisma.sql`event.first_day <= ${last}::date`] : []),
  ]
}

/** `column` holds the code; null: not stated. */
function inProvince({ provinces }: EventFilter, column: Prisma.Sql): Prisma.Sql[] {
  const codes = provinces.filter((code) => code !== NOT_STATED)
  const [stated] = among(column, codes)
  if (codes.length === provinces.length) return stated ? [stated] : []
  return [stated ? Prisma.sql`(${stated} OR ${column} IS NULL)` : Prisma.sql`${column} IS NULL`]
}

function among(column: Prisma.Sql, values: readonly string[]): Prisma.Sql[] {
  return values.length > 0 ? [Prisma.sql`${column} = ANY(${values})`] : []
}

/** `column` holds the number of the dataset; null, or 0 in a rollup, for what was coded here. */
function ofDataset({ datasets, shareable }: EventFilter, column: Prisma.Sql): Prisma.Sql[] {
  const closed = Prisma.sql`SELECT id FROM dataset WHERE NOT redistributable`
  const open = shareable ? [Prisma.sql`coalesce(${column}, 0) NOT IN (${closed})`] : []
  if (datasets.length === 0) return open
  const named = Prisma.sql`${column} IN (
    SELECT dataset.id FROM dataset JOIN source ON source.id = dataset.source_id WHERE source.slug = ANY(${datasets}))`
  const here = Prisma.sql`(${column} IS NULL OR ${column} = 0)`
  const chosen = !datasets.includes(CODED_HERE)
    ? named
    : datasets.length === 1
      ? here
      : Prisma.sql`(${here} OR ${named})`
  return [chosen, ...open]
}

function ofKind({ kinds }: EventFilter, column: Prisma.Sql): Prisma.Sql[] {
  return kinds.length > 0 ? [Prisma.sql`${column} = ANY(${kinds}::event_kind[])`] : []
}

function inScopes({ scopes }: NamedEvents): Prisma.Sql[] {
  return scopes === null ? [] : [Prisma.sql`event.scope_id = ANY(${scopes}::int[])`]
}

/** As `inScopes`, but a contested event stands where its cells stand under this ruling, and where it was known at all. */
function ruledScopes(filter: EventFilter, cells: Prisma.Sql, named: NamedEvents, ruledOn: RuledOn): Prisma.Sql[] {
  const settled = all([Prisma.sql`NOT event.contested`, ...inScopes(named)])
  const ofCell = [
    ...among(Prisma.sql`coalesce(cell.province_code, ${NOT_STATED})`, filter.provinces),
    ...among(Prisma.sql`cell.victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`cell.harm = ${filter.harm}::harm`] : []),
  ]
  const places =
    filter.groups.length > 0 || filter.harm
      ? []
      : [all(among(Prisma.sql`coalesce(event.province_code, ${NOT_STATED})`, filter.provinces))]
  const stands = Prisma.sql`EXISTS (SELECT 1 FROM ${cells} WHERE ${all([Prisma.sql`cell.event_id = event.id`, ...ofCell])})`
  const claimed = all([Prisma.sql`claim.event_id = event.id`, claimKnownBy(filter)])
  const reported = all([
    Prisma.sql`article.id = event.article_id`,
    ...knownBy(filter, (name) => Prisma.raw(`article.${name}`)),
  ])
  const known = Prisma.sql`(event.article_id IS NULL OR EXISTS (SELECT 1 FROM article WHERE ${reported})
    OR EXISTS (SELECT 1 FROM claim WHERE ${claimed}))`
  const contested = Prisma.sql`event.contested AND ${known} AND (${Prisma.join([...places, stands], ' OR ')})`
  if (ruledOn === 'all') return [Prisma.sql`(${settled} OR ${contested})`]
  return [ruledOn === 'settled' ? settled : contested]
}

/** That one of the sources tells of the event, by what was `known`: each way is gathered once, for all events. */
function toldBy({ numbers: { sources }, ways }: NamedEvents, known: Prisma.Sql): Prisma.Sql {
  const any = ways.map((way) =>
    way === 'published'
      ? Prisma.sql`event.publisher_id = ANY(${sources}::int[])`
      : Prisma.sql`event.id IN (${eventsToldBy(sources, [way], known)})`,
  )
  return any.length > 0 ? Prisma.sql`(${Prisma.join(any, ' OR ')})` : Prisma.sql`false`
}

/**
 * What is open of what the filter names, asked of one `event` after the other; null: nothing is. For a walk that soon
 * meets enough, where `eventCondition` first gathers all that is named.
 */
export function askedOfEach(filter: EventFilter, named: NamedEvents): Prisma.Sql | null {
  // As a value, since Postgres would gather all for what is a condition.
  const holds = (rows: Prisma.Sql) => Prisma.sql`coalesce((SELECT true FROM ${rows} LIMIT 1), false)`
  const { sources, actors } = named.numbers
  const claims = all([Prisma.sql`claim.event_id = event.id`, claimKnownBy(filter)])
  const told: Readonly<Record<Way, Prisma.Sql>> = {
    published: Prisma.sql`event.publisher_id = ANY(${sources}::int[])`,
    attributed: holds(Prisma.sql`event_attribution AS told
      WHERE told.event_id = event.id AND told.source_id = ANY(${sources}::int[])`),
    asserted: holds(Prisma.sql`claim WHERE ${claims} AND claim.asserted_by_id = ANY(${sources}::int[])`),
    added: holds(Prisma.sql`claim
      WHERE ${claims} AND claim.publisher_id = ANY(${sources}::int[]) AND claim.publisher_id <> event.publisher_id`),
  }
  const parts: Readonly<Record<NamingPart, () => Prisma.Sql>> = {
    sources: () => Prisma.join([Prisma.sql`false`, ...named.ways.map((way) => told[way])], ' OR '),
    actors: () =>
      holds(Prisma.sql`event_actor AS part
      WHERE part.event_id = event.id AND part.actor_id = ANY(${actors}::int[])`),
    words: () => holdsWords(filter),
  }
  return named.open.length > 0 ? all(named.open.map((part) => Prisma.sql`(${parts[part]()})`)) : null
}

/** That one of the sources asserts or publishes the claim of the cell. */
function givenBy(sources: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM claim
    WHERE claim.id = cell.claim_id
      AND (claim.publisher_id = ANY(${sources}::int[]) OR claim.asserted_by_id = ANY(${sources}::int[])))`
}

/** `column` holds the number of an event in which one of the actors takes part, as far as that is open. */
function ofActors({ open, numbers }: NamedEvents, column: Prisma.Sql): Prisma.Sql[] {
  return open.includes('actors') ? [Prisma.sql`${column} IN (${eventsOfActors(numbers.actors)})`] : []
}
