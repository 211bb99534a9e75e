import { z } from 'zod'
import { fromDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { happened } from '@/lib/events/vocabulary'
import { cellCondition } from '@/lib/filter/condition'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'
import { type LedgerClaim, leftOutBecause } from '@/lib/ledger/cells'
import type { Toll } from '@/lib/ledger/toll'
import type { FigureLedger, LedgerLine } from '../model'
import { CELL_ORDER } from './cell-row'
import { quotationsOf, quotesWithLanguage } from './quotations'

/** The most lines one page shows; the rest is in the CSV. */
const MOST_LINES = 200

/** Opens the figure of a filter: the cells it adds up, and the claims of the same harm that it leaves out, with why. */
export async function figureLedger(
  filter: EventFilter,
  { prisma }: Database = ledgerDatabase(),
): Promise<FigureLedger> {
  const harm = harmOf(filter)
  const rows = await prisma.$queryRaw`
    SELECT cell.claim_id, count(*) OVER ()::int AS all_cells FROM cell JOIN event ON event.id = cell.event_id
    WHERE ${cellCondition({ ...filter, harm })} ORDER BY ${CELL_ORDER} LIMIT ${Prisma.raw(String(MOST_LINES))}`
  const cells = z.array(z.object({ claim_id: z.bigint(), all_cells: z.number() })).parse(rows)
  const ids = cells.map(({ claim_id }) => claim_id)
  const leftOut = await prisma.$queryRaw`
    SELECT claim.id FROM claim
      LEFT JOIN cell ON cell.claim_id = claim.id
      LEFT JOIN event ON event.id = claim.event_id
    WHERE claim.harm = ${harm}::harm
      AND NOT (cell.claim_id IS NOT NULL AND ${cellCondition({ ...filter, harm })})
    ORDER BY claim.id LIMIT ${Prisma.raw(String(MOST_LINES))}`
  const include = {
    ...relations,
    _count: { select: { parts: true } },
  } as const
  const [claims, others] = await Promise.all([
    prisma.claim.findMany({ where: { id: { in: ids } }, include }),
    prisma.claim.findMany({
      where: {
        id: {
          in: z
            .array(z.object({ id: z.bigint() }))
            .parse(leftOut)
            .map(({ id }) => id),
        },
      },
      include,
      orderBy: { id: 'asc' },
    }),
  ])
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  return {
    counted: ids.flatMap((id) => {
      const claim = byId.get(id)
      return claim ? [lineOf(claim, null)] : []
    }),
    leftOut: [
      ...claims.filter(({ cell }) => cell?.cellKind === 'remainder').map((claim) => lineOf(claim, 'partly')),
      ...others.map((claim) => lineOf(claim, reasonOf(claim))),
    ],
    more: (cells[0]?.all_cells ?? 0) - cells.length,
  }
}

const relations = {
  event: { select: { slug: true, title: true, titleAr: true, status: true, review: true } },
  article: { include: { source: true } },
  assertedBy: true,
  province: true,
  place: true,
  cell: true,
  quotes: quotesWithLanguage,
} as const satisfies Prisma.ClaimInclude
type ClaimRow = Prisma.ClaimGetPayload<{ include: typeof relations }> & { _count: { parts: number } }

function ownToll({ low, best, high }: ClaimRow): Toll {
  return { low, best, high }
}

function cellToll({ cell }: ClaimRow): Toll {
  return { low: cell?.low ?? null, best: cell?.best ?? null, high: cell?.high ?? null }
}

function reasonOf(claim: ClaimRow): NonNullable<LedgerLine['reason']> {
  const standing: LedgerClaim<bigint> = {
    id: claim.id,
    partOf: claim.partOfId,
    toll: ownToll(claim),
    tollType: claim.tollType,
    happened: claim.event !== null && happened(claim.event.status),
    accepted: claim.event?.review === 'accepted',
  }
  const because = leftOutBecause(standing)
  if (because || claim.cell) return because ?? 'filtered'
  return claim._count.parts > 0 ? 'whole' : 'contradicted'
}

function lineOf(claim: ClaimRow, reason: LedgerLine['reason']): LedgerLine {
  const name = (row: { nameEn: string; nameAr: string | null } | null): Name | null =>
    row && { en: row.nameEn, ar: row.nameAr }
  const publisher = name(claim.article?.source ?? null)
  return {
    id: `${claim.event?.slug ?? claim.article?.slug}.${claim.ordinal}`,
    toll: reason === null ? cellToll(claim) : ownToll(claim),
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
    quotation: quotationsOf(claim.quotes)[0] ?? null,
    event: claim.event && { slug: claim.event.slug, title: { en: claim.event.title, ar: claim.event.titleAr } },
    citation: claim.article &&
      publisher && { asserter: name(claim.assertedBy), publisher, publishedOn: fromDate(claim.article.publishedOn) },
    reason,
    rest: reason === 'partly' ? cellToll(claim) : null,
    cellKind: claim.cell?.cellKind ?? null,
  }
}
