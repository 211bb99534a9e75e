import { toDate } from '@/lib/civil-date'
import type { Transaction } from '@/lib/db/client'
import { scopeWithoutToll } from '@/lib/events/list-tolls'
import { fold } from '@/lib/places/fold'
import { insertClaims } from './insert-claims'
import { datingColumns, type Intake, insertQuotes, known, locate } from './intake'
import type { CodedEvent, CodedReport } from './schema'

/** Records an event with its quotes and claims, and answers its number. What follows from it is left to be derived. */
export async function insertEvent(event: CodedEvent, intake: Intake, tx: Transaction): Promise<bigint> {
  const where = await locate(event, tx)
  const names = [event.title, event.summary, event.placeWords].flatMap((name) => [name?.en, name?.ar])
  const first = event.dating.start ?? event.dating.end
  const last = event.dating.end ?? event.dating.start
  const { id } = await tx.event.create({
    data: {
      slug: event.slug,
      kind: event.kind,
      status: event.status,
      review: 'accepted',
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
      scopeId: await scopeWithoutToll(event.province, tx),
      articleId: intake.articleId,
      publisherId: intake.sourceId,
      ...intake.times,
      actors: {
        create: event.actors.map(({ actor, role }, rank) => ({
          actorId: known(intake.actors, actor, 'actor'),
          role,
          rank,
        })),
      },
      attributions: {
        create: event.attributedTo.map(({ source, verb }, rank) => ({
          sourceId: known(intake.sources, source, 'source'),
          verb,
          rank,
        })),
      },
    },
  })
  await insertQuotes(event.quotes, { eventId: id, claimId: null }, intake, tx)
  await insertClaims(event.claims, id, intake, tx)
  return id
}

/** Records what a further report tells of an event. */
export async function addToEvent(
  id: bigint,
  { quotes, claims }: CodedReport['additions'][number],
  intake: Intake,
  tx: Transaction,
): Promise<void> {
  await insertQuotes(quotes, { eventId: id, claimId: null }, intake, tx)
  await insertClaims(claims, id, intake, tx)
  const { publishedAt } = intake.times
  await tx.event.updateMany({ where: { id, publishedAt: { gt: publishedAt } }, data: { publishedAt } })
  await tx.event.update({ where: { id }, data: { version: { increment: 1 } } })
}
