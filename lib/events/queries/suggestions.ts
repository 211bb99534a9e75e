import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterParameters } from '@/lib/filter/event-filter'
import { type Locale, languageOf } from '@/lib/i18n/locale'
import { type Name, nameIn } from '@/lib/i18n/name'
import { fold } from '@/lib/places/fold'
import { isWhole, type Named, namesLike } from '@/lib/places/name-search'
import { provinces } from '@/lib/places/queries'
import { eventTotal } from './event-counts'

/** What can be suggested, in the order in which equals stand. */
export const SUGGESTION_KINDS = ['province', 'place', 'actor'] as const

export const suggestionFields = z.object({
  kind: z.enum(SUGGESTION_KINDS),
  label: z.string().describe('Its name in the language asked for, or the English one where there is no other.'),
  other: z.string().nullable().describe('Its name in the other script; null where none is known.'),
  within: z.string().nullable().describe('The country of a province, the province of a place.'),
  parameter: z
    .enum(['province', 'q', 'actor'])
    .describe('What choosing it sets. A place sets words: its English name.'),
  value: z.string(),
  query: z.string().describe('The whole filter once it is chosen, as the query of an address.'),
  events: z.int().nonnegative().describe('How many events it holds, the rest of the filter kept.'),
})
export type Suggestion = z.infer<typeof suggestionFields>

const MOST = 8

interface Candidate extends Named {
  readonly kind: Suggestion['kind']
  readonly name: Name
  readonly within: Name | null
  readonly value: string
  /** Null: of no one country. */
  readonly countryCode: string | null
}

/**
 * The provinces, settlements and actors with a name, in any language or spelling, that holds the filter's words. What
 * is of a country with events comes first; what is of another comes by its whole name, or where there is nothing else.
 * The words stand for what is being typed: choosing a province or an actor takes them away, choosing a place puts its
 * name there, which finds the place in all its spellings.
 */
export async function suggestions(
  filter: EventFilter,
  locale: Locale,
  db: Database = ledgerDatabase(),
): Promise<Suggestion[]> {
  const [known, here] = await Promise.all([candidates(db), provinces(db)])
  const countries = new Set(here.map(({ countryCode }) => countryCode))
  const found = namesLike(known, fold(filter.words ?? ''))
  const near = found.filter(({ found, fit }) => isWhole(fit) || !isFar(found, countries))
  const fitting = (near.length > 0 ? near : found)
    .map(({ found, fit }) => ({ found, rank: rankOf(found, fit, countries) }))
    .sort((a, b) => a.rank - b.rank || (a.found.value < b.found.value ? -1 : 1))
    .slice(0, MOST)
  return Promise.all(fitting.map(({ found }) => suggestionOf(found, filter, locale, db)))
}

/** Smaller comes first: whole names, then what is of a country with events, how well the name fits, short names. */
function rankOf(candidate: Candidate, fit: number, countries: ReadonlySet<string>): number {
  const { kind, name } = candidate
  const far = isFar(candidate, countries) ? 1 : 0
  const parts = [isWhole(fit) ? 0 : 1, far, fit, Math.min(name.en.length, 99), SUGGESTION_KINDS.indexOf(kind)]
  return parts.reduce((rank, part) => rank * 100 + part, 0)
}

/** Whether it is of one country, and none with events. */
function isFar({ countryCode }: Candidate, countries: ReadonlySet<string>): boolean {
  return countryCode !== null && !countries.has(countryCode)
}

async function suggestionOf(found: Candidate, filter: EventFilter, locale: Locale, db: Database): Promise<Suggestion> {
  const { kind, name, within, value } = found
  const rest = { ...filter, words: null }
  const [parameter, chosen, alone] = {
    province: ['province', { ...rest, provinces: withValue(filter.provinces, value) }, { ...rest, provinces: [value] }],
    place: ['q', { ...rest, words: value }, { ...rest, words: value }],
    actor: ['actor', { ...rest, actors: withValue(filter.actors, value) }, { ...rest, actors: [value] }],
  }[kind] as ['province' | 'q' | 'actor', EventFilter, EventFilter]
  return {
    kind,
    label: nameIn(name, locale),
    other: languageOf(locale) === 'ar' ? name.ar && name.en : name.ar,
    within: within && nameIn(within, locale),
    parameter,
    value,
    query: filterParameters(chosen).toString(),
    events: await eventTotal(alone, db),
  }
}

function withValue(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values : [...values, value]
}

const kept = keeper<readonly Candidate[]>(1)

/**
 * All names, folded once for a dataset version: so that one function folds what is stored and what is typed. The
 * world's provinces, the places of Syria and thousands of actors are some megabytes, searched in a millisecond or two.
 */
function candidates(db: Database): Promise<readonly Candidate[]> {
  return kept('', () => readCandidates(db), db)
}

const row = z.object({
  kind: z.enum(SUGGESTION_KINDS),
  value: z.string(),
  name_en: z.string(),
  name_ar: z.string().nullable(),
  within_en: z.string().nullable(),
  within_ar: z.string().nullable(),
  country: z.string().nullable(),
  aliases: z.array(z.string()),
})

async function readCandidates({ prisma }: Database): Promise<Candidate[]> {
  const rows = await prisma.$queryRaw`
    SELECT CASE place.level WHEN 'province' THEN 'province' ELSE 'place' END AS kind,
      CASE place.level WHEN 'province' THEN place.code ELSE place.name_en END AS value,
      place.name_en, place.name_ar, whole.name_en AS within_en, whole.name_ar AS within_ar,
      left(coalesce(place.code, whole.code), 2) AS country,
      ARRAY(SELECT name FROM place_alias WHERE place_id = place.id) AS aliases
    FROM place JOIN place AS whole ON whole.id = place.parent_id
    WHERE place.level <> 'province' OR place.code IS NOT NULL
    UNION ALL
    SELECT 'actor', slug, name_en, name_ar, NULL, NULL, NULL, aliases FROM actor`
  return z
    .array(row)
    .parse(rows)
    .map((found) => ({
      kind: found.kind,
      value: found.value,
      name: { en: found.name_en, ar: found.name_ar },
      within: found.within_en === null ? null : { en: found.within_en, ar: found.within_ar },
      countryCode: found.country,
      folded: [...new Set([found.name_en, found.name_ar ?? '', ...found.aliases].map(fold))].filter(Boolean),
    }))
}
