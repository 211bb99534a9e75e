import { hangingTogether, rulingOn } from '@/lib/casualties/queries/ruling'
import { recordFindings } from '@/lib/casualties/record-findings'
import type { Database, Transaction } from '@/lib/db/client'
import { type Editor, write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import type { ClaimLink, ClaimRelation } from '@/lib/ledger/rivals'
import { changeEvents } from './derive'

/** Two claims by their public identity, and how the first takes up the second. */
export interface NamedLink {
  readonly from: string
  readonly relation: ClaimRelation
  readonly to: string
}

/**
 * Says that one claim takes up another, so that only one of them counts. Both stay as they are, and the link can be
 * retracted. Throws `invalid_input` when a claim is not there or they count different harms, `conflict` when they are
 * linked already.
 */
export async function linkClaims({ from, relation, to }: NamedLink, editor: Editor, db: Database): Promise<void> {
  await write(db, async (tx, at) => {
    const link = { from: await claimNamed(from, tx), relation, to: await claimNamed(to, tx) }
    await makeLinks([link], editor, at, tx)
  })
}

/** Retracts what `linkClaims` said: the figures go back, history keeps both steps. Throws `not_found` when no link stands. */
export async function retractLink({ from, relation, to }: NamedLink, editor: Editor, db: Database): Promise<void> {
  await write(db, async (tx, at) => {
    const [fromId, toId] = [await claimNamed(from, tx), await claimNamed(to, tx)]
    const standing = await tx.claimLink.findFirst({ where: { fromId, relation, toId, retractedAt: null } })
    if (!standing) {
      throw new LedgerError('not_found', `no link says that ${from} ${relation} ${to}. Nothing was changed.`)
    }
    await retractLinks([standing.id], editor, at, tx)
  })
}

/** Makes links and brings up to date what follows from them; answers their numbers. Throws as `linkClaims` does. */
export async function makeLinks(
  links: readonly ClaimLink<bigint>[],
  editor: Editor,
  at: Date,
  tx: Transaction,
): Promise<bigint[]> {
  const events = await eventsOf(
    links.flatMap(({ from, to }) => [from, to]),
    tx,
  )
  const made: bigint[] = []
  const derived = await changeEvents(events, tx, async () => {
    for (const link of links) made.push(await insertLink(link, at, tx))
    return []
  })
  await recordFindings(derived.events, at, tx)
  for (const link of links) await remember(link, 'after', editor, at, tx)
  return made
}

/** Retracts those of the links that stand, and brings up to date what follows. */
export async function retractLinks(ids: readonly bigint[], editor: Editor, at: Date, tx: Transaction): Promise<void> {
  const rows = await tx.claimLink.findMany({
    where: { id: { in: [...ids] }, retractedAt: null },
    orderBy: { id: 'asc' },
  })
  const links = rows.map(({ fromId, relation, toId }) => ({ from: fromId, relation, to: toId }))
  const events = await eventsOf(
    links.flatMap(({ from, to }) => [from, to]),
    tx,
  )
  const derived = await changeEvents(events, tx, async () => {
    await tx.claimLink.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { retractedAt: at } })
    return []
  })
  await recordFindings(derived.events, at, tx)
  for (const link of links) await remember(link, 'before', editor, at, tx)
}

/** Keeps a link and answers its number; what follows from it is left to be derived. Throws as `linkClaims` does. */
export async function insertLink(
  { from, relation, to }: ClaimLink<bigint>,
  at: Date,
  tx: Transaction,
): Promise<bigint> {
  const claims = await tx.claim.findMany({ where: { id: { in: [from, to] } }, select: { harm: true, eventId: true } })
  if (from === to || claims.length < 2) {
    throw new LedgerError('invalid_input', 'a claim cannot take up itself. Nothing was changed.')
  }
  if (claims.some(({ eventId }) => eventId === null)) {
    throw new LedgerError(
      'invalid_input',
      'a cumulative toll of no event counts nowhere and has no rivals. Nothing was changed.',
    )
  }
  if (claims[0]?.harm !== claims[1]?.harm) {
    throw new LedgerError('invalid_input', 'claims that count different harms tell no one figure. Nothing was changed.')
  }
  if ((await isWithin(from, to, tx)) || (await isWithin(to, from, tx))) {
    throw new LedgerError('invalid_input', 'a claim and its whole tell two figures, not one. Nothing was changed.')
  }
  const pair = [
    { fromId: from, toId: to },
    { fromId: to, toId: from },
  ]
  const standing = await tx.claimLink.findFirst({ where: { retractedAt: null, OR: pair } })
  if (standing) {
    throw new LedgerError(
      'conflict',
      `the two claims are linked already (${standing.relation}). Retract that link first. Nothing was changed.`,
    )
  }
  const { id } = await tx.claimLink.create({ data: { fromId: from, relation, toId: to, recordedAt: at } })
  const { findings } = await rulingOn(await hangingTogether(await eventsOf([from, to], tx), tx), tx)
  if (findings.some(({ rule }) => rule === 'part_of_itself')) {
    throw new LedgerError(
      'invalid_input',
      'with this link the two figures would be parts of each other. Retract another link first. Nothing was changed.',
    )
  }
  return id
}

async function isWithin(part: bigint, whole: bigint, tx: Transaction): Promise<boolean> {
  const rows = await tx.$queryRaw`
    WITH RECURSIVE above(id) AS (
      SELECT part_of_id FROM claim WHERE id = ${part}
      UNION SELECT claim.part_of_id FROM above JOIN claim ON claim.id = above.id
    )
    SELECT id FROM above WHERE id = ${whole}`
  return Array.isArray(rows) && rows.length > 0
}

/** The claim of that public identity, `{event}.{number}`; throws `invalid_input` when there is none. */
export async function claimNamed(name: string, tx: Transaction): Promise<bigint> {
  const [, slug = '', number = '0'] = /^([a-z0-9-]+)\.([1-9]\d{0,5})$/.exec(name) ?? []
  const ordinal = Number(number)
  const claim =
    (await tx.claim.findFirst({ where: { ordinal, event: { slug } } })) ??
    (await tx.claim.findFirst({ where: { ordinal, eventId: null, article: { slug } } }))
  if (!claim) throw new LedgerError('invalid_input', `no claim is called «${name}». Nothing was changed.`)
  return claim.id
}

async function nameOf(id: bigint, tx: Transaction): Promise<string> {
  const { event, article, ordinal } = await tx.claim.findUniqueOrThrow({
    where: { id },
    select: { ordinal: true, event: { select: { slug: true } }, article: { select: { slug: true } } },
  })
  return `${event?.slug ?? article?.slug}.${ordinal}`
}

async function eventsOf(claimIds: readonly bigint[], tx: Transaction): Promise<bigint[]> {
  const claims = await tx.claim.findMany({ where: { id: { in: [...claimIds] } }, select: { eventId: true } })
  return [...new Set(claims.flatMap(({ eventId }) => eventId ?? []))]
}

/** History tells it at both claims, by their public identity. */
async function remember(
  { from, relation, to }: ClaimLink<bigint>,
  when: 'before' | 'after',
  editor: Editor,
  at: Date,
  tx: Transaction,
) {
  const link = { from: await nameOf(from, tx), relation, to: await nameOf(to, tx) }
  for (const claim of [link.from, link.to]) {
    await tx.revision.create({
      data: { entity: 'claim', entityId: claim, at, editor: editor.name, reason: editor.reason, [when]: { ...link } },
    })
  }
}
