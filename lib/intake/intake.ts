import { toDate } from '@/lib/civil-date'
import type { Transaction } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'
import { lockQuote } from './quote-lock'
import type { CodedEvent, CodedQuote } from './schema'

/** What the rows of one report refer to. */
export interface Intake {
  readonly articleId: number
  /** Who published it. */
  readonly sourceId: number
  /** When it was published, and when this database got to hold it. */
  readonly times: { readonly publishedAt: Date; readonly recordedAt: Date }
  readonly text: string
  readonly sources: ReadonlyMap<string, number>
  readonly actors: ReadonlyMap<string, number>
  /** The claims recorded so far that links can name. */
  readonly keys: Map<string, bigint>
}

/** The number of that name; throws `invalid_input` when there is none. */
export function known<Id>(ids: ReadonlyMap<string, Id>, slug: string, what: string): Id {
  const id = ids.get(slug)
  if (id === undefined) throw new LedgerError('invalid_input', `no ${what} is called «${slug}». Nothing was recorded.`)
  return id
}

export function datingColumns({ start, end, precision }: CodedEvent['dating']) {
  return { dateStart: start && toDate(start), dateEnd: end && toDate(end), datePrecision: precision }
}

/** Holds the quotes against the text and keeps them; throws `invalid_input` where one does not stand in it. */
export async function insertQuotes(
  quotes: readonly CodedQuote[],
  supports: { eventId: bigint | null; claimId: bigint | null },
  { articleId, text }: Intake,
  tx: Transaction,
): Promise<void> {
  const locked = quotes.flatMap((quote) => lockQuote(text, quote))
  const others = await tx.quote.count({ where: supports })
  await tx.quote.createMany({
    data: locked.map((quote, index) => ({ ...quote, ...supports, articleId, rank: others + index })),
  })
}

/** The settlement and its province by number and code, with every name a reader may search by. */
export async function locate(
  { geonames, province }: Pick<CodedEvent, 'geonames' | 'province'>,
  tx: Transaction,
): Promise<{ placeId: number | null; names: readonly (string | null)[] }> {
  const codes = [...(province ? [{ code: province }] : []), ...(geonames ? [{ geonamesId: geonames }] : [])]
  const places = codes.length > 0 ? await tx.place.findMany({ where: { OR: codes }, include: { aliases: true } }) : []
  if (places.length < codes.length) {
    throw new LedgerError('invalid_input', `no such place: ${JSON.stringify({ province, geonames })}.`)
  }
  return {
    placeId: places.find((place) => place.geonamesId !== null && place.geonamesId === geonames)?.id ?? null,
    names: places.flatMap((place) => [place.nameEn, place.nameAr, ...place.aliases.map((alias) => alias.name)]),
  }
}
