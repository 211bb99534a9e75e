import { deriveCells } from '@/lib/casualties/derive-cells'
import { hangingTogether } from '@/lib/casualties/queries/ruling'
import type { Queryable } from '@/lib/db/client'
import type { Finding } from '@/lib/ledger/cells'
import { listTolls } from './list-tolls'
import { nameEvents } from './name-sets'
import { addToRollups, takeFromRollups } from './rollups'

/** What a change of events came to. */
export interface Derived {
  /** All that was derived anew: what was changed or made, and what hangs together with it. */
  readonly events: readonly bigint[]
  /** What an editor has to look at. */
  readonly findings: readonly Finding<bigint>[]
}

/**
 * Changes events, and brings all that follows from their claims up to date: cells, the toll a list shows, the scope, who
 * is named, the rollups; of these events and of all that hang together with them, before the change or after it. `known`
 * are the events that are changed; `change` answers those that it makes.
 */
export async function changeEvents(
  known: readonly bigint[],
  tx: Queryable,
  change: () => Promise<readonly bigint[]>,
): Promise<Derived> {
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
  await nameEvents(touched, tx)
  await addToRollups(touched, tx)
  return { events: touched, findings }
}
