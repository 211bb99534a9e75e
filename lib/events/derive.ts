import { deriveCells } from '@/lib/casualties/derive-cells'
import { hangingTogether } from '@/lib/casualties/queries/ruling'
import { NOT_STATED } from '@/lib/casualties/vocabulary'
import type { Transaction } from '@/lib/db/client'
import type { Finding } from '@/lib/ledger/cells'
import { statedBounds, sumOf } from '@/lib/ledger/sum'
import { addToRollups, takeFromRollups } from './rollups'

/**
 * Changes events, and brings all that follows from their claims up to date: cells, the toll a list shows, the scope,
 * the rollups; of these events and of all that hang together with them, before the change or after it. `known` are the
 * events that are changed; `change` answers those that it makes.
 */
export async function changeEvents(
  known: readonly bigint[],
  tx: Transaction,
  change: () => Promise<readonly bigint[]>,
): Promise<readonly Finding<bigint>[]> {
  const before = await hangingTogether(known, tx)
  await takeFromRollups(before, tx)
  const made = await change()
  const touched = await hangingTogether([...before, ...made], tx)
  const counted = new Set([...before, ...made])
  await takeFromRollups(
    touched.filter((id) => !counted.has(id)),
    tx,
  )
  const findings = await deriveCells(touched, tx)
  await listTolls(touched, tx)
  await addToRollups(touched, tx)
  return findings
}

/** What lists show of an event, and where filters find it. */
async function listTolls(eventIds: readonly bigint[], tx: Transaction): Promise<void> {
  const events = await tx.event.findMany({ where: { id: { in: [...eventIds] } }, include: { cells: true } })
  for (const event of events) {
    const killed = event.cells.filter(({ harm }) => harm === 'killed')
    const toll = sumOf(
      killed.map((cell) => ({
        toll: cell,
        open: { low: cell.lowOpen, best: cell.bestOpen, high: cell.highOpen },
      })),
    )
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
