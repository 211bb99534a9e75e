import { z } from 'zod'
import { type Database, primaryDatabase, type Transaction } from '@/lib/db/client'
import type { Duplicate } from '@/lib/db/generated/client'
import { type Editor, write } from '@/lib/db/write'
import { LedgerError } from '@/lib/errors'
import { makeLinks, retractLinks } from '@/lib/events/link-claims'
import { sameEvent, type ToldClaim } from '@/lib/ledger/same-event'
import type { DuplicateDecision } from './model'

/**
 * Keeps what an operator says of a pair. `same` links what both events tell, so that it counts once; both events stay.
 * `different` is remembered, so that the pair is not shown again. Throws `not_found` when there is no such pair,
 * `conflict` when it is decided already, or no link can say which of the claims stand for which.
 */
export async function decideDuplicate(
  id: string,
  decision: DuplicateDecision,
  editor: Editor,
  db: Database = primaryDatabase(),
): Promise<void> {
  await write(db, async (tx, at) => {
    const pair = await pairNamed(id, tx)
    if (pair.decision !== null) {
      throw new LedgerError(
        'conflict',
        `pair ${id} is decided already (${pair.decision}). Undo that first. Nothing was changed.`,
      )
    }
    const links = decision === 'same' ? await linksOf(pair, tx) : []
    const linkIds = links.length > 0 ? await makeLinks(links, editor, at, tx) : []
    await tx.duplicate.update({ where: { id: pair.id }, data: { decision, decidedAt: at, linkIds } })
    await remember(pair, { before: null, after: decision }, editor, at, tx)
  })
}

/** Takes a decision back: its links are retracted, the figures are as before, and the pair waits again. Throws `not_found`. */
export async function undoDuplicate(id: string, editor: Editor, db: Database = primaryDatabase()): Promise<void> {
  await write(db, async (tx, at) => {
    const pair = await pairNamed(id, tx)
    if (pair.decision === null) {
      throw new LedgerError('not_found', `pair ${id} is not decided. Nothing was changed.`)
    }
    if (pair.linkIds.length > 0) await retractLinks(pair.linkIds, editor, at, tx)
    await tx.duplicate.update({ where: { id: pair.id }, data: { decision: null, decidedAt: null, linkIds: [] } })
    await remember(pair, { before: pair.decision, after: null }, editor, at, tx)
  })
}

async function pairNamed(id: string, tx: Transaction): Promise<Duplicate> {
  const pair = /^[1-9]\d{0,17}$/.test(id) ? await tx.duplicate.findUnique({ where: { id: BigInt(id) } }) : null
  if (!pair) throw new LedgerError('not_found', `no pair is called “${id}”. Nothing was changed.`)
  return pair
}

async function linksOf({ oneId, otherId }: Duplicate, tx: Transaction) {
  const [ones, others] = [await toldBy(oneId, tx), await toldBy(otherId, tx)]
  const { links, unclear } = sameEvent(ones.claims, others.claims)
  const [first] = unclear
  if (first) {
    const named = first.map((claim) => ones.names.get(claim) ?? others.names.get(claim))
    throw new LedgerError(
      'conflict',
      `${named.join(' and ')} may count the same people, and nothing says which claims stand for which. Link them one by one with npm run relate. Nothing was changed.`,
    )
  }
  const standing = await tx.claimLink.findMany({
    where: { retractedAt: null, fromId: { in: [...ones.names.keys(), ...others.names.keys()] } },
  })
  const isLinked = (from: bigint, to: bigint) => standing.some(({ fromId, toId }) => fromId === from && toId === to)
  return links.filter(({ from, to }) => !isLinked(from, to) && !isLinked(to, from))
}

const claimRows = z.array(
  z.object({
    id: z.bigint(),
    name: z.string(),
    partOf: z.bigint().nullable(),
    harm: z.string(),
    group: z.string(),
    low: z.number().nullable(),
    best: z.number().nullable(),
    high: z.number().nullable(),
    tollType: z.enum(['incident', 'period', 'cumulative']),
    extent: z.string(),
    withheld: z.boolean(),
  }),
)

async function toldBy(eventId: bigint, tx: Transaction) {
  const rows = await tx.$queryRaw`
    SELECT claim.id, event.slug || '.' || claim.ordinal AS name, claim.part_of_id AS "partOf", claim.harm::text AS harm,
      claim.victim_group AS "group", claim.low, claim.best, claim.high, claim.toll_type::text AS "tollType",
      concat_ws(' ', claim.province_code, claim.date_start, 'to', claim.date_end) AS extent,
      NOT coalesce(dataset.redistributable, true) AS withheld
    FROM claim JOIN event ON event.id = claim.event_id LEFT JOIN dataset ON dataset.id = event.dataset_id
    WHERE claim.event_id = ${eventId} ORDER BY claim.ordinal`
  const parsed = claimRows.parse(rows)
  const claims = parsed.map(
    ({ low, best, high, name: _, ...claim }): ToldClaim<bigint> => ({ ...claim, toll: { low, best, high } }),
  )
  return { claims, names: new Map(parsed.map(({ id, name }) => [id, name])) }
}

/** History tells it of the pair; what follows for claims it tells at each of them. */
async function remember(
  { id, oneId, otherId }: Duplicate,
  step: { readonly before: DuplicateDecision | null; readonly after: DuplicateDecision | null },
  { name, reason }: Editor,
  at: Date,
  tx: Transaction,
): Promise<void> {
  const events = await tx.event.findMany({ where: { id: { in: [oneId, otherId] } }, select: { slug: true } })
  const told = (decision: DuplicateDecision | null) => ({ decision, events: events.map(({ slug }) => slug) })
  await tx.revision.create({
    data: {
      entity: 'duplicate',
      entityId: String(id),
      at,
      editor: name,
      reason,
      before: told(step.before),
      after: told(step.after),
    },
  })
}
