import { z } from 'zod'
import { toDate } from '@/lib/civil-date'
import type { Transaction } from '@/lib/db/client'
import { scopesWithoutToll } from '@/lib/events/list-tolls'
import { fold } from '@/lib/places/fold'
import { datingColumns, type Intake, known, locate, NOTHING_BEFORE, type ToldOfEvent } from './intake'
import type { CodedEvent, CodedReport } from './schema'

/** Records events without what is told of them, and answers their numbers by name. What follows is left to be derived. */
export async function insertEvents(
  events: readonly CodedEvent[],
  intake: Intake,
  tx: Transaction,
): Promise<ReadonlyMap<string, bigint>> {
  if (events.length === 0) return new Map()
  const scopes = await scopesWithoutToll(
    events.map(({ province }) => province),
    tx,
  )
  const rows = await tx.event.createManyAndReturn({
    data: events.map((event) => eventRow(event, scopes, intake)),
    select: { id: true, slug: true },
  })
  const made = new Map(rows.map(({ slug, id }) => [slug, id]))
  await tx.eventActor.createMany({
    data: events.flatMap(({ slug, actors }) =>
      actors.map(({ actor, role }, rank) => ({
        eventId: known(made, slug, 'event'),
        actorId: known(intake.actors, actor, 'actor'),
        role,
        rank,
      })),
    ),
  })
  await tx.eventAttribution.createMany({
    data: events.flatMap(({ slug, attributedTo }) =>
      attributedTo.map(({ source, verb }, rank) => ({
        eventId: known(made, slug, 'event'),
        sourceId: known(intake.sources, source, 'source'),
        verb,
        rank,
      })),
    ),
  })
  return made
}

function eventRow(event: CodedEvent, scopes: ReadonlyMap<string | null, number>, intake: Intake) {
  const where = locate(event, intake)
  const names = [event.title, event.summary, event.placeWords].flatMap((name) => [name?.en, name?.ar])
  const first = event.dating.start ?? event.dating.end
  const last = event.dating.end ?? event.dating.start
  return {
    slug: event.slug,
    kind: event.kind,
    status: event.status,
    review: 'accepted' as const,
    title: event.title.en,
    titleAr: event.title.ar,
    summary: event.summary?.en ?? null,
    summaryAr: event.summary?.ar ?? null,
    ...datingColumns(event.dating),
    firstDay: toDate(first as string),
    lastDay: toDate(last as string),
    partOfDay: event.partOfDay,
    sequence: event.sequence,
    countryCode: event.country,
    provinceCode: event.province,
    placeId: where.placeId,
    placeWords: event.placeWords?.en ?? null,
    placeWordsAr: event.placeWords?.ar ?? null,
    placePrecision: event.placePrecision,
    searchText: fold([...names, ...where.names].filter(Boolean).join(' ')),
    scopeId: scopes.get(event.province) as number,
    articleId: intake.articleId,
    publisherId: intake.sourceId,
    ...intake.times,
  }
}

const addedTo = z.array(z.object({ id: z.bigint(), quotes: z.int(), claims: z.int() }))

/** Marks that a further report tells of events, and answers what it tells of each after what was told before. */
export async function addToEvents(
  additions: CodedReport['additions'],
  told: ReadonlyMap<string, bigint>,
  { times: { publishedAt } }: Intake,
  tx: Transaction,
): Promise<readonly ToldOfEvent[]> {
  if (additions.length === 0) return []
  const ids = additions.map(({ event }) => known(told, event, 'event'))
  const rows = await tx.$queryRaw`
    UPDATE event SET version = version + 1, published_at = least(published_at, ${publishedAt}) WHERE id = ANY(${ids})
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
