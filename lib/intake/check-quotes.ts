import { createHash } from 'node:crypto'
import type { Database } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

/** What holding quotes against their articles came to. */
export interface QuoteCheck {
  readonly hold: number
  readonly doNotHold: number
  /** One line each quote, number word or article that does not hold, naming it. */
  readonly wrong: readonly string[]
  /** Quotes to be marked as broken, and those marked so that hold again. */
  readonly broken: readonly bigint[]
  readonly mended: readonly bigint[]
}

/** Articles read at once: the memory a check takes does not grow with the ledger. */
const PAGE = 50

const withQuotes = {
  id: true,
  slug: true,
  text: true,
  sha256: true,
  quotes: {
    orderBy: { id: 'asc' },
    include: {
      event: { select: { slug: true } },
      claim: { include: { event: { select: { slug: true } }, article: { select: { slug: true } } } },
    },
  },
} as const satisfies Prisma.ArticleSelect
type ArticleRow = Prisma.ArticleGetPayload<{ select: typeof withQuotes }>
type QuoteRow = ArticleRow['quotes'][number]

/**
 * Holds every article against its SHA-256, every quote against its article, and the number words of every claim
 * against its quotes. Changes nothing.
 */
export async function checkQuotes({ prisma }: Pick<Database, 'prisma'>): Promise<QuoteCheck> {
  const all = { hold: 0, doNotHold: 0, wrong: [] as string[], broken: [] as bigint[], mended: [] as bigint[] }
  for (let last = 0; ; ) {
    const articles = await prisma.article.findMany({
      where: { id: { gt: last } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: withQuotes,
    })
    for (const article of articles) {
      last = article.id
      const found = createHash('sha256').update(article.text).digest('hex')
      if (found !== article.sha256) {
        all.wrong.push(
          `${article.slug}: the article is not the one recorded: SHA-256 expected ${article.sha256}, found ${found}`,
        )
      }
      for (const quote of article.quotes) {
        const trouble = troubleOf(quote, article)
        if (trouble === null) all.hold += 1
        else {
          all.doNotHold += 1
          all.wrong.push(trouble)
        }
        if (trouble !== null && quote.brokenAt === null) all.broken.push(quote.id)
        if (trouble === null && quote.brokenAt !== null) all.mended.push(quote.id)
      }
    }
    if (articles.length < PAGE) return all
  }
}

/** What is wrong with a quote, in a line; null: it holds. */
function troubleOf(quote: QuoteRow, { slug, text, quotes }: ArticleRow): string | null {
  const found = text.slice(quote.startOffset, quote.endOffset)
  if (found !== quote.text) {
    return `${named(quote)}: expected «${quote.text}» at ${quote.startOffset} to ${quote.endOffset} of ${slug}, found «${found}»`
  }
  const words = quote.claim?.countWords ?? null
  if (words === null || quote.field !== 'sentence') return null
  const said = quotes.some(({ claimId, text }) => claimId === quote.claimId && text.includes(words))
  return said ? null : `${named(quote)}: expected the words «${words}» in its quote, found «${quote.text}»`
}

/** What it supports: the public identity of the claim, or the event. */
function named({ event, claim }: QuoteRow): string {
  if (claim === null) return event?.slug ?? 'no event'
  return `${claim.event?.slug ?? claim.article?.slug}.${claim.ordinal}`
}
