import { z } from 'zod'
import type { Transaction } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { scopesOf, scopeWithoutToll } from '@/lib/events/list-tolls'
import { fold } from '@/lib/places/fold'
import { dating, type Intake, known, locate, NOTHING_BEFORE, type ToldOfEvent } from './intake'
import { listed, type Row, rowsOf } from './rows'
import type { CodedEvent, CodedReport } from './schema'

const COLUMNS = [
  ...(['slug', 'kind', 'status', 'review', 'title', 'title_ar', 'summary', 'summary_ar'] as const),
  ...(['date_start', 'date_end', 'date_precision', 'first_day', 'last_day', 'part_of_day', 'sequence'] as const),
  ...(['country_code', 'province_code', 'place_id', 'place_words', 'place_words_ar', 'place_precision'] as const),
  ...(['search_text', 'article_id', 'publisher_id', 'published_at', 'recorded_at'] as const),
]

const numbered = z.array(z.object({ slug: z.string(), id: z.bigint() }))

/**
 * Records events with who took part and who told of them, and answers their numbers by name. Their quotes and claims
 * come after them, and what follows from those is left to be derived.
 */
export async function insertEvents(
  events: readonly CodedEvent[],
  intake: Intake,
  tx: Transaction,
): Promise<ReadonlyMap<string, bigint>> {
  if (events.length === 0) return new Map()
  const told = events.map((event, index) => ({ id: index, ...eventRow(event, intake) }))
  const actors = events.flatMap(({ actors }, event) =>
    actors.map(({ actor, role }, rank) => ({ event, actor_id: known(intake.actors, actor, 'actor'), role, rank })),
  )
  const sources = events.flatMap(({ attributedTo }, event) =>
    attributedTo.map(({ source, verb }, rank) => {
      return { event, source_id: known(intake.sources, source, 'source'), verb, rank }
    }),
  )
  const scopeKey = scopeWithoutToll(Prisma.sql`told.province_code`)
  const rows = await tx.$queryRaw`
    WITH told AS (SELECT * FROM ${rowsOf('event', told)}),
      ${scopesOf(Prisma.sql`SELECT DISTINCT ${scopeKey} AS key FROM told`)},
      made_event AS (
        INSERT INTO event (scope_id, name_set_id, ${listed(COLUMNS)})
        SELECT scope.id, 0, ${listed(COLUMNS, 'told')} FROM told JOIN scope ON scope.key = ${scopeKey} ORDER BY told.id
        RETURNING slug, id),
      took_part AS (
        INSERT INTO event_actor (event_id, actor_id, role, rank)
        SELECT made_event.id, actor_id, role, rank
        FROM json_to_recordset(${JSON.stringify(actors)}::json)
            AS actor(event int, actor_id int, role actor_role, rank int)
          JOIN told ON told.id = actor.event JOIN made_event USING (slug)),
      told_by AS (
        INSERT INTO event_attribution (event_id, source_id, verb, rank)
        SELECT made_event.id, source_id, verb, rank
        FROM json_to_recordset(${JSON.stringify(sources)}::json)
            AS source(event int, source_id int, verb text, rank int)
          JOIN told ON told.id = source.event JOIN made_event USING (slug))
    SELECT slug, id FROM made_event`
  return new Map(numbered.parse(rows).map(({ slug, id }) => [slug, id]))
}

function eventRow(event: CodedEvent, intake: Intake): Row<(typeof COLUMNS)[number]> {
  const where = locate(event, intake)
  const names = [event.title, event.summary, event.placeWords].flatMap((name) => [name?.en, name?.ar])
  return {
    slug: event.slug,
    kind: event.kind,
    status: event.status,
    review: 'accepted',
    title: event.title.en,
    title_ar: event.title.ar,
    summary: event.summary?.en ?? null,
    summary_ar: event.summary?.ar ?? null,
    ...dating(event),
    first_day: event.dating.start ?? event.dating.end,
    last_day: event.dating.end ?? event.dating.start,
    part_of_day: event.partOfDay,
    sequence: event.sequence,
    country_code: event.country,
    province_code: event.province,
    place_id: where.placeId,
    place_words: event.placeWords?.en ?? null,
    place_words_ar: event.placeWords?.ar ?? null,
    place_precision: event.placePrecision,
    search_text: fold([...names, ...where.names].filter(Boolean).join(' ')),
    article_id: intake.articleId,
    publisher_id: intake.sourceId,
    ...intake.times,
  }
}

const addedTo = z.array(z.object({ id: z.bigint(), quotes: z.int(), claims: z.int() }))

/** Marks that a further report tells of events, and answers what it tells of each after what was told before. */
export async function addToEvents(
  additions: CodedReport['additions'],
  told: ReadonlyMap<string, bigint>,
  { times }: Intake,
  tx: Transaction,
): Promise<readonly ToldOfEvent[]> {
  if (additions.length === 0) return []
  const ids = additions.map(({ event }) => known(told, event, 'event'))
  const rows = await tx.$queryRaw`
    UPDATE event SET version = version + 1, published_at = least(published_at, ${times.published_at}) WHERE id = ANY(${ids})
    RETURNING id, (SELECT count(*)::int FROM quote WHERE event_id = event.id AND claim_id IS NULL) AS quotes,
      (SELECT coalesce(max(ordinal), 0) FROM claim WHERE event_id = event.id) AS claims`
  const before = new Map(addedTo.parse(rows).map(({ id, ...counts }) => [id, counts]))
  return additions.map(({ quotes, claims }, index) => {
    const eventId = ids[index] as bigint
    const counts = before.get(eventId) ?? NOTHING_BEFORE
    const held = quotes.reduce((sum, { key }) => sum + (key === null ? 1 : 2), counts.quotes)
    before.set(eventId, { quotes: held, claims: counts.claims + claims.length })
    return { eventId, quotes, claims, before: counts }
  })
}
