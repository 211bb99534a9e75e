import type { Database } from '@/lib/db/client'
import { datasetVersion } from '@/lib/db/dataset-version'
import { type EventFilter, isFiltered } from './event-filter'

/** How often a write may come between the parts of one answer. */
export const PATIENCE = 5

/**
 * Asks what an answer needs, and again where a write came between its parts: where the filter's names, scopes and days
 * lead, its contested cells, and the rows beside them are read one after the other.
 */
export async function steadily<Answer>(filter: EventFilter, db: Database, ask: () => Promise<Answer>): Promise<Answer> {
  if (!isFiltered(filter)) return ask()
  for (let patience = PATIENCE; ; patience -= 1) {
    const before = await datasetVersion(db)
    const answer = await ask()
    if (patience === 0 || (await datasetVersion(db)) === before) return answer
  }
}
