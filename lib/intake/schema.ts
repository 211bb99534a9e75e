import { z } from 'zod'
import { HARMS, TOLL_TYPES } from '@/lib/casualties/vocabulary'
import { isCivilDate, isMoment } from '@/lib/civil-date'
import { DATE_PRECISIONS, EVENT_KINDS, EVENT_STATUSES, PARTS_OF_DAY, PLACE_PRECISIONS } from '@/lib/events/vocabulary'
import { CLAIM_RELATIONS } from '@/lib/ledger/rivals'

/** The longest name that the database looks up. */
const LONGEST_NAME = 1_000
const slug = z
  .string()
  .max(LONGEST_NAME)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug: lower-case words joined by hyphens')
/** Text that the database can hold: whole characters, none of them NUL. */
export const plainText = z.string().refine((value) => value.isWellFormed() && !value.includes('\0'), {
  error: ({ input }) => `text of whole characters and without NUL; found «${around(String(input))}»`,
})
/** The characters about the first that the database cannot hold, with a sign in its stead. */
function around(value: string): string {
  const shown = value.replaceAll('\0', '\uFFFD').toWellFormed()
  const at = value.split('').findIndex((unit, index) => unit !== shown[index])
  return shown.slice(Math.max(0, at - 40), at + 40).toWellFormed()
}
const words = plainText.trim().min(1)
const name = z.strictObject({ en: words, ar: words.nullable().default(null) })
const date = z
  .string()
  .refine(isCivilDate, 'a date that exists, YYYY-MM-DD')
  .refine((value) => value >= '1800' && value < '2200', 'a date from 1800 to 2199')
const webAddress = z.url({ protocol: /^https?$/ }).pipe(plainText)
// No war has counted so many; sums of them stay numbers that the database holds.
const people = z.int().min(0).max(100_000_000)
/** A whole number that the database's `integer` holds. */
const integer = z.int32()

const dating = z
  .strictObject({ start: date.nullable(), end: date.nullable(), precision: z.enum(DATE_PRECISIONS) })
  .refine(({ start, end }) => start !== null || end !== null, 'a date needs a start or an end')
  .refine(({ start, end }) => start === null || end === null || start <= end, 'a date ends after it starts')

/** A passage: its offsets in the article in UTF-16 units, its text, and the words in it that carry the fact. */
const quote = z.strictObject({
  start: z.int().min(0),
  text: words,
  /** Null: the whole sentence carries it. */
  key: words.nullable().default(null),
})

const where = {
  /** ISO 3166-2; null: not stated. */
  province: plainText.nullable().default(null),
  /** GeoNames number of the settlement; null: none named. */
  geonames: integer.nullable().default(null),
  /** The place in the words of the report. */
  placeWords: name.nullable().default(null),
  placePrecision: z.enum(PLACE_PRECISIONS),
}

const claim = z
  .strictObject({
    /** What links in this report call it; null: nothing. */
    key: slug.nullable().default(null),
    group: words,
    groupWords: words.nullable().default(null),
    harm: z.enum(HARMS),
    low: people.nullable(),
    best: people.nullable(),
    high: people.nullable(),
    countWords: words.nullable().default(null),
    tollType: z.enum(TOLL_TYPES),
    /** The number in this list, from 1, of the claim it is counted within; null: a whole of its own. */
    partOf: z.int().min(1).nullable().default(null),
    dating,
    ...where,
    assertedBy: slug.nullable().default(null),
    quotes: z.array(quote).min(1),
  })
  .refine(
    ({ low, best, high }) => {
      const known = [low, best, high].filter((bound) => bound !== null)
      return known.every((bound, index) => index === 0 || bound >= (known[index - 1] ?? 0))
    },
    { message: 'low, best and high in rising order' },
  )
  .refine(({ low, best, high, countWords }) => [low, best, high, countWords].some((told) => told !== null), {
    message: 'a number, or the words that are told in its stead',
  })
export type CodedClaim = z.infer<typeof claim>

