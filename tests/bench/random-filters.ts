import fc from 'fast-check'
import { addDays } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import type { FilterVocabulary } from '@/lib/filter/read-filter'
import { filterOver } from '@/tests/builders/filters'

/** Two hundred filters over all parameters, the same in each run on the same ledger. */
export async function randomFilters(db: Database): Promise<EventFilter[]> {
  const day = fc.integer({ min: 0, max: 10_000 }).map((days) => addDays('1989-01-01', days))
  const words = fc.constantFrom('Aleppo', 'clash between rebels', 'حلب', 'zzz')
  return fc.sample(filterOver(await busiest(db), day, words), { seed: 1, numRuns: 200 })
}

/** What readers would ask for: of provinces, actors and sources those that most events are of. */
async function busiest(db: Database): Promise<FilterVocabulary> {
  const most = async (counted: string) => {
    const { rows } = await db.pool.query(
      `SELECT name FROM ${counted} GROUP BY name ORDER BY count(*) DESC, name LIMIT 40`,
    )
    return new Set<string>(rows.map(({ name }) => name))
  }
  return {
    ...(await filterVocabulary(db)),
    provinces: await most("(SELECT coalesce(province_code, 'none') AS name FROM event) AS event"),
    actors: await most('(SELECT slug AS name FROM event_actor JOIN actor ON id = actor_id) AS actor'),
    sources: await most('(SELECT slug AS name FROM event_attribution JOIN source ON id = source_id) AS source'),
  }
}
