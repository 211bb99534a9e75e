import type { Prisma } from '@/lib/db/generated/client'
import type { AsOf } from '@/lib/ledger/standing'
import type { Quotation } from '../model'

/** Quotes in order, each with the language of its article and when that was known. */
export const quotesWithLanguage = {
  orderBy: { rank: 'asc' },
  include: { article: { select: { language: true, publishedAt: true, recordedAt: true } } },
} as const satisfies Prisma.Claim$quotesArgs

type QuoteRow = Prisma.QuoteGetPayload<{ include: typeof quotesWithLanguage.include }>

/** The quotes of what had been published and recorded by then. */
export function quotesKnownBy<Row extends QuoteRow>(rows: readonly Row[], { published, recorded }: AsOf): Row[] {
  return rows.filter(
    ({ article }) =>
      (published === null || article.publishedAt.toISOString() <= published) &&
      (recorded === null || article.recordedAt.toISOString() <= recorded),
  )
}

/** Pairs each sentence with the key words that stand inside it. */
export function quotationsOf(rows: readonly QuoteRow[]): Quotation[] {
  return rows
    .filter((row) => row.field === 'sentence')
    .map((sentence) => {
      const key = rows.find(
        (row) =>
          row.field === 'key' &&
          row.articleId === sentence.articleId &&
          row.startOffset >= sentence.startOffset &&
          row.endOffset <= sentence.endOffset,
      )
      return {
        sentence: sentence.text,
        key: key ? { start: key.startOffset - sentence.startOffset, end: key.endOffset - sentence.startOffset } : null,
        language: sentence.article.language,
        holds: sentence.brokenAt === null && (key?.brokenAt ?? null) === null,
      }
    })
}

/** What a claim is quoted by: its passages in an article, or the sentence that its dataset hands on without one. */
export function claimQuotations(claim: {
  readonly quotes: readonly QuoteRow[]
  readonly citedQuote: string | null
}): Quotation[] {
  if (claim.citedQuote === null) return quotationsOf(claim.quotes)
  // In which language it is nobody says; HTML writes that as an empty one.
  return [{ sentence: claim.citedQuote, key: null, language: '', holds: true }]
}