const event = z.strictObject({
  slug,
  kind: z.enum(EVENT_KINDS),
  status: z.enum(EVENT_STATUSES),
  title: name,
  summary: name.nullable().default(null),
  dating,
  partOfDay: z.enum(PARTS_OF_DAY).nullable().default(null),
  /** Order within the day as far as the report tells it. */
  sequence: integer.default(0),
  country: z.string().regex(/^[A-Z]{2}$/),
  ...where,
  actors: z.array(
    z.strictObject({
      actor: slug,
      role: z.enum(['participant', 'initiator', 'target', 'speaker', 'addressee', 'mentioned']),
    }),
  ),
  attributedTo: z.array(z.strictObject({ source: slug, verb: words.nullable().default(null) })).default([]),
  quotes: z.array(quote).min(1),
  claims: z.array(claim).default([]),
})
export type CodedEvent = z.infer<typeof event>

/** A claim: of this report by its key, of any by its public identity (`fighting-in-janoudiya-2012-03-11.1`). */
const claimReference = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[1-9]\d{0,5})?$/, 'the key or the identity of a claim')

const article = z
  .strictObject({
    slug,
    source: slug,
    title: words,
    url: webAddress.nullable().default(null),
    publishedOn: date,
    /** The moment by which it was out, in UTC (`2012-03-11T12:00`); null: not known, the end of the day. */
    publishedAt: z.string().refine(isMoment, 'a moment in UTC, YYYY-MM-DDThh:mm').nullable().default(null),
    language: z.string().regex(/^[a-z]{2}$/),
    /** The edition of itself that it replaces. */
    replaces: slug.nullable().default(null),
    /** Who read the coding against the text; null: not yet confirmed by an editor. */
    confirmedBy: words.nullable().default(null),
  })
  .refine(({ publishedOn, publishedAt }) => publishedAt === null || publishedAt.startsWith(publishedOn), {
    message: 'published at a moment of the day it was published on',
  })

const wholeReport = z.strictObject({
  article,
  sources: z.array(
    z.strictObject({
      slug,
      kind: z.enum(['publisher', 'agency', 'monitor', 'government', 'organisation', 'person', 'dataset']),
      name,
      url: webAddress.nullable().default(null),
      counting: name.nullable().default(null),
    }),
  ),
  actors: z.array(
    z.strictObject({
      slug,
      kind: z.enum(['person', 'group', 'organisation', 'state_forces', 'armed_group']),
      name,
      aliases: z.array(words).default([]),
    }),
  ),
  events: z.array(event),
  /** What it tells of events that are recorded already. */
  additions: z
    .array(z.strictObject({ event: slug, quotes: z.array(quote).default([]), claims: z.array(claim).default([]) }))
    .default([]),
  /** How its claims take up others, or others them. */
  links: z
    .array(z.strictObject({ from: claimReference, relation: z.enum(CLAIM_RELATIONS), to: claimReference }))
    .default([]),
  /** What its sources call people, which group that is, and why. */
  glossary: z
    .array(z.strictObject({ source: slug, words: words.max(LONGEST_NAME), group: words, reason: name }))
    .default([]),
  /** Cumulative tolls of the whole conflict, which belong to no event. */
  background: z.array(claim).default([]),
})

/**
 * A report with what was coded from it: what intake takes. Each key names one claim, each slug one event, and an event
 * tells once of who took part as what and of who told of it.
 */
export const codedReport = wholeReport.superRefine(({ events, additions, background }, { addIssue }) => {
  const claims = [...events, ...additions].flatMap((event) => event.claims).concat(background)
  const refuse = (path: (string | number)[], message: string) => addIssue({ code: 'custom', path, message })
  const key = repeated(claims.flatMap(({ key }) => key ?? []))
  if (key) refuse(['claims'], `two claims have the key «${key}»`)
  const slug = repeated(events.map(({ slug }) => slug))
  if (slug) refuse(['events'], `two events are called «${slug}»`)
  for (const [index, { actors, attributedTo }] of events.entries()) {
    const part = repeated(actors.map(({ actor, role }) => `${actor}» as «${role}`))
    if (part) refuse(['events', index, 'actors'], `«${part}» stands twice`)
    const source = repeated(attributedTo.map(({ source }) => source))
    if (source) refuse(['events', index, 'attributedTo'], `«${source}» stands twice`)
  }
  for (const [index, { tollType }] of background.entries()) {
    if (tollType !== 'cumulative') {
      refuse(['background', index, 'tollType'], `a toll of no event is cumulative and not «${tollType}»`)
    }
  }
})

function repeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index)
}

export type CodedReport = z.infer<typeof codedReport>
export type CodedQuote = z.infer<typeof quote>
