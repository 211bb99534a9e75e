import { z } from 'zod'
import { fromDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { asOfOf, type EventFilter, harmOf } from '@/lib/filter/event-filter'
import { steadily } from '@/lib/filter/steadily'
import type { Name } from '@/lib/i18n/name'
import { type LedgerCell, unknownIn } from '@/lib/ledger/cells'
import type { AsOf } from '@/lib/ledger/standing'
import type { Toll } from '@/lib/ledger/toll'
import type { FigureLedger, LedgerLine, LineReason } from '../model'
import { CELL_ORDER } from './cell-row'
import { cellsUnder } from './cell-source'
import { citationOf, citedRelations, citedReports } from './claim-citation'
import { claimQuotations, quotesWithLanguage } from './quotations'
import { hangingTogether, type Ruling, rulingOn } from './ruling'

/** The most lines one page shows; the rest is in the CSV. */
const MOST_LINES = 200
/** The most lines of what is merely outside the filter. */
const MOST_OUTSIDE = 20

/**
 * Opens the figure of a filter: the cells it adds up, and the claims of the same harm that it leaves out, with why. Of
 * a large ledger it gives the newest, those left out that hang together with them, and of what is merely outside the filter
 * a few, of the same events first.
 */
export function figureLedger(filter: EventFilter, db: Database = ledgerDatabase()): Promise<FigureLedger> {
  return steadily(filter, db, () => opened(filter, db))
}

async function opened(filter: EventFilter, db: Database): Promise<FigureLedger> {
  const ofOneHarm = { ...filter, harm: harmOf(filter) }
  const { cells, under } = await cellsUnder(ofOneHarm, db)
  const most = Prisma.raw(String(MOST_LINES))
  const counted = countedRows.parse(
    await db.prisma.$queryRaw`
      SELECT cell.claim_id, cell.event_id, count(*) OVER ()::int AS all_cells
      FROM ${cells} WHERE ${under} ORDER BY ${CELL_ORDER} LIMIT ${most}`,
  )
  const events = await hangingTogether(
    [...new Set([...counted.map(({ event_id }) => event_id), ...(await newestEvents(ofOneHarm.harm, db))])],
    db.prisma,
  )
  const ruling = await rulingOn(events, db.prisma, filter.policy, asOfOf(filter), filter.shareable)
  const claims = await db.prisma.claim.findMany({
    where: {
      harm: ofOneHarm.harm,
      OR: [{ eventId: { in: events }, ...(filter.shareable ? { event: SHAREABLE } : {}) }, { eventId: null }],
      ...knownBy(asOfOf(filter)),
    },
    include: relations,
    orderBy: { id: 'asc' },
  })
  const inFilter = new Set(
    countedIds
      .parse(
        await db.prisma.$queryRaw`
          SELECT cell.claim_id FROM ${cells} WHERE ${under} AND cell.claim_id = ANY(${claims.map(({ id }) => id)})`,
      )
      .map(({ claim_id }) => claim_id),
  )
  return linesOf(
    counted.map(({ claim_id }) => claim_id),
    (counted[0]?.all_cells ?? 0) - counted.length,
    { claims, ruling, inFilter },
  )
}

/** Events that may be passed on. */
const SHAREABLE = { OR: [{ datasetId: null }, { dataset: { redistributable: true } }] }

/** A claim of an event is listed with the reason it was not known then; what belongs to none is left unsaid. */
function knownBy({ published, recorded }: AsOf): Prisma.ClaimWhereInput {
  return {
    NOT: [
      ...(published ? [{ eventId: null, publishedAt: { gt: new Date(published) } }] : []),
      ...(recorded ? [{ eventId: null, recordedAt: { gt: new Date(recorded) } }] : []),
    ],
  }
}

const countedRows = z.array(z.object({ claim_id: z.bigint(), event_id: z.bigint(), all_cells: z.number() }))
const countedIds = z.array(z.object({ claim_id: z.bigint() }))

/** The events whose claims are newest by day or by recording: what a filter most likely leaves out. */
async function newestEvents(harm: string, { prisma }: Database): Promise<bigint[]> {
  const most = Prisma.raw(String(MOST_LINES))
  const rows = await prisma.$queryRaw`
    (SELECT event_id FROM cell WHERE harm = ${harm}::harm ORDER BY first_day DESC, claim_id DESC LIMIT ${most})
    UNION
    (SELECT event_id FROM claim WHERE event_id IS NOT NULL ORDER BY id DESC LIMIT ${most})`
  return z
    .array(z.object({ event_id: z.bigint() }))
    .parse(rows)
    .map(({ event_id }) => event_id)
}

interface Opened {
  readonly claims: readonly ClaimRow[]
  readonly ruling: Ruling
  /** Claims whose cell lies in the filter. */
  readonly inFilter: ReadonlySet<bigint>
}

function linesOf(countedIds: readonly bigint[], more: number, { claims, ruling, inFilter }: Opened): FigureLedger {
  const cells = new Map(ruling.cells.map((cell) => [cell.claim, cell]))
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const line = (claim: ClaimRow, reason: LineReason | null) => {
    const inPlace = ruling.claims.get(ruling.claims.get(claim.id)?.inPlace ?? -1n)
    return lineOf(claim, cells.get(claim.id) ?? null, reason, {
      inPlace: inPlace ? { id: ruling.names.get(inPlace.id) ?? '', toll: inPlace.toll } : null,
    })
  }
  const counted = countedIds.flatMap((id) => byId.get(id) ?? [])
  const remainders = counted.filter(({ id }) => cells.get(id)?.kind === 'remainder')
  const others = claims
    .filter(({ id }) => !inFilter.has(id))
    .map((claim) => ({ claim, reason: reasonOf(claim, ruling, cells) }))
  const events = new Set(counted.map(({ eventId }) => eventId))
  const outside = others.filter(({ reason }) => reason === 'filtered')
  const isBeside = ({ claim }: (typeof others)[number]) => events.has(claim.eventId)
  const newestFirst = outside.toReversed()
  const nearest = [...newestFirst.filter(isBeside), ...newestFirst.filter((other) => !isBeside(other))]
  const shown = new Set(nearest.slice(0, MOST_OUTSIDE))
  // What is merely outside the filter comes last, so that it displaces nothing.
  const ordered = [
    ...remainders.map((claim) => line(claim, 'partly')),
    ...others.filter(({ reason }) => reason !== 'filtered').map(({ claim, reason }) => line(claim, reason)),
    ...outside.filter((other) => shown.has(other)).map(({ claim, reason }) => line(claim, reason)),
  ]
  return {
    counted: counted.map((claim) => line(claim, null)),
    leftOut: ordered.slice(0, MOST_LINES),
    more,
    moreLeftOut: remainders.length + others.length - Math.min(ordered.length, MOST_LINES),
  }
}

function reasonOf(
  claim: ClaimRow,
  { claims, divided }: Ruling,
  cells: ReadonlyMap<bigint, LedgerCell<bigint>>,
): LineReason {
  const ruled = claims.get(claim.id)
  if (!ruled) return 'cumulative'
  if (ruled.leftOut) return ruled.leftOut
  if (cells.has(claim.id)) return 'filtered'
  return divided.has(claim.id) ? 'whole' : 'contradicted'
}

const relations = {
  ...citedRelations,
  province: true,
  place: true,
  quotes: quotesWithLanguage,
} as const satisfies Prisma.ClaimInclude
type ClaimRow = Prisma.ClaimGetPayload<{ include: typeof relations }>

function lineOf(
  claim: ClaimRow,
  cell: LedgerCell<bigint> | null,
  reason: LineReason | null,
  { inPlace }: Pick<LedgerLine, 'inPlace'>,
): LedgerLine {
  const own: Toll = { low: claim.low, best: claim.best, high: claim.high }
  const name = (row: { nameEn: string; nameAr: string | null } | null): Name | null =>
    row && { en: row.nameEn, ar: row.nameAr }
  return {
    id: `${claim.event?.slug ?? claim.article?.slug}.${claim.ordinal}`,
    toll: reason === null ? (cell?.toll ?? own) : own,
    says: own,
    countWords: claim.countWords,
    group: claim.victimGroup,
    dating: {
      start: claim.dateStart && fromDate(claim.dateStart),
      end: claim.dateEnd && fromDate(claim.dateEnd),
      precision: claim.datePrecision,
    },
    place:
      claim.placePrecision === 'province'
        ? null
        : claim.placeWords
          ? { en: claim.placeWords, ar: claim.place?.nameAr ?? null }
          : name(claim.place),
    province: name(claim.province),
    quotation: claimQuotations(claim)[0] ?? null,
    event: claim.event && { slug: claim.event.slug, title: { en: claim.event.title, ar: claim.event.titleAr } },
    citation: citationOf(claim),
    cites: citedReports(claim.event?.codes),
    reason,
    inPlace,
    rest: reason === 'partly' ? (cell?.toll ?? null) : null,
    cellKind: cell?.kind ?? null,
    open: cell?.open ?? unknownIn(own),
  }
}
