import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { Prisma } from '@/lib/db/generated/client'
import { CODED_HERE, type EventFilter, isCurrent } from './event-filter'
import { type Grain, rollupParts, TOGETHER } from './grains'
import { type Begun, holdsWords, knownBy, type NamedEvents, scopesWith } from './named-events'

/** Condition on `cell`: the whole filter. `named`: where what it names leads. */
export function cellCondition(filter: EventFilter, named: NamedEvents): Prisma.Sql {
  return all([
    ...overlap(filter, Prisma.sql`cell.first_day`, Prisma.sql`cell.last_day`),
    ...inProvince(filter, Prisma.sql`cell.province_code`),
    ...among(Prisma.sql`cell.victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`cell.harm = ${filter.harm}::harm`] : []),
    ...ofKind(filter, Prisma.sql`cell.kind`),
    ...ofDataset(filter, Prisma.sql`cell.dataset_id`),
    ...inSets(named, Prisma.sql`cell.name_set_id`),
    ...ofWords(filter, named, Prisma.sql`cell.event_id`, (holds) => {
      return Prisma.sql`cell.event_id IN (SELECT id FROM event WHERE ${holds})`
    }),
  ])
}

/**
 * Condition on what no ruling moves, `contested` aside: it was published and recorded by then. `of` is the table it
 * stands on. Under a policy of several origins nothing that one report tells alone counts.
 */
export function settledCondition(
  filter: EventFilter,
  of: 'cell' | 'event' | 'toll_rollup' | 'event_rollup',
): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${of}.${name}`)
  const alone = (of === 'cell' || of === 'toll_rollup') && filter.policy.by === 'origins' ? [Prisma.sql`false`] : []
  return all([Prisma.sql`NOT ${column('contested')}`, ...alone, ...knownBy(filter, column)])
}

/** Condition on `claim`: it was published and recorded by then. */
export function claimKnownBy(filter: EventFilter): Prisma.Sql {
  return all(knownBy(filter, (name) => Prisma.raw(`claim.${name}`)))
}

/** As far as is known when the filter's cells begin, that one of the table `cell` does. */
export function cellBegun({ begun: { cells } }: NamedEvents): Prisma.Sql {
  return all(begunBetween(cells, Prisma.sql`cell.first_day`))
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
    ...begunBetween(named.begun.events, Prisma.sql`event.first_day`),
    ...ofKind(filter, Prisma.sql`event.kind`),
    ...ofDataset(filter, Prisma.sql`event.dataset_id`),
    ...knownBy(filter, (name) => Prisma.raw(`event.${name}`)),
    ...(contestedCells ? ruledScopes(filter, contestedCells, named, ruledOn) : inScopes(named)),
    ...inSets(named, Prisma.sql`event.name_set_id`),
    ...toldByThen(filter, named),
    ...ofWords(filter, named, Prisma.sql`event.id`, (holds) => holds),
  ])
}

/** Which rows of a rollup are asked for. */
interface RolledRows {
  /** What is taken of each. */
  readonly columns: Prisma.Sql
  readonly filter: EventFilter
  /** Days are told apart no finer than this. */
  readonly grain: Grain
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
  /** Whether it has sums under scopes of no place too. */
  readonly anywhere?: boolean
}

/** The rows of `toll_rollup`. `apart`: whether provinces are told apart though the filter names none. */
export function rolledTolls(asked: RolledRows & { readonly apart: boolean }): Prisma.Sql {
  const { filter, from, apart } = asked
  const stated = among(Prisma.sql`province`, filter.provinces)
  const together = apart ? Prisma.sql`province <> ${TOGETHER.province}` : Prisma.sql`province = ${TOGETHER.province}`
  return rolled('toll_rollup', asked, [
    ...(stated.length > 0 || from.own ? stated : [together]),
    ...among(Prisma.sql`victim_group`, filter.groups),
    ...(filter.harm ? [Prisma.sql`harm = ${filter.harm}::harm`] : []),
  ])
}

