import { z } from 'zod'
import { type CivilDate, firstOfMonth, isCivilDate } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { isGivenUp } from '@/lib/db/lost-database'
import { fold } from '@/lib/places/fold'
import { asOfOf, type EventFilter } from './event-filter'
import { TOGETHER } from './grains'

/**
 * Where what a filter names leads. Arrays are written as Postgres writes them, `{1,2}`: known before a query is planned,
 * they let it see how rare what they name is.
 */
export interface NamedEvents {
  /** That a number is one of the sets with one of its actors and one of its sources, as what follows it; null: it names neither. */
  readonly sets: Prisma.Sql | null
  /** The numbers of its sources. */
  readonly sources: string
  /** Numbers of the events that hold its words; null: it names none, or they are too many to name. */
  readonly among: string | null
  /** The numbers of the scopes with a part in its provinces, groups and harm together; null: it names none of these. */
  readonly scopes: string | null
  /** Between which days its events and cells begin: says no more than the filter does, but bounds a walk by first days. */
  readonly begun: Begun
}

/** The first and the last day on which any of them begins; null: nothing is known of it. */
interface Beginning {
  readonly first: CivilDate | null
  readonly last: CivilDate | null
}

/** Of events, and of those cells of the table that no ruling moves. */
export interface Begun {
  readonly events: Beginning
  readonly cells: Beginning
}

/** How many sets, and how many events that hold words, are named one by one. */
export interface Few {
  readonly sets: number
  readonly events: number
}

/** For a page of a list: of more events that hold its words a walk from the newest soon meets enough. */
const FOR_A_PAGE: Few = { sets: 20_000, events: 20_000 }
/**
 * For what goes through all of them: it finds many more best by their numbers, though each costs the question a third of
 * a microsecond.
 */
export const FOR_ALL: Few = { sets: 20_000, events: 150_000 }

const keptSets = keeper<Pick<NamedEvents, 'sets' | 'sources'>>(64)
const keptWords = keeper<Worded | null>(16)
const keptScopes = keeper<string>(64)
const keptBegun = keeper<Begun>(64)

/** Follows what the filter names: once for a dataset version, and no further than to so few. */
export async function namedEvents(filter: EventFilter, db: Database, few = usualFew(filter)): Promise<NamedEvents> {
  const [sets, worded, scopes, begun] = await Promise.all([
    setsNamed(filter, few.sets, db),
    wordsNamed(filter, db),
    scopesNamed(filter, db),
    begunUnder(filter, db),
  ])
  return { ...sets, among: worded && worded.count <= few.events ? worded.events : null, scopes, begun }
}

/** Those of some names that hold the words may be rare where neither is: a walk would pass by all. */
function usualFew({ actors, sources }: EventFilter): Few {
  return actors.length + sources.length > 0 ? FOR_ALL : FOR_A_PAGE
}

const setsRow = z.tuple([z.object({ sets: z.string().nullable(), actors: z.string(), sources: z.string() })])

async function setsNamed(
  { actors, sources }: EventFilter,
  few: number,
  db: Database,
): Promise<Pick<NamedEvents, 'sets' | 'sources'>> {
  if (actors.length + sources.length === 0) return { sets: null, sources: '{}' }
  const numbers = (table: string, slugs: readonly string[]) =>
    Prisma.sql`ARRAY(SELECT id FROM ${Prisma.raw(table)} WHERE slug = ANY(${[...slugs]}) ORDER BY id)`
  const setsOf = (ofActors: Prisma.Sql, ofSources: Prisma.Sql) => Prisma.sql`
    SELECT id FROM name_set
    WHERE (${actors.length === 0} OR name_set.actors && ${ofActors})
      AND (${sources.length === 0} OR name_set.sources && ${ofSources})`
  const follow = async () => {
    const named = (names: string) => Prisma.sql`(SELECT ${Prisma.raw(names)} FROM named)`
    const rows = await db.prisma.$queryRaw`
      WITH named AS MATERIALIZED (SELECT ${numbers('actor', actors)} AS actors, ${numbers('source', sources)} AS sources),
        found AS (SELECT id FROM (${setsOf(named('actors'), named('sources'))}) AS name_set LIMIT ${few + 1})
      SELECT (SELECT CASE WHEN count(*) <= ${few} THEN coalesce(array_agg(id ORDER BY id), '{}')::text END FROM found) AS sets,
        actors::text, sources::text FROM named`
    const [found] = setsRow.parse(rows)
    const all = setsOf(Prisma.sql`${found.actors}::int[]`, Prisma.sql`${found.sources}::int[]`)
    const sets = found.sets === null ? Prisma.sql`IN (${all})` : Prisma.sql`= ANY(${found.sets}::int[])`
    return { sets, sources: found.sources }
  }
  return keptSets(JSON.stringify([few, actors.toSorted(), sources.toSorted()]), follow, db)
}

/** A day before those of all events. */
const BEFORE_ALL = '0001-01-01'
const ANY_DAY: Begun = { events: { first: null, last: null }, cells: { first: null, last: null } }

/**
 * What reaches from one month into another may begin before the month of the filter's first day; what begins after all that
 * was known by then was not.
 */
