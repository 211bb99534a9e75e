import { z } from 'zod'
import { HARMS } from '@/lib/casualties/vocabulary'
import { isCivilDate, isMoment } from '@/lib/civil-date'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { LATEST, readPolicy } from '@/lib/ledger/policy'
import { fold } from '@/lib/places/fold'
import { type Cursor, readCursor } from './cursor'
import type { EventFilter, FilterProblem, FilterProblemReason } from './event-filter'

/** The values that a database can be asked for, beyond the fixed ones. */
export interface FilterVocabulary {
  readonly provinces: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly actors: ReadonlySet<string>
  readonly sources: ReadonlySet<string>
  readonly datasets: ReadonlySet<string>
}

/** Which part of a list is asked for. */
export interface PageRequest {
  /** Null: the first page. */
  readonly cursor: Cursor | null
  readonly limit: number
}

export const DEFAULT_LIMIT = 50
export const MAX_LIMIT = 200
export const MAX_WORDS = 200

export interface FilterReading {
  readonly filter: EventFilter
  readonly page: PageRequest
  readonly problems: readonly FilterProblem[]
}

const text = z
  .string()
  .max(MAX_WORDS)
  .refine((value) => !value.includes('\0') && value === value.toWellFormed() && fold(value) !== '')
const limit = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(MAX_LIMIT))

/**
 * Reads a filter out of an address. Empty values ask for nothing, as an untouched form field does.
 * `alsoKnown` names parameters that the door itself reads.
 */
export function readFilter(
  parameters: URLSearchParams,
  vocabulary: FilterVocabulary,
  alsoKnown: readonly string[] = [],
): FilterReading {
  const problems: FilterProblem[] = []
  const known = new Set<string>(alsoKnown)

  const given = (parameter: string): string[] => {
    known.add(parameter)
    return [...new Set(parameters.getAll(parameter).map((value) => value.trim()))].filter((value) => value !== '')
  }
  const many = <T extends string>(parameter: string, allowed: ReadonlySet<T>): T[] =>
    given(parameter).filter((value): value is T => {
      const fits = allowed.has(value as T)
      if (!fits) problems.push({ parameter, value, reason: 'unknown_value' })
      return fits
    })
  const one = <T>(parameter: string, reason: FilterProblemReason, read: (value: string) => T | null): T | null => {
    const [value, ...others] = given(parameter)
    for (const other of others) problems.push({ parameter, value: other, reason: 'repeated' })
    if (value === undefined) return null
    const result = read(value)
    if (result === null) problems.push({ parameter, value, reason })
    return result
  }
  const date = (value: string) => (isCivilDate(value) ? value : null)

  const moment = (value: string) => (isMoment(value) ? value : null)

  const from = one('from', 'not_a_date', date)
  let to = one('to', 'not_a_date', date)
  if (from && to && to < from) {
    problems.push({ parameter: 'to', value: to, reason: 'before_from' })
    to = null
  }
  const filter: EventFilter = {
    provinces: many('province', vocabulary.provinces),
    kinds: many('kind', new Set(EVENT_KINDS)),
    from,
    to,
    groups: many('group', vocabulary.groups),
    actors: many('actor', vocabulary.actors),
    sources: many('source', vocabulary.sources),
    datasets: many('dataset', vocabulary.datasets),
    harm: one('harm', 'unknown_value', (value) => HARMS.find((harm) => harm === value) ?? null),
    words: one('q', 'not_text', (value) => text.safeParse(value).data ?? null),
    policy: one('policy', 'not_a_policy', (value) => readPolicy(value, vocabulary.sources)) ?? LATEST,
    asOf: one('asOf', 'not_a_moment', moment),
    recordedAsOf: one('recordedAsOf', 'not_a_moment', moment),
    shareable: false,
  }
  const page: PageRequest = {
    cursor: one('cursor', 'not_a_cursor', readCursor),
    limit: one('limit', 'not_a_limit', (value) => limit.safeParse(value).data ?? null) ?? DEFAULT_LIMIT,
  }
  for (const [parameter, value] of parameters) {
    if (!known.has(parameter)) problems.push({ parameter, value, reason: 'unknown_parameter' })
  }
  return { filter, page, problems }
}
