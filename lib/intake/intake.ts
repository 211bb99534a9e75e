import { LedgerError } from '@/lib/errors'
import type { CodedClaim, CodedEvent, CodedQuote } from './schema'

/** What the rows of one report refer to. */
export interface Intake {
  readonly articleId: number
  /** Who published it. */
  readonly sourceId: number
  /** When it was published, and when this database got to hold it. */
  readonly times: { readonly published_at: Date; readonly recorded_at: Date }
  readonly text: string
  readonly sources: ReadonlyMap<string, number>
  readonly actors: ReadonlyMap<string, number>
  readonly places: readonly KnownPlace[]
  /** The claims recorded so far that links can name. */
  readonly keys: Map<string, bigint>
}

/** A place that a report names, with every name a reader may search by. */
export interface KnownPlace {
  readonly id: number
  readonly code: string | null
  readonly geonamesId: number | null
  readonly names: readonly string[]
}

/** What a report tells of one event, or of none, and how much of both was told of it before. */
export interface ToldOfEvent {
  readonly eventId: bigint | null
  readonly quotes: readonly CodedQuote[]
  readonly claims: readonly CodedClaim[]
  readonly before: { readonly quotes: number; readonly claims: number }
}

/** Of what nothing was told before. */
export const NOTHING_BEFORE = { quotes: 0, claims: 0 }

/** The number of that name; throws `invalid_input` when there is none. */
export function known<Id>(ids: ReadonlyMap<string, Id>, slug: string, what: string): Id {
  const id = ids.get(slug)
  if (id === undefined) throw new LedgerError('invalid_input', `no ${what} is called «${slug}». Nothing was recorded.`)
  return id
}

/** The columns of a date. */
export function dating({ dating: { start, end, precision } }: Pick<CodedEvent, 'dating'>) {
  return { date_start: start, date_end: end, date_precision: precision }
}

/** The settlement and its province by number and code, with every name a reader may search by. */
export function locate(
  { geonames, province }: Pick<CodedEvent, 'geonames' | 'province'>,
  { places }: Intake,
): { placeId: number | null; names: readonly string[] } {
  const inProvince = province === null ? null : places.find(({ code }) => code === province)
  const settlement = geonames === null ? null : places.find(({ geonamesId }) => geonamesId === geonames)
  if (inProvince === undefined || settlement === undefined) {
    throw new LedgerError(
      'invalid_input',
      `no such place: ${JSON.stringify({ province, geonames })}. Nothing was recorded.`,
    )
  }
  return { placeId: settlement?.id ?? null, names: [...(inProvince?.names ?? []), ...(settlement?.names ?? [])] }
}