async function begunUnder(filter: EventFilter, db: Database): Promise<Begun> {
  const { from } = filter
  const looksBack = knownBy(filter, Prisma.raw).length > 0
  if (!from && !looksBack) return ANY_DAY
  const follow = async () => {
    const first = (table: 'event_rollup' | 'toll_rollup', all: Prisma.Sql) =>
      from
        ? Prisma.sql`(SELECT least(${firstOfMonth(from)}::date, min(first_day)) FROM ${Prisma.raw(table)}
            WHERE grain = 'spanning' AND last_day >= ${from}::date AND ${all})::text`
        : Prisma.sql`NULL`
    const last = (table: 'event_rollup' | 'toll_rollup', all: Prisma.Sql) =>
      looksBack
        ? Prisma.sql`(SELECT coalesce(max(last_day), ${BEFORE_ALL}::date) FROM ${Prisma.raw(table)}
            WHERE grain IN ('month', 'months') AND ${all}
              AND ${Prisma.join(knownBy(filter, Prisma.raw), ' AND ')})::text`
        : Prisma.sql`NULL`
    const [events, cells] = [Prisma.sql`scope_id = ${TOGETHER.scope}`, Prisma.sql`province = ${TOGETHER.province}`]
    const rows = await db.prisma.$queryRaw`
      SELECT ${first('event_rollup', events)} AS first_event, ${last('event_rollup', events)} AS last_event,
        ${first('toll_rollup', cells)} AS first_cell, ${last('toll_rollup', cells)} AS last_cell`
    const [{ first_event, last_event, first_cell, last_cell }] = z.tuple([begunRow]).parse(rows)
    return { events: { first: first_event, last: last_event }, cells: { first: first_cell, last: last_cell } }
  }
  return keptBegun(JSON.stringify([from, asOfOf(filter)]), follow, db)
}

const day = z.string().refine(isCivilDate).nullable()
const begunRow = z.object({ first_event: day, last_event: day, first_cell: day, last_cell: day })

/** Conditions that the row of which `column` gives columns was published and recorded by then. */
export function knownBy(filter: EventFilter, column: (name: string) => Prisma.Sql): Prisma.Sql[] {
  const { published, recorded } = asOfOf(filter)
  return [
    ...(published ? [Prisma.sql`${column('published_at')} <= ${published}::timestamptz`] : []),
    ...(recorded ? [Prisma.sql`${column('recorded_at')} <= ${recorded}::timestamptz`] : []),
  ]
}

async function scopesNamed(filter: EventFilter, db: Database): Promise<string | null> {
  const scopes = scopesWith(filter)
  if (!scopes) return null
  const follow = async () => {
    const rows = await db.prisma.$queryRaw`
      SELECT coalesce(array_agg(scope_id), '{}')::text AS numbers FROM (${scopes}) AS scope`
    return z.tuple([z.object({ numbers: z.string() })]).parse(rows)[0].numbers
  }
  const { policy, provinces, groups, harm } = filter
  return keptScopes(JSON.stringify([policy.by === 'origins', provinces, groups, harm]), follow, db)
}

/**
 * The scopes with a part in the filter's provinces, groups and harm together, each once; null: it names none of these.
 * `anywhere`: those of no place, where it names no province.
 */
export function scopesWith({ policy, provinces, groups, harm }: EventFilter, anywhere = false): Prisma.Sql | null {
  if (provinces.length === 0 && groups.length === 0 && !harm) return null
  // Under a policy of several origins a settled event has no dead that count: it stands in its own place alone.
  const alone = policy.by === 'origins'
  const parts = [
    provinces.length > 0
      ? Prisma.sql`province = ANY(${provinces})`
      : Prisma.sql`province ${Prisma.raw(anywhere ? '=' : '<>')} ${TOGETHER.province}`,
    ...(groups.length > 0 ? [Prisma.sql`victim_group = ANY(${groups})`] : []),
    ...(harm ? [Prisma.sql`harm = ${harm}::harm`] : []),
    ...(alone ? [groups.length > 0 || harm ? Prisma.sql`false` : Prisma.sql`victim_group IS NULL`] : []),
  ]
  return Prisma.sql`SELECT DISTINCT scope_id FROM event_scope_part WHERE ${Prisma.join(parts, ' AND ')}`
}

/** The words that an event's text has to hold, each as a pattern. */
function wordPatterns({ words }: EventFilter): string[] {
  if (words === null) return []
  return fold(words)
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

/** That the event's text holds all the words. */
export function holdsWords(filter: EventFilter): Prisma.Sql {
  const each = wordPatterns(filter).map((pattern) => Prisma.sql`event.search_text LIKE ${pattern}`)
  return each.length > 0 ? Prisma.join(each, ' AND ') : Prisma.sql`true`
}

/** The events that hold some words. */
interface Worded {
  readonly count: number
  /** Their numbers. */
  readonly events: string
}

const worded = z.object({ count: z.int(), events: z.string().nullable() })

/**
 * The events that hold the words; null: no words are asked for, they are in more events than are ever named, or are not
 * found in time. Planned as if all were asked for, since events as rare as is hoped for are not found soon by looking
 * through all.
 */
async function wordsNamed(filter: EventFilter, db: Database): Promise<Worded | null> {
  const patterns = wordPatterns(filter)
  if (patterns.length === 0) return null
  const find = async () => {
    const rows = await db.prisma.$queryRaw`
      WITH found AS MATERIALIZED (SELECT id FROM event WHERE ${holdsWords(filter)}),
        taken AS (SELECT id FROM found LIMIT ${FOR_ALL.events + 1})
      SELECT count(*)::int AS count,
        CASE WHEN count(*) <= ${FOR_ALL.events} THEN coalesce(array_agg(id ORDER BY id), '{}')::text END AS events
      FROM taken`
    const [{ count, events }] = z.tuple([worded]).parse(rows)
    return events === null ? null : { count, events }
  }
  return keptWords(JSON.stringify(patterns), () => inTime(find), db)
}

/** What is found; null where the search is given up: a download may still take the time that it lacks. */
async function inTime<Found>(find: () => Promise<Found>): Promise<Found | null> {
  try {
    return await find()
  } catch (error) {
    if (isGivenUp(error)) return null
    throw error
  }
}
