import fc from 'fast-check'
import { HARMS } from '@/lib/casualties/vocabulary'
import { addDays, type CivilDate } from '@/lib/civil-date'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { EVERYTHING, type EventFilter } from '@/lib/filter/event-filter'
import { type FilterVocabulary, MAX_WORDS } from '@/lib/filter/read-filter'
import { type CountingPolicy, LATEST } from '@/lib/ledger/policy'
import { fold } from '@/lib/places/fold'

/** The filter that asks for everything, but for what is said. */
export function eventFilter(overrides: Partial<EventFilter> = {}): EventFilter {
  return { ...EVERYTHING, ...overrides }
}

/** What can be asked of a database that holds the first article. */
export const VOCABULARY: FilterVocabulary = {
  provinces: new Set(['SY-ID', 'SY-HI', 'SY-HL', 'none']),
  groups: new Set(['civilian', 'rebel', 'state_forces', 'unspecified']),
  actors: new Set(['kofi-annan', 'bashar-assad', 'syrian-rebels', 'syrian-government-forces']),
  sources: new Set(['jerusalem-post', 'sohr', 'sana', 'un-spokesman']),
  datasets: new Set(['none']),
}

/** Any date that a filter can hold. */
export const anyDate: fc.Arbitrary<CivilDate> = fc.nat({ max: 3_652_058 }).map((days) => addDays('0001-01-01', days))

/** Dates around the first article's. */
export const nearDate: fc.Arbitrary<CivilDate> = fc
  .integer({ min: -15, max: 5 })
  .map((days) => addDays('2012-03-10', days))

const anyWords = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((words) => words.trim())
  .filter((words) => fold(words) !== '' && words.length <= MAX_WORDS && !words.includes('\0'))

function moment(dates: fc.Arbitrary<CivilDate>): fc.Arbitrary<string> {
  return fc
    .tuple(dates, fc.constantFrom('', 'T00:00', 'T12:00', 'T23:59:59', 'T12:00:00.001'))
    .map(([date, time]) => date + time)
}

/** Filters over a vocabulary; `dates` and `words` say what they are drawn from. */
export function filterOver(
  { provinces, groups, actors, sources, datasets }: FilterVocabulary,
  dates: fc.Arbitrary<CivilDate>,
  words: fc.Arbitrary<string>,
): fc.Arbitrary<EventFilter> {
  const some = <Value>(values: Iterable<Value>, freq: number) =>
    fc.oneof({ weight: freq, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.shuffledSubarray([...values]) })
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 })
  const seldom = <Value>(value: fc.Arbitrary<Value>) => fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, value)
  return fc
    .record({
      provinces: some(provinces, 1),
      kinds: some(EVENT_KINDS, 2),
      days: fc.tuple(maybe(dates), maybe(dates)),
      groups: some(groups, 1),
      actors: some(actors, 2),
      sources: some(sources, 2),
      datasets: some(datasets, 3),
      harm: maybe(fc.constantFrom(...HARMS)),
      words: maybe(words),
      policy: fc.oneof(
        { weight: 3, arbitrary: fc.constant(LATEST) },
        { weight: 1, arbitrary: fc.constantFrom<CountingPolicy>({ by: 'lowest' }, { by: 'highest' }) },
        { weight: 1, arbitrary: fc.constantFrom(...sources).map((source) => ({ by: 'source' as const, source })) },
        {
          weight: 1,
          arbitrary: fc.integer({ min: 2, max: 9 }).map((atLeast) => ({ by: 'origins' as const, atLeast })),
        },
      ),
      asOf: seldom(moment(dates)),
      shareable: fc.constant(false),
      recordedAsOf: seldom(moment(fc.oneof(dates, fc.constant('2100-01-01')))),
    })
    .map(({ days: [one, other], ...rest }) => {
      const reversed = one !== null && other !== null && other < one
      return { ...rest, from: reversed ? other : one, to: reversed ? one : other }
    })
}

/** Every filter that an address can say. */
export const anyFilter: fc.Arbitrary<EventFilter> = filterOver(VOCABULARY, anyDate, anyWords)
