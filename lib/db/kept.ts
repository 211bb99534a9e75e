import type { Database } from './client'
import { datasetVersion } from './dataset-version'

interface Kept<Answer> {
  readonly version: bigint
  readonly answers: Map<string, Promise<Answer>>
}

/** Gives the answer of that key: as it was kept, or as `ask` finds it now. */
export type Keeper<Answer> = (key: string, ask: () => Promise<Answer>, db: Database) => Promise<Answer>

/**
 * Keeps answers by key until the next write to their database, `most` of them at once: the oldest goes first. An
 * answer that fails is not kept.
 */
export function keeper<Answer>(most: number): Keeper<Answer> {
  const byDatabase = new WeakMap<Database, Kept<Answer>>()
  return async (key, ask, db) => {
    const version = await datasetVersion(db)
    let kept = byDatabase.get(db)
    if (kept?.version !== version) {
      kept = { version, answers: new Map() }
      byDatabase.set(db, kept)
    }
    const { answers } = kept
    const known = answers.get(key)
    if (known) return known
    const answer = ask()
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
