import { createHash } from 'node:crypto'
import { recordFindings } from '@/lib/casualties/record-findings'
import { instantOf, toDate } from '@/lib/civil-date'
import type { Database, Transaction } from '@/lib/db/client'
import { type Editor, write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import { changeEvents } from '@/lib/events/derive'
import { claimNamed, insertLink } from '@/lib/events/link-claims'
import { insertClaims } from './insert-claims'
import { addToEvent, insertEvent } from './insert-event'
import { type Intake, known } from './intake'
import { type CodedReport, codedReport } from './schema'

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
  await write(db, async (tx, at) => {
    const intake = await openIntake(coded, text, at, tx)
    const told = await eventsNamed(
      [...coded.additions.map(({ event }) => event), ...coded.links.flatMap(({ from, to }) => eventOf([from, to]))],
      tx,
    )
    const made: bigint[] = []
    const findings = await changeEvents([...told.values()], tx, async () => {
      for (const event of coded.events) made.push(await insertEvent(event, intake, tx))
      for (const addition of coded.additions) {
        await addToEvent(known(told, addition.event, 'event'), addition, intake, tx)
      }
      await insertClaims(coded.background, null, intake, tx)
      for (const { from, relation, to } of coded.links) {
        const claim = async (name: string) => intake.keys.get(name) ?? (await claimNamed(name, tx))
        await insertLink({ from: await claim(from), relation, to: await claim(to) }, at, tx)
      }
      return made
    })
    await recordFindings([...told.values(), ...made], at, tx)
    await tx.revision.create({
      data: {
        entity: 'article',
        entityId: coded.article.slug,
        at,
        editor: editor.name,
        reason: editor.reason,
        after: { ...coded, findings: findings.map((finding) => ({ ...finding, claim: String(finding.claim) })) },
      },
    })
  })
}

async function openIntake(coded: CodedReport, text: string, at: Date, tx: Transaction): Promise<Intake> {
  const { article, sources, actors } = coded
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
  const named = namesIn(coded)
  const sourceIds = numbersOf(await tx.source.findMany({ where: { slug: { in: named.sources } } }))
  const actorIds = numbersOf(await tx.actor.findMany({ where: { slug: { in: named.actors } } }))
  await tx.groupWord.createMany({
    skipDuplicates: true,
    data: coded.glossary.map(({ source, words, group, reason }) => ({
      sourceId: known(sourceIds, source, 'source'),
      words,
      victimGroup: group,
      reasonEn: reason.en,
      reasonAr: reason.ar,
    })),
  })
  const sourceId = known(sourceIds, article.source, 'source')
  const publishedAt = new Date(instantOf(article.publishedAt ?? article.publishedOn))
  const { id: articleId } = await tx.article.create({
    data: {
      slug: article.slug,
      sourceId,
      title: article.title,
      url: article.url,
      publishedOn: toDate(article.publishedOn),
      publishedAt,
      language: article.language,
      text,
      sha256: createHash('sha256').update(text).digest('hex'),
      replacesId: await editionReplaced(article, sourceId, tx),
      confirmedBy: article.confirmedBy,
      recordedAt: at,
    },
  })
  const times = { publishedAt, recordedAt: at }
  return { articleId, sourceId, times, text, sources: sourceIds, actors: actorIds, keys: new Map() }
}

async function editionReplaced(
  { slug, replaces }: CodedReport['article'],
  sourceId: number,
  tx: Transaction,
): Promise<number | null> {
  if (replaces === null) return null
  const edition = await tx.article.findUnique({ where: { slug: replaces }, include: { replacedBy: true } })
  const refused = !edition
    ? 'which is not recorded'
    : edition.sourceId !== sourceId
      ? 'which another source published'
      : edition.replacedBy && `which «${edition.replacedBy.slug}» replaces already`
  if (refused) {
    throw new LedgerError('invalid_input', `«${slug}» replaces «${replaces}», ${refused}. Nothing was recorded.`)
  }
  return edition?.id ?? null
}

/** The sources and actors that the coding refers to, whether it describes them or the ledger knows them. */
function namesIn({ article, glossary, events, additions, background }: CodedReport) {
  const claims = [...events, ...additions].flatMap((told) => told.claims).concat(background)
  return {
    sources: [
      article.source,
      ...glossary.map(({ source }) => source),
      ...events.flatMap(({ attributedTo }) => attributedTo.map(({ source }) => source)),
      ...claims.flatMap(({ assertedBy }) => assertedBy ?? []),
    ],
    actors: events.flatMap(({ actors }) => actors.map(({ actor }) => actor)),
  }
}

function numbersOf(rows: readonly { readonly slug: string; readonly id: number }[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ slug, id }) => [slug, id]))
}

/** The events of these names that are recorded already. */
async function eventsNamed(slugs: readonly string[], tx: Transaction): Promise<ReadonlyMap<string, bigint>> {
  const events = await tx.event.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true, id: true } })
  return new Map(events.map(({ slug, id }) => [slug, id]))
}

/** The events that claims named by their public identity belong to. */
function eventOf(references: readonly string[]): string[] {
  return references.flatMap((reference) => (reference.includes('.') ? (reference.split('.')[0] ?? []) : []))
}
