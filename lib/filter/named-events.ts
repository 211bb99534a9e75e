import { z } from 'zod'
import { type CivilDate, firstOfMonth, isCivilDate } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { isGivenUp } from '@/lib/db/lost-database'
import { fold } from '@/lib/places/fold'
import { asOfOf, type EventFilter, fitsRollups, isCurrent } from './event-filter'
import { TOGETHER } from './grains'

/** A part of a filter that the rollups of all events do not know: what it names leads to events of its own. */
export type NamingPart = 'actors' | 'sources' | 'words'

/**
 * Where what a filter names leads. Arrays are written as Postgres writes them, `{1,2}`: known before a query is planned,
 * they let it see how rare what they name is.
 */
export interface NamedEvents {
  /** The numbers of its actors and its sources. */
  readonly numbers: { readonly actors: string; readonly sources: string }
  /** In which ways its sources tell of any event at all. */
  readonly ways: readonly Way[]
  /** Numbers of events of which all that it asks for are some; null: they are too many to name. */
  readonly among: string | null
  /** The parts that have still to be asked of each event. */
  readonly open: readonly NamingPart[]
  /** The numbers of the scopes with a part in its provinces, groups and harm together; null: it names none of these. */
  readonly scopes: string | null
  /** Between which days its events and cells begin: says no more than the filter does, but bounds a walk by first days. */
  readonly begun: Begun
}

/** Days; null: nothing is known of it. */
export interface Begun {
  /** None of the events begins before. */
  readonly events: CivilDate | null
  /** None of the cells of the table does. */
  readonly cells: CivilDate | null
  /** None of the events begins after. */
  readonly last: CivilDate | null
}

/**
 * A way in which a source tells of an event: it published it, says that it happened, gives a figure of it, or published
 * a figure of it beside those of the event's own publisher.
 */
export type Way = 'published' | 'attributed' | 'asserted' | 'added'

/** How many events are named one by one. */
const FEW = 20_000

interface Followed {
  readonly numbers: string
  readonly ways: readonly Way[]
  /** Null: more than a few. */
  readonly events: string | null
}

const kept = keeper<Followed>(64)
const keptTogether = keeper<Named>(64)
const keptScopes = keeper<string>(64)
const keptBegun = keeper<Begun>(64)

type Named = Omit<NamedEvents, 'scopes' | 'begun'>

const NONE: Named = { numbers: { actors: '{}', sources: '{}' }, ways: [], among: null, open: [] }

/** Follows what the filter names to its events: once for a dataset version, and no further than to `few` of them. */
export async function namedEvents(filter: EventFilter, db: Database, few = FEW): Promise<NamedEvents> {
  const asked = [few, isCurrent(filter), filter.actors, filter.sources, wordPatterns(filter)]
  const [named, scopes, begun] = await Promise.all([
    fitsRollups(filter) ? NONE : keptTogether(JSON.stringify(asked), () => followed(filter, few, db), db),
    scopesNamed(filter, db),
    begunUnder(filter, db),
  ])
  return { ...named, scopes, begun }
}

const ANY_DAY: Begun = { events: null, cells: null, last: null }

/** What reaches from one month into another may begin before the month of the filter's first day. */
async function begunUnder(filter: EventFilter, db: Database): Promise<Begun> {
  const { from } = filter
  const known = knownBy(filter, (name) => Prisma.raw(`event_rollup.${name}`))
  if (!from && known.length === 0) return ANY_DAY
  const follow = async () => {
    const spanning = Prisma.sql`grain = 'spanning' AND last_day >= ${from}::date`
    const least = from ? Prisma.sql`least(${firstOfMonth(from)}::date, min(first_day))` : Prisma.sql`NULL::date`
    const rows = await db.prisma.$queryRaw`
      SELECT
        (SELECT ${least} FROM event_rollup WHERE ${spanning} AND scope_id = ${TOGETHER.scope})::text AS events,
        (SELECT ${least} FROM toll_rollup WHERE ${spanning} AND province = ${TOGETHER.province})::text AS cells,
        (SELECT max(last_day) FROM event_rollup WHERE ${known.length > 0} AND grain IN ('month', 'months')
          AND scope_id = ${TOGETHER.scope} AND ${Prisma.join([Prisma.sql`true`, ...known], ' AND ')})::text AS last`
    return z.tuple([begunRow]).parse(rows)[0]
  }
  return keptBegun(JSON.stringify([from, asOfOf(filter)]), follow, db)
}

