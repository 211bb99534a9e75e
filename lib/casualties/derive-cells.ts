import type { Transaction } from '@/lib/db/client'
import { happened } from '@/lib/events/vocabulary'
import { cellsOf, type Finding } from '@/lib/ledger/cells'

/**
 * Makes the cells of these events' claims anew; claims of other events in the same trees are read along.
 * Returns what an editor has to look at.
 */
export async function deriveCells(eventIds: readonly bigint[], tx: Transaction): Promise<readonly Finding<bigint>[]> {
  const claims = await claimTrees(eventIds, tx)
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const { cells, findings } = cellsOf(
    claims.map((claim) => ({
      id: claim.id,
      partOf: claim.partOfId,
      toll: { low: claim.low, best: claim.best, high: claim.high },
      tollType: claim.tollType,
      happened: claim.event !== null && happened(claim.event.status),
      accepted: claim.event?.review === 'accepted',
    })),
  )
  await tx.cell.deleteMany({ where: { claimId: { in: [...byId.keys()] } } })
  await tx.cell.createMany({
    data: cells.flatMap(({ claim: id, kind, toll }) => {
      const claim = byId.get(id)
      const firstDay = claim?.dateStart ?? claim?.dateEnd
      const lastDay = claim?.dateEnd ?? claim?.dateStart
      if (!claim?.eventId || !firstDay || !lastDay) return []
      const { eventId, victimGroup, harm, provinceCode } = claim
      return [{ claimId: id, eventId, cellKind: kind, victimGroup, harm, ...toll, firstDay, lastDay, provinceCode }]
    }),
  })
  return findings
}

/** The claims of the events, and all claims that share a tree with one of them. */
async function claimTrees(eventIds: readonly bigint[], tx: Transaction) {
  const include = { event: { select: { status: true, review: true } } } as const
  const claims = await tx.claim.findMany({ where: { eventId: { in: [...eventIds] } }, include })
  for (let edge = claims; edge.length > 0; ) {
    const seen = new Set(claims.map(({ id }) => id))
    edge = await tx.claim.findMany({
      where: {
        id: { notIn: [...seen] },
        OR: [
          { id: { in: edge.flatMap(({ partOfId }) => partOfId ?? []) } },
          { partOfId: { in: edge.map(({ id }) => id) } },
        ],
      },
      include,
    })
    claims.push(...edge)
  }
  return claims
}
