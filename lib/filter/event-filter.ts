import type { Harm } from '@/lib/casualties/vocabulary'
import { type CivilDate, instantOf, type Moment } from '@/lib/civil-date'
import type { EventKind } from '@/lib/events/vocabulary'
import { type CountingPolicy, LATEST, policyWord } from '@/lib/ledger/policy'
import type { AsOf } from '@/lib/ledger/standing'

/**
 * What a reader asked to see: the one filter of pages, API, CSV and command line. An empty list or a null asks for
 * everything. Lists hold no value twice and keep the reader's order.
 */
export interface EventFilter {
  /** ISO 3166-2 codes, and `none` for a province the report did not state. */
  readonly provinces: readonly string[]
  readonly kinds: readonly EventKind[]
  /** Inclusive; what overlaps is in. */
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  readonly groups: readonly string[]
  readonly actors: readonly string[]
  readonly sources: readonly string[]
  /** Slugs of datasets, and `none` for what was coded here. */
  readonly datasets: readonly string[]
  /** Null: totals are of the killed, lists hold every harm. */
  readonly harm: Harm | null
  readonly words: string | null
  /** Which of rival figures counts. */
  readonly policy: CountingPolicy
  /** As had been published by then; null: until now. */
  readonly asOf: Moment | null
  /** As this database held it by then; null: now. */
  readonly recordedAsOf: Moment | null
  /** Leaves out datasets whose rows may not be passed on: so in CSV, API, feeds and embeds. No address says it. */
  readonly shareable: boolean
}

export const EVERYTHING: EventFilter = {
  provinces: [],
  kinds: [],
  from: null,
  to: null,
  groups: [],
  actors: [],
  sources: [],
  datasets: [],
  harm: null,
  words: null,
  policy: LATEST,
  asOf: null,
  recordedAsOf: null,
  shareable: false,
}

/** What was coded here and comes from no dataset, as `dataset` names it. */
export const CODED_HERE = 'none'

/** The harm that totals are of. */
export function harmOf(filter: EventFilter): Harm {
  return filter.harm ?? 'killed'
}

/** What the filter looks back to, as instants. */
export function asOfOf({ asOf, recordedAsOf }: EventFilter): AsOf {
  return { published: asOf && instantOf(asOf), recorded: recordedAsOf && instantOf(recordedAsOf) }
}

/** Whether figures count as they stand: the latest of rivals, as of now. */
export function isCurrent({ policy, asOf, recordedAsOf }: EventFilter): boolean {
  return policy.by === 'latest' && asOf === null && recordedAsOf === null
}

/** Whether sums and counts under this filter can come from the rollups of all events, which know no names and words. */
export function fitsRollups({ actors, sources, words }: EventFilter): boolean {
  return actors.length === 0 && sources.length === 0 && words === null
}

/** The same filter, without what may not be passed on. */
export function shareable(filter: EventFilter): EventFilter {
  return { ...filter, shareable: true }
}

/** The same filter, with figures as they stand. */
export function currently(filter: EventFilter): EventFilter {
  return { ...filter, policy: LATEST, asOf: null, recordedAsOf: null }
}

/** What a filter can be asked by, in the order in which its address says it. */
export const FILTER_PARAMETERS = [
  'province',
  'kind',
  'from',
  'to',
  'group',
  'actor',
  'source',
  'dataset',
  'harm',
  'q',
  'policy',
  'asOf',
  'recordedAsOf',
] as const

/** The parameters that say this filter in a URL, in one order, so that one filter has one address. */
export function filterParameters(filter: EventFilter): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const value of filter.provinces) parameters.append('province', value)
  for (const value of filter.kinds) parameters.append('kind', value)
  if (filter.from) parameters.set('from', filter.from)
  if (filter.to) parameters.set('to', filter.to)
  for (const value of filter.groups) parameters.append('group', value)
  for (const value of filter.actors) parameters.append('actor', value)
  for (const value of filter.sources) parameters.append('source', value)
  for (const value of filter.datasets) parameters.append('dataset', value)
  if (filter.harm) parameters.set('harm', filter.harm)
  if (filter.words) parameters.set('q', filter.words)
  if (filter.policy.by !== 'latest') parameters.set('policy', policyWord(filter.policy))
  if (filter.asOf) parameters.set('asOf', filter.asOf)
  if (filter.recordedAsOf) parameters.set('recordedAsOf', filter.recordedAsOf)
  return parameters
}

/** One text for one filter, with what no address says of it. */
export function filterKey(filter: EventFilter): string {
  return `${filterParameters(filter)} ${filter.shareable}`
}

/** `path` with the filter as its query: `/?province=SY-ID`. */
export function filteredUrl(path: string, filter: EventFilter, extra: Readonly<Record<string, string>> = {}): string {
  const parameters = filterParameters(filter)
  for (const [name, value] of Object.entries(extra)) parameters.set(name, value)
  const query = parameters.toString()
  return query ? `${path}?${query}` : path
}

/** Whether the filter leaves anything out. */
export function isFiltered(filter: EventFilter): boolean {
  return filterParameters(filter).size > 0
}

export type FilterProblemReason =
  | 'unknown_parameter'
  | 'unknown_value'
  | 'not_a_date'
  | 'not_a_moment'
  | 'not_a_policy'
  | 'before_from'
  | 'not_a_limit'
  | 'not_a_cursor'
  | 'not_text'
  | 'repeated'
  | 'same_as_by'
  | 'not_over_time'

/** A part of the address that says nothing we know; pages leave it out and say so, the API refuses it. */
export interface FilterProblem {
  readonly parameter: string
  readonly value: string
  readonly reason: FilterProblemReason
}
