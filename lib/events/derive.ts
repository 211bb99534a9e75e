import { deriveCells } from '@/lib/casualties/derive-cells'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { Transaction } from '@/lib/db/client'
import type { Finding } from '@/lib/ledger/cells'
import { statedBounds, sumOf } from '@/lib/ledger/sum'
import { addToRollups } from './rollups'

/**
 * Brings all that follows from these events' claims up to date: cells, the toll a list shows, the scope, the rollups.
 * Their old share of the rollups must have been taken out before.
 */
export async function deriveEvents(eventIds: readonly bigint[], tx: Transaction): Promise<readonly Finding<bigint>[]> {
  const findings = await deriveCells(eventIds, tx)
  const events = await tx.event.findMany({ where: { id: { in: [...eventIds] } }, include: { cells: true } })
  for (const event of events) {
    const killed = event.cells.filter(({ harm }) => harm === 'killed')
    const toll = sumOf(killed.map((cell) => ({ toll: cell })))
    const { low, best, high } = killed.length > 0 ? statedBounds(toll) : { low: null, best: null, high: null }
    const parts = [
      { province: event.provinceCode ?? NOT_STATED, victimGroup: null, harm: null },
      ...event.cells.map(({ provinceCode, victimGroup, harm }) => ({
        province: provinceCode ?? NOT_STATED,
        victimGroup,
        harm,
      })),
    ]
    await tx.event.update({
      where: { id: event.id },
      data: { killedLow: low, killedBest: best, killedHigh: high, scopeId: await scopeOf(parts, tx) },
    })
  }
  await addToRollups(eventIds, tx)
  return findings
}

type ScopePart = Omit<NonNullable<Awaited<ReturnType<Transaction['eventScopePart']['findFirst']>>>, 'scopeId' | 'rank'>

/** The number of the scope that has exactly these parts, made where it is new. */
export async function scopeOf(parts: readonly ScopePart[], tx: Transaction): Promise<number> {
  const byKey = new Map(
    parts.map((part) => [[part.province, part.victimGroup ?? '', part.harm ?? ''].join('/'), part] as const),
  )
  const keys = [...byKey.keys()].sort()
  const key = keys.join(' ')
  const known = await tx.eventScope.findUnique({ where: { key } })
  if (known) return known.id
  const made = await tx.eventScope.create({
    data: { key, parts: { create: keys.flatMap((one, rank) => ({ rank, ...(byKey.get(one) as ScopePart) })) } },
  })
  return made.id
}