const day = z.string().refine(isCivilDate).nullable()
const begunRow = z.object({ events: day, cells: day, last: day })

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

/** The scopes with a part in the filter's provinces, groups and harm together, each once; null: it names none of these. */
export function scopesWith({ policy, provinces, groups, harm }: EventFilter): Prisma.Sql | null {
  if (provinces.length === 0 && groups.length === 0 && !harm) return null
  // Under a policy of several origins a settled event has no dead that count: it stands in its own place alone.
  const alone = policy.by === 'origins'
  const parts = [
    ...(provinces.length > 0 ? [Prisma.sql`province = ANY(${provinces})`] : []),
    ...(groups.length > 0 ? [Prisma.sql`victim_group = ANY(${groups})`] : []),
    ...(harm ? [Prisma.sql`harm = ${harm}::harm`] : []),
    ...(alone ? [groups.length > 0 || harm ? Prisma.sql`false` : Prisma.sql`victim_group IS NULL`] : []),
  ]
  return Prisma.sql`SELECT DISTINCT scope_id FROM event_scope_part WHERE ${Prisma.join(parts, ' AND ')}`
}

async function followed(filter: EventFilter, few: number, db: Database): Promise<Named> {
  const [actors, sources, words] = await Promise.all([
    actorsNamed(filter, few, db),
    sourcesNamed(filter, few, db),
    wordsNamed(filter, few, db),
  ])
  const parts: readonly (readonly [NamingPart, Followed | null])[] = [
    ['actors', actors],
    ['sources', sources],
    ['words', words],
  ]
  const named = parts.flatMap(([part, found]) => (found ? [{ part, ...found }] : []))
  const lists = named.flatMap(({ events }) => (events === null ? [] : [events]))
  // Who told of an event by an earlier time is a question about each of its claims.
  const settled = ({ part, events }: (typeof named)[number]) =>
    events !== null && (part !== 'sources' || isCurrent(filter))
  return {
    numbers: { actors: actors?.numbers ?? '{}', sources: sources?.numbers ?? '{}' },
    ways: sources?.ways ?? [],
    among: lists.length > 0 ? lists.reduce(inBoth) : null,
    open: named.filter((one) => !settled(one)).map(({ part }) => part),
  }
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

/** The events, as `id`, in which one of the actors of these numbers takes part; one may come more than once. */
export function eventsOfActors(actors: string): Prisma.Sql {
  return Prisma.sql`SELECT event_id AS id FROM event_actor WHERE actor_id = ANY(${actors}::int[])`
}

/**
 * The events, as `id`, of which one of the sources tells in one of the ways; one may come more than once. `known`: a
 * condition on the `claim` by which it does.
 */
export function eventsToldBy(sources: string, ways: readonly Way[], known: Prisma.Sql = Prisma.sql`true`): Prisma.Sql {
  const told = Prisma.sql`= ANY(${sources}::int[])`
  const by: Readonly<Record<Way, Prisma.Sql>> = {
    published: Prisma.sql`SELECT id FROM event WHERE publisher_id ${told}`,
    attributed: Prisma.sql`SELECT event_id AS id FROM event_attribution WHERE source_id ${told}`,
    asserted: Prisma.sql`
      SELECT event_id AS id FROM claim WHERE asserted_by_id ${told} AND event_id IS NOT NULL AND ${known}`,
    added: Prisma.sql`
      SELECT event_id AS id FROM claim JOIN event ON event.id = claim.event_id
      WHERE claim.publisher_id ${told} AND claim.publisher_id <> event.publisher_id AND ${known}`,
  }
  return Prisma.join(
    ways.length > 0 ? ways.map((way) => by[way]) : [Prisma.sql`SELECT NULL::bigint AS id`],
    ' UNION ALL ',
  )
}

const WAYS: readonly Way[] = ['published', 'attributed', 'asserted', 'added']

async function actorsNamed({ actors }: EventFilter, few: number, db: Database): Promise<Followed | null> {
  if (actors.length === 0) return null
  const follow = async () => {
    const numbers = await numbersOf(actors, 'actor', db)
    return { numbers, ways: [], events: await atMost(few, eventsOfActors(numbers), db) }
  }
  return kept(JSON.stringify(['actors', few, ...actors.toSorted()]), follow, db)
}

async function sourcesNamed({ sources }: EventFilter, few: number, db: Database): Promise<Followed | null> {
  if (sources.length === 0) return null
  const follow = async () => {
    const numbers = await numbersOf(sources, 'source', db)
    const ways = await inTime(() => waysOf(numbers, db), WAYS)
    return { numbers, ways, events: await atMost(few, eventsToldBy(numbers, ways), db) }
  }
  return kept(JSON.stringify(['sources', few, ...sources.toSorted()]), follow, db)
}

/** Planned, like `atMost`, as if all were asked for: none is found by looking through everything. */
async function waysOf(sources: string, db: Database): Promise<readonly Way[]> {
  const any = WAYS.map(
    (way) => Prisma.sql`
      EXISTS (WITH told AS MATERIALIZED (${eventsToldBy(sources, [way])}) SELECT 1 FROM told) AS ${Prisma.raw(way)}`,
  )
  const rows = await db.prisma.$queryRaw`SELECT ${Prisma.join(any)}`
  const [told] = z.tuple([z.record(z.string(), z.boolean())]).parse(rows)
  return WAYS.filter((way) => told[way])
}

async function numbersOf(slugs: readonly string[], table: 'actor' | 'source', db: Database): Promise<string> {
  const rows = await db.prisma.$queryRaw`
    SELECT coalesce(array_agg(id ORDER BY id), '{}')::text AS numbers FROM ${Prisma.raw(table)}
    WHERE slug = ANY(${[...slugs]})`
  return z.tuple([z.object({ numbers: z.string() })]).parse(rows)[0].numbers
}

async function wordsNamed(filter: EventFilter, few: number, db: Database): Promise<Followed | null> {
  const patterns = wordPatterns(filter)
  if (patterns.length === 0) return null
  const found = Prisma.sql`SELECT id FROM event WHERE ${holdsWords(filter)}`
  const follow = async () => ({ numbers: '{}', ways: [], events: await atMost(few, found, db) })
  return kept(JSON.stringify(['words', few, ...patterns]), follow, db)
}

/**
 * The numbers of the events that `found` gives, each once; null: there are more than `few`, or they are not found in
 * time. Planned as if all were asked for, since events as rare as is hoped for are not found soon by looking through all.
 */
async function atMost(few: number, found: Prisma.Sql, db: Database): Promise<string | null> {
  // One source may tell of one event in several ways.
  const most = few * 4
  const find = async () => {
    const rows = await db.prisma.$queryRaw`
    WITH found AS MATERIALIZED (${found}), taken AS (SELECT id FROM found LIMIT ${most + 1})
    SELECT CASE WHEN count(*) <= ${most} AND count(DISTINCT id) <= ${few}
      THEN coalesce(array_agg(DISTINCT id), '{}')::text END AS events
    FROM taken`
    return z.tuple([z.object({ events: z.string().nullable() })]).parse(rows)[0].events
  }
  return inTime(find, null)
}

/** What is found, or `otherwise` where the search is given up: a download may still take the time that it lacks. */
async function inTime<Found>(find: () => Promise<Found>, otherwise: Found): Promise<Found> {
  try {
    return await find()
  } catch (error) {
    if (isGivenUp(error)) return otherwise
    throw error
  }
}

/** What both arrays hold. */
function inBoth(one: string, other: string): string {
  const others = new Set(numbersIn(other))
  return `{${numbersIn(one).filter((number) => others.has(number))}}`
}

function numbersIn(array: string): string[] {
  return array.slice(1, -1).split(',').filter(Boolean)
}
