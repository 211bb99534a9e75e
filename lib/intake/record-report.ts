import { createHash } from 'node:crypto'
import { toDate } from '@/lib/civil-date'
import type { Database, Transaction } from '@/lib/db/client'
import { type Editor, write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import { deriveEvents, scopeOf } from '@/lib/events/derive'
import { fold } from '@/lib/places/fold'
import { lockQuote } from './quote-lock'
import { type CodedClaim, type CodedEvent, type CodedQuote, type CodedReport, codedReport } from './schema'

/**
 * Records an article with the events and claims coded from it, all or nothing. `report` is checked against
 * `codedReport`, every quote against `text`. Throws `invalid_input` naming what is wrong, `conflict` when the article
 * is there already.
 */
export async function recordReport(report: unknown, text: string, editor: Editor, db: Database): Promise<void> {
  const parsed = codedReport.safeParse(report)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new LedgerError(
      'invalid_input',
      `the coding is not usable at ${issue?.path.join('.')}: ${issue?.message}. Nothing was recorded.`,
      { cause: parsed.error },
    )
  }
  const coded = parsed.data
  await write(db, async (tx) => {
    const intake = await openIntake(coded, text, tx)
    const eventIds: bigint[] = []
    for (const event of coded.events) eventIds.push(await insertEvent(event, intake, tx))
    await insertClaims(coded.background, null, intake, tx)
    const findings = await deriveEvents(eventIds, tx)
    await tx.revision.create({
      data: {
        entity: 'article',
        entityId: coded.article.slug,
        editor: editor.name,
        reason: editor.reason,
        after: { ...coded, findings: findings.map((finding) => ({ ...finding, claim: String(finding.claim) })) },
      },
    })
  })
}

/** What the rows of one report refer to. */
interface Intake {
  readonly articleId: number
  readonly text: string
  readonly sources: ReadonlyMap<string, number>
  readonly actors: ReadonlyMap<string, number>
}

async function openIntake({ article, sources, actors }: CodedReport, text: string, tx: Transaction): Promise<Intake> {
  if (await tx.article.findUnique({ where: { slug: article.slug } })) {
    throw new LedgerError('conflict', `the article «${article.slug}» is recorded already. Nothing was changed.`)
  }
  await tx.source.createMany({
    skipDuplicates: true,
    data: sources.map(({ slug, kind, name, url, counting }) => ({
      slug,
      kind,
      url,
      nameEn: name.en,
      nameAr: name.ar,
      countingEn: counting?.en ?? null,
      countingAr: counting?.ar ?? null,
    })),
  })
  await tx.actor.createMany({
    skipDuplicates: true,
    data: actors.map(({ slug, kind, name, aliases }) => ({ slug, kind, nameEn: name.en, nameAr: name.ar, aliases })),
  })
  const sourceIds = new Map((await tx.source.findMany()).map(({ slug, id }) => [slug, id]))
  const { id: articleId } = await tx.article.create({
    data: {
      slug: article.slug,
      sourceId: known(sourceIds, article.source, 'source'),
      title: article.title,
      url: article.url,
      publishedOn: toDate(article.publishedOn),
      language: article.language,
      text,
      sha256: createHash('sha256').update(text).digest('hex'),
    },
  })
  const actorIds = new Map((await tx.actor.findMany()).map(({ slug, id }) => [slug, id]))
  return { articleId, text, sources: sourceIds, actors: actorIds }
}

async function insertEvent(event: CodedEvent, intake: Intake, tx: Transaction): Promise<bigint> {
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
      scopeId: await scopeOf([{ province: event.province ?? 'none', victimGroup: null, harm: null }], tx),
      articleId: intake.articleId,
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

async function insertClaims(
  claims: readonly CodedClaim[],
  eventId: bigint | null,
  intake: Intake,
  tx: Transaction,
): Promise<void> {
  const ids: bigint[] = []
  for (const [index, claim] of claims.entries()) {
    const { placeId } = await locate(claim, tx)
    const { id } = await tx.claim.create({
      data: {
        eventId,
        ordinal: index + 1,
        articleId: intake.articleId,
        assertedById: claim.assertedBy === null ? null : known(intake.sources, claim.assertedBy, 'source'),
        victimGroup: claim.group,
        groupWords: claim.groupWords,
        harm: claim.harm,
        low: claim.low,
        best: claim.best,
        high: claim.high,
        countWords: claim.countWords,
        tollType: claim.tollType,
        ...datingColumns(claim.dating),
        provinceCode: claim.province,
        placeId,
        placeWords: claim.placeWords?.en ?? null,
        placePrecision: claim.placePrecision,
      },
    })
    ids.push(id)
    await insertQuotes(claim.quotes, { eventId, claimId: id }, intake, tx)
  }
  for (const [index, { partOf }] of claims.entries()) {
    if (partOf === null) continue
    const [id, whole] = [ids[index], ids[partOf - 1]]
    if (id === undefined || whole === undefined) {
      throw new LedgerError('invalid_input', `claim ${index + 1} is part of claim ${partOf}, which is not there.`)
    }
    if (claims[partOf - 1]?.harm !== claims[index]?.harm) {
      throw new LedgerError(
        'invalid_input',
        `claim ${index + 1} and its whole, claim ${partOf}, count different harms.`,
      )
    }
    await tx.claim.update({ where: { id }, data: { partOfId: whole } })
  }
}

async function insertQuotes(
  quotes: readonly CodedQuote[],
  supports: { eventId: bigint | null; claimId: bigint | null },
  { articleId, text }: Intake,
  tx: Transaction,
): Promise<void> {
  const locked = quotes.flatMap((quote) => lockQuote(text, quote))
  await tx.quote.createMany({ data: locked.map((quote, rank) => ({ ...quote, ...supports, articleId, rank })) })
}

/** The settlement and its province by number and code, with every name a reader may search by. */
async function locate(
  { geonames, province }: Pick<CodedEvent, 'geonames' | 'province'>,
  tx: Transaction,
): Promise<{ placeId: number | null; names: readonly (string | null)[] }> {
  const codes = [...(province ? [{ code: province }] : []), ...(geonames ? [{ geonamesId: geonames }] : [])]
  const places = codes.length > 0 ? await tx.place.findMany({ where: { OR: codes }, include: { aliases: true } }) : []
  if (places.length < codes.length) {
    throw new LedgerError('invalid_input', `no such place: ${JSON.stringify({ province, geonames })}.`)
  }
  return {
    placeId: places.find((place) => place.geonamesId !== null && place.geonamesId === geonames)?.id ?? null,
    names: places.flatMap((place) => [place.nameEn, place.nameAr, ...place.aliases.map((alias) => alias.name)]),
  }
}

function datingColumns({ start, end, precision }: CodedEvent['dating']) {
  return { dateStart: start && toDate(start), dateEnd: end && toDate(end), datePrecision: precision }
}

function known(ids: ReadonlyMap<string, number>, slug: string, what: string): number {
  const id = ids.get(slug)
  if (id === undefined) throw new LedgerError('invalid_input', `no ${what} is called «${slug}». Nothing was recorded.`)
  return id
}
