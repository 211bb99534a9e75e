import { type EventFilter, type FilterProblem, filterParameters } from '@/lib/filter/event-filter'
import { filterVocabulary } from '@/lib/filter/known-values'
import { readFilter } from '@/lib/filter/read-filter'
import { filterOf, type PageReading, type SearchParams } from '../../_components/address'

interface Comparison extends PageReading {
  /** The second filter, which `compare` holds as a query of its own; null: none is named. */
  readonly compared: EventFilter | null
}

/** Reads both filters of a comparison; what the second does not say rightly is named as `compare: …`. */
export async function comparisonOf(searchParams: SearchParams): Promise<Comparison> {
  const { compare, ...own } = await searchParams
  const [reading, vocabulary] = await Promise.all([filterOf(Promise.resolve(own)), filterVocabulary()])
  const [query, ...others] = [compare ?? []].flat()
  const repeated = others.map((value): FilterProblem => ({ parameter: 'compare', value, reason: 'repeated' }))
  if (query === undefined) return { ...reading, compared: null }
  const { filter, problems } = readFilter(new URLSearchParams(query), vocabulary)
  const named = problems.map((problem) => ({ ...problem, parameter: `compare: ${problem.parameter}` }))
  const unsaid = query !== '' && filterParameters(filter).size === 0
  return {
    ...reading,
    compared: unsaid ? null : filter,
    problems: [...reading.problems, ...repeated, ...named],
  }
}
