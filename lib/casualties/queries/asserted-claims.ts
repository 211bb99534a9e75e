import { z } from 'zod'
import { fromDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Name } from '@/lib/i18n/name'
import type { AssertedClaim } from '../model'
import { citationOf, citedRelations } from './claim-citation'
import { claimQuotations, quotesWithLanguage } from './quotations'

/** The most claims one page shows; casualties.csv has what counts of all. */
const MOST = 50

/** The claims that were recorded last of all that a source asserts or publishes: newest day first, wholes before parts. */
export async function assertedClaims(
  slug: string,
  db: Database = ledgerDatabase(),
): Promise<{ readonly claims: readonly AssertedClaim[]; readonly more: boolean }> {
  const ids = await newestIds(slug, db)
  const rows = await db.prisma.claim.findMany({
    where: { id: { in: ids.slice(0, MOST) } },
    include: relations,
    orderBy: { id: 'asc' },
  })
  const lastDay = ({ dateStart, dateEnd }: ClaimRow) => (dateEnd ?? dateStart)?.getTime() ?? 0
  return {
    claims: rows.toSorted((a, b) => lastDay(b) - lastDay(a)).map(assertedClaim),
    more: ids.length > MOST,
  }
}

/** One beyond the most tells whether there are more. Each half is a walk along an index. */
async function newestIds(slug: string, { prisma }: Database): Promise<bigint[]> {
  const most = Prisma.raw(String(MOST + 1))
  const rows = await prisma.$queryRaw`
    (SELECT claim.id FROM claim JOIN source ON source.id = claim.asserted_by_id
      WHERE source.slug = ${slug} ORDER BY claim.id DESC LIMIT ${most})
    UNION
    (SELECT claim.id FROM claim JOIN source ON source.id = claim.publisher_id
      WHERE source.slug = ${slug} ORDER BY claim.id DESC LIMIT ${most})
    ORDER BY id DESC LIMIT ${most}`
  return z
    .array(z.object({ id: z.bigint() }))
    .parse(rows)
    .map(({ id }) => id)
}

const relations = {
  ...citedRelations,
  province: true,
  quotes: quotesWithLanguage,
} as const satisfies Prisma.ClaimInclude
type ClaimRow = Prisma.ClaimGetPayload<{ include: typeof relations }>

function assertedClaim(claim: ClaimRow): AssertedClaim {
  const name = (row: { nameEn: string; nameAr: string | null } | null): Name | null =>
    row && { en: row.nameEn, ar: row.nameAr }
  return {
    id: `${claim.event?.slug ?? claim.article?.slug}.${claim.ordinal}`,
    toll: { low: claim.low, best: claim.best, high: claim.high },
    countWords: claim.countWords,
    group: claim.victimGroup,
    groupWords: claim.groupWords,
    harm: claim.harm,
    tollType: claim.tollType,
    dating: {
      start: claim.dateStart && fromDate(claim.dateStart),
      end: claim.dateEnd && fromDate(claim.dateEnd),
      precision: claim.datePrecision,
    },
    province: name(claim.province),
    event: claim.event && { slug: claim.event.slug, title: { en: claim.event.title, ar: claim.event.titleAr } },
    citation: citationOf(claim),
    quotation: claimQuotations(claim)[0] ?? null,
  }
}