/** The rows of `event_rollup`. */
export function rolledEvents(asked: RolledRows): Prisma.Sql {
  const { filter, from } = asked
  const scopes = scopesWith(filter, from.anywhere)
  const scoped = scopes ? [Prisma.sql`scope_id = ANY(ARRAY(${scopes}))`] : []
  const stated = scopes || from.own ? scoped : [Prisma.sql`scope_id = ${TOGETHER.scope}`]
  return rolled('event_rollup', asked, stated)
}

/** That what is told by `first_day` and `last_day` reaches from one month into another, and that it does not. */
export const REACHES_ON = reachesOn(Prisma.sql`first_day`, Prisma.sql`last_day`)
export const WITHIN_MONTH = Prisma.sql`NOT ${REACHES_ON}`

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

function begunBetween({ first, last }: Begun['events'], day: Prisma.Sql): Prisma.Sql[] {
  return [
    ...(first ? [Prisma.sql`${day} >= ${first}::date`] : []),
    ...(last ? [Prisma.sql`${day} <= ${last}::date`] : []),
  ]
}

/** `column` holds the code; null: not stated. */
function inProvince({ provinces }: EventFilter, column: Prisma.Sql): Prisma.Sql[] {
  const codes = provinces.filter((code) => code !== NOT_STATED)
  const [stated] = among(column, codes)
  if (codes.length === provinces.length) return stated ? [stated] : []
  return [stated ? Prisma.sql`(${stated} OR ${column} IS NULL)` : Prisma.sql`${column} IS NULL`]
}

function among(column: Prisma.Sql, values: readonly string[], type: 'text' | 'event_kind' = 'text'): Prisma.Sql[] {
  const [only, ...others] = values
  if (only === undefined) return []
  // Of one value alone an index that begins with it is known to be in the order of what follows.
  if (others.length === 0) return [Prisma.sql`${column} = ${only}::${Prisma.raw(type)}`]
  return [Prisma.sql`${column} = ANY(${values}::${Prisma.raw(type)}[])`]
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
  return among(column, kinds, 'event_kind')
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
  const looksBack = knownBy(filter, Prisma.raw).length > 0
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
  // The contested cells are many: named only where they decide.
  const contested = all([
    Prisma.sql`event.contested`,
    ...(looksBack ? [known] : []),
    ...(ofCell.length === 0 ? [] : [Prisma.sql`(${Prisma.join([...places, stands], ' OR ')})`]),
  ])
  if (ruledOn === 'all') return [Prisma.sql`(${settled} OR ${contested})`]
  return [ruledOn === 'settled' ? settled : contested]
}

/** That `column` is one of the sets that the filter names. */
function inSets({ sets }: NamedEvents, column: Prisma.Sql): Prisma.Sql[] {
  return sets === null ? [] : [Prisma.sql`${column} ${sets}`]
}

/**
 * Of an event in one of the sets: that one of the sources told of it by then. What nobody else told of later was told when
 * it was known.
 */
function toldByThen(filter: EventFilter, { sources }: NamedEvents): Prisma.Sql[] {
  if (filter.sources.length === 0 || knownBy(filter, Prisma.raw).length === 0) return []
  const one = (column: string) => Prisma.sql`${Prisma.raw(column)} = ANY(${sources}::int[])`
  // As values, since Postgres would gather all that the sources ever told for what is a condition.
  const holds = (rows: Prisma.Sql) => Prisma.sql`coalesce((SELECT true FROM ${rows} LIMIT 1), false)`
  const said = holds(Prisma.sql`event_attribution AS told WHERE told.event_id = event.id AND ${one('told.source_id')}`)
  const given = holds(Prisma.sql`claim WHERE claim.event_id = event.id AND ${claimKnownBy(filter)}
    AND (${one('claim.publisher_id')} OR ${one('claim.asserted_by_id')})`)
  return [Prisma.sql`(NOT event.contested OR ${one('event.publisher_id')} OR ${said} OR ${given})`]
}

/** That the event whose number `column` holds has the filter's words; `each` is asked where they lead to many. */
function ofWords(
  filter: EventFilter,
  { among }: NamedEvents,
  column: Prisma.Sql,
  each: (holds: Prisma.Sql) => Prisma.Sql,
): Prisma.Sql[] {
  if (filter.words === null) return []
  return [among === null ? each(holdsWords(filter)) : Prisma.sql`${column} = ANY(${among}::bigint[])`]
}
