import { z } from 'zod'
import { type CivilDate, fromDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { cellCondition, eventCondition } from '@/lib/filter/condition'
import { type EventFilter, harmOf } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'

/** Who says a toll, and where it was published; null: the report itself says so. */
export interface Citation {
  readonly asserter: Name | null
  readonly publisher: Name
  readonly publishedOn: CivilDate
}

const citation = z.object({
  asserter_en: z.string().nullable(),
  asserter_ar: z.string().nullable(),
  publisher_en: z.string(),
  publisher_ar: z.string().nullable(),
  published: z.string(),
})

/** Whose tolls the filter's figures rest on, at most three, the newest first. */
export async function citations(
  filter: EventFilter,
  { prisma }: Database = ledgerDatabase(),
): Promise<readonly Citation[]> {
  const rows = await prisma.$queryRaw`
    SELECT DISTINCT asserter.name_en AS asserter_en, asserter.name_ar AS asserter_ar,
      publisher.name_en AS publisher_en, publisher.name_ar AS publisher_ar, article.published_on::text AS published
    FROM cell JOIN event ON event.id = cell.event_id
      JOIN claim ON claim.id = cell.claim_id
      JOIN article ON article.id = claim.article_id
      JOIN source AS publisher ON publisher.id = article.source_id
      LEFT JOIN source AS asserter ON asserter.id = claim.asserted_by_id
    WHERE ${cellCondition({ ...filter, harm: harmOf(filter) })}
    ORDER BY published DESC, asserter_en LIMIT 3`
  return z
    .array(citation)
    .parse(rows)
    .map((row) => ({
      asserter: row.asserter_en === null ? null : { en: row.asserter_en, ar: row.asserter_ar },
      publisher: { en: row.publisher_en, ar: row.publisher_ar },
      publishedOn: row.published,
    }))
}

/** How many articles the filter's events were coded from. */
export async function articleCount(filter: EventFilter, { prisma }: Database = ledgerDatabase()): Promise<number> {
  const rows = await prisma.$queryRaw`
    SELECT count(DISTINCT article_id)::int AS articles FROM event WHERE ${eventCondition(filter)}`
  return z.array(z.object({ articles: z.number() })).parse(rows)[0]?.articles ?? 0
}

/** A source with what rests on it. */
export interface SourceView {
  readonly slug: string
  readonly kind: string
  readonly name: Name
  readonly url: string | null
  /** How it counts, in a reader's words; null: not known. */
  readonly counting: Name | null
  readonly articles: readonly { title: string; url: string | null; publishedOn: CivilDate; language: string }[]
  readonly claims: number
}

/** Every source, by English name. */
export async function sourceList({ prisma }: Database = ledgerDatabase()): Promise<SourceView[]> {
  const rows = await prisma.source.findMany({ include: relations, orderBy: { nameEn: 'asc' } })
  return rows.map(sourceView)
}

/** One source; null when there is none of that name. */
export async function sourceBySlug(slug: string, { prisma }: Database = ledgerDatabase()): Promise<SourceView | null> {
  const row = await prisma.source.findUnique({ where: { slug }, include: relations })
  return row && sourceView(row)
}

const relations = {
  articles: { orderBy: { publishedOn: 'desc' }, take: 50 },
  _count: { select: { claims: true } },
} as const

function sourceView(row: {
  slug: string
  kind: string
  nameEn: string
  nameAr: string | null
  url: string | null
  countingEn: string | null
  countingAr: string | null
  articles: readonly { title: string; url: string | null; publishedOn: Date; language: string }[]
  _count: { claims: number }
}): SourceView {
  return {
    slug: row.slug,
    kind: row.kind,
    name: { en: row.nameEn, ar: row.nameAr },
    url: row.url,
    counting: row.countingEn === null ? null : { en: row.countingEn, ar: row.countingAr },
    articles: row.articles.map(({ title, url, publishedOn, language }) => ({
      title,
      url,
      publishedOn: fromDate(publishedOn),
      language,
    })),
    claims: row._count.claims,
  }
}
