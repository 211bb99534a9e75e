import { fromDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Name } from '@/lib/i18n/name'
import { LINT_RULES } from '@/lib/ledger/lint/model'
import type { BrokenQuote, DoubtedClaim, FindingView, Quality } from '../model'
import { citationOf, citedRelations } from './claim-citation'
import { claimQuotations, quotesWithLanguage } from './quotations'

/** The most findings of one rule, and the most broken quotes, that one page shows. */
const MOST_SHOWN = 100

/** What is kept of the last check: findings by rule, in the linter's order of rules, and quotes that do not hold. */
export async function quality(db: Database = ledgerDatabase()): Promise<Quality> {
  const counted = await db.prisma.finding.groupBy({ by: 'rule', _count: true, orderBy: { rule: 'asc' } })
  const place = (rule: string) => [...LINT_RULES, 'part_of_itself'].indexOf(rule) >>> 0
  const rules = []
  for (const { rule, _count: all } of counted.toSorted((one, other) => place(one.rule) - place(other.rule))) {
    const findings = await findingsOf(rule, db)
    rules.push({ rule, findings, more: all - findings.length })
  }
  const all = await db.prisma.quote.count({ where: { brokenAt: { not: null } } })
  const quotes = all > 0 ? await brokenQuotes(db) : []
  const imported = await db.prisma.event.findFirst({ where: { datasetId: { not: null } }, select: { id: true } })
  return { imported: imported !== null, rules, broken: { quotes, more: all - quotes.length } }
}

const atEvent = { select: { slug: true, title: true, titleAr: true } } as const
const inArticle = { include: { source: true } } as const
const relations = {
  claim: { include: { ...citedRelations, quotes: quotesWithLanguage } },
  other: { include: { event: { select: { slug: true } }, article: { select: { slug: true } } } },
} as const satisfies Prisma.FindingInclude
type ClaimRow = Prisma.FindingGetPayload<{ include: typeof relations }>['claim']

async function findingsOf(rule: string, { prisma }: Database): Promise<Quality['rules'][number]['findings']> {
  const rows = await prisma.finding.findMany({
    where: { rule },
    include: relations,
    orderBy: { id: 'asc' },
    take: MOST_SHOWN,
  })
  return rows.map(({ id, figures, claim, other }) => {
    const finding: FindingView = {
      rule,
      figures,
      other: other && identity(other),
      otherEvent: other?.event?.slug ?? null,
    }
    return { id: String(id), finding, claim: doubted(claim) }
  })
}

function doubted(claim: ClaimRow): DoubtedClaim {
  return {
    id: identity(claim),
    toll: { low: claim.low, best: claim.best, high: claim.high },
    countWords: claim.countWords,
    group: claim.victimGroup,
    harm: claim.harm,
    event: eventOf(claim.event),
    quotation: claimQuotations(claim)[0] ?? null,
    citation: citationOf(claim),
  }
}

async function brokenQuotes({ prisma }: Database): Promise<BrokenQuote[]> {
  const rows = await prisma.quote.findMany({
    where: { brokenAt: { not: null } },
    include: {
      event: atEvent,
      article: inArticle,
      claim: { include: { event: { select: { slug: true } }, article: { select: { slug: true } } } },
    },
    orderBy: { id: 'asc' },
    take: MOST_SHOWN,
  })
  return rows.map((row) => ({
    id: String(row.id),
    quotation: { sentence: row.text, key: null, language: row.article.language, holds: false },
    supports: row.claim ? identity(row.claim) : (row.event?.slug ?? ''),
    event: eventOf(row.event),
    publisher: nameOf(row.article.source),
    publishedOn: fromDate(row.article.publishedOn),
    foundOn: fromDate(row.brokenAt ?? new Date(0)),
  }))
}

interface Identified {
  readonly ordinal: number
  readonly event: { readonly slug: string } | null
  readonly article: { readonly slug: string } | null
}

function identity({ event, article, ordinal }: Identified): string {
  return `${event?.slug ?? article?.slug}.${ordinal}`
}

function eventOf(row: { slug: string; title: string; titleAr: string | null } | null): DoubtedClaim['event'] {
  return row && { slug: row.slug, title: { en: row.title, ar: row.titleAr } }
}

function nameOf({ nameEn, nameAr }: { nameEn: string; nameAr: string | null }): Name {
  return { en: nameEn, ar: nameAr }
}
