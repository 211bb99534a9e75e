import { setTimeout as delay } from 'node:timers/promises'
import type { StopReason } from '../run/run-record'

/** A run that this process is at work on. */
export interface Job {
  /** Stops it; `ended` tells when it has. */
  readonly stop: (reason: StopReason) => void
  readonly ended: Promise<void>
}

const key = Symbol.for('conflict-ledger.imports')
const shared = globalThis as { [key]?: Map<string, Job> }

/** The runs that this process is at work on, by their number: one list for all copies of this code. */
export function jobs(): Map<string, Job> {
  shared[key] ??= new Map()
  return shared[key]
}

/**
 * Stops all of them, as the app ends, and waits for them up to `patience` milliseconds: what is still at work then ends
 * with its connection, and the ledger is as before all the same.
 */
export async function endJobs(patience: number): Promise<void> {
  const all = [...jobs().values()]
  for (const job of all) job.stop('ending')
  await Promise.race([Promise.all(all.map(({ ended }) => ended)), delay(patience, undefined, { ref: false })])
}
