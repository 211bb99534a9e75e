import type { FilterProblem } from '@/lib/filter/event-filter'
import { MAX_WORDS } from '@/lib/filter/read-filter'
import type { SourcesAsked } from '@/lib/sources/source-list'

const KNOWN = ['name', 'cursor'] as const

/** What the address asks of the list of sources, with what in it was not understood. */
export function sourcesAsked(parameters: URLSearchParams): SourcesAsked & { problems: FilterProblem[] } {
  const problems: FilterProblem[] = []
  const first = (parameter: (typeof KNOWN)[number]) => {
    const [value = '', ...others] = parameters.getAll(parameter)
    problems.push(...others.map((value): FilterProblem => ({ parameter, value, reason: 'repeated' })))
    return value.trim() || null
  }
  for (const parameter of new Set(parameters.keys())) {
    if (KNOWN.every((known) => known !== parameter)) {
      problems.push({ parameter, value: parameters.get(parameter) ?? '', reason: 'unknown_parameter' })
    }
  }
  const [named, cursor] = [first('name'), first('cursor')]
  const name = named === null || named.length > MAX_WORDS ? null : named
  if (name !== named) problems.push({ parameter: 'name', value: named ?? '', reason: 'not_text' })
  return { name, cursor, problems }
}
