import fc from 'fast-check'
import { HARMS } from '@/lib/casualties/vocabulary'
import { addDays } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { EVERYTHING, type EventFilter } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import type { FilterVocabulary } from '@/lib/filter/read-filter'
import { filterOver } from '@/tests/builders/filters'

/** How many values of one parameter a reader names at once: most tick a box or two. */
const A_FEW = 3
/** A look back to a day on which all that was imported is known already. */
export const SINCE_ALL_IS_KNOWN = '2100-01-01'

/**
 * So many filters over all parameters, the same in each run on the same ledger: each parameter names nothing or up to
 * three of its values, and half of the looks back see everything, since one before the import sees nothing. `crowded`:
 * a parameter names up to forty at once.
 */
export async function randomFilters(db: Database, count: number, crowded = false): Promise<EventFilter[]> {
  const day = fc.integer({ min: 0, max: 10_000 }).map((days) => addDays('1989-01-01', days))
  const words = fc.constantFrom('Aleppo', 'clash between rebels', 'حلب', 'zzz')
  const crowds = filterOver(await busiest(db), day, words)
  const looks = fc.tuple(crowds, fc.integer({ min: 1, max: A_FEW }), fc.boolean(), fc.boolean())
  const few = looks.map(([filter, most, published, recorded]) => ({
    ...filter,
    provinces: filter.provinces.slice(0, most),
    kinds: filter.kinds.slice(0, most),
    groups: filter.groups.slice(0, most),
    actors: filter.actors.slice(0, most),
    sources: filter.sources.slice(0, most),
    asOf: filter.asOf && published ? SINCE_ALL_IS_KNOWN : filter.asOf,
    recordedAsOf: filter.recordedAsOf && recorded ? SINCE_ALL_IS_KNOWN : filter.recordedAsOf,
  }))
  return fc.sample(crowded ? crowds : few, { seed: 1, numRuns: count })
}

/** Filters that name one value of one parameter, five of each: of provinces, actors and sources the busiest. */
export async function singleFilters(db: Database): Promise<Readonly<Record<string, readonly EventFilter[]>>> {
  const { provinces, actors, sources, groups } = await busiest(db)
  const each = <Value>(values: Iterable<Value>, filter: (value: Value) => Partial<EventFilter>) =>
    [...values].slice(0, 5).map((value) => ({ ...EVERYTHING, ...filter(value) }))
  return {
    province: each(provinces, (province) => ({ provinces: [province] })),
    kind: each(EVENT_KINDS, (kind) => ({ kinds: [kind] })),
    group: each(groups, (group) => ({ groups: [group] })),
    harm: each(HARMS, (harm) => ({ harm })),
    year: each([1990, 1997, 2004, 2011, 2018], (year) => ({ from: `${year}-01-01`, to: `${year}-12-31` })),
    actor: each(actors, (actor) => ({ actors: [actor] })),
    source: each(sources, (source) => ({ sources: [source] })),
    word: each(['aleppo', 'clash', 'homs', 'idlib', 'zzz'], (words) => ({ words })),
  }
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
