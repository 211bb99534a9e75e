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
    const events = await eventsOf([link.from, link.to], tx)
    await changeEvents(events, tx, async () => {
      await insertLink(link, at, tx)
      return []
    })
    await recordFindings(events, at, tx)
    await remember({ from, relation, to }, 'after', editor, at, tx)
  })
}

/** Retracts what `linkClaims` said: the figures go back, history keeps both steps. Throws `not_found` when no link stands. */
export async function retractLink({ from, relation, to }: NamedLink, editor: Editor, db: Database): Promise<void> {
  await write(db, async (tx, at) => {
    const [fromId, toId] = [await claimNamed(from, tx), await claimNamed(to, tx)]
    const events = await eventsOf([fromId, toId], tx)
    await changeEvents(events, tx, async () => {
      const { count } = await tx.claimLink.updateMany({
        where: { fromId, relation, toId, retractedAt: null },
        data: { retractedAt: at },
      })
      if (count === 0) {
        throw new LedgerError('not_found', `no link says that ${from} ${relation} ${to}. Nothing was changed.`)
      }
      return []
    })
    await recordFindings(events, at, tx)
    await remember({ from, relation, to }, 'before', editor, at, tx)
  })
}

/** Keeps a link; what follows from it is left to be derived. Throws as `linkClaims` does. */
export async function insertLink({ from, relation, to }: ClaimLink<bigint>, at: Date, tx: Transaction): Promise<void> {
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
  await tx.claimLink.create({ data: { fromId: from, relation, toId: to, recordedAt: at } })
  const { findings } = await rulingOn(await hangingTogether(await eventsOf([from, to], tx), tx), tx)
  if (findings.some(({ rule }) => rule === 'part_of_itself')) {
    throw new LedgerError(
      'invalid_input',
      'with this link the two figures would be parts of each other. Retract another link first. Nothing was changed.',
    )
  }
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

async function eventsOf(claimIds: readonly bigint[], tx: Transaction): Promise<bigint[]> {
  const claims = await tx.claim.findMany({ where: { id: { in: [...claimIds] } }, select: { eventId: true } })
  return [...new Set(claims.flatMap(({ eventId }) => eventId ?? []))]
}

/** History tells it at both claims. */
async function remember(link: NamedLink, when: 'before' | 'after', editor: Editor, at: Date, tx: Transaction) {
  for (const claim of [link.from, link.to]) {
    await tx.revision.create({
      data: { entity: 'claim', entityId: claim, at, editor: editor.name, reason: editor.reason, [when]: { ...link } },
    })
  }
}
