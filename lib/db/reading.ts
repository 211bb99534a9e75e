import { AsyncLocalStorage } from 'node:async_hooks'

/** Where one request reads from. */
export interface Reading {
  /** The address of a replica; null: the primary. */
  readonly replica: string | null
  /** The dataset version that is there, or an older one; null: the primary does not answer. */
  readonly version: string | null
}

const key = Symbol.for('conflict-ledger.reading')
// Of the process, not of the module: the server that chooses and the built app that reads hold a copy of it each.
const shared = globalThis as { [key]?: AsyncLocalStorage<Reading> }
shared[key] ??= new AsyncLocalStorage()
const readings = shared[key]

/** Where the request under way reads from; undefined: nothing was chosen, which means the primary. */
export function reading(): Reading | undefined {
  return readings.getStore()
}

/** Lets all that `story` reads come from there. */
export function readFrom<T>(source: Reading, story: () => T): T {
  return readings.run(source, story)
}
