import { z } from 'zod'
import { fromDate } from '@/lib/civil-date'
import type { Prisma } from '@/lib/db/generated/client'
import type { Citation } from '../model'

/** What a claim's `Citation` is made of. */
export const citedRelations = {
  event: { select: { slug: true, title: true, titleAr: true, originId: true, codes: true } },
  article: { include: { source: true } },
  assertedBy: true,
  publisher: true,
} as const satisfies Prisma.ClaimInclude

type CitedClaim = Prisma.ClaimGetPayload<{ include: typeof citedRelations }>

/** Who says the claim, and where it stands. */
export function citationOf({ article, assertedBy, publisher, event, citedOn }: CitedClaim): Citation {
  const publishedOn = article?.publishedOn ?? citedOn
  return {
    asserter: assertedBy && { en: assertedBy.nameEn, ar: assertedBy.nameAr },
    publisher: { en: publisher.nameEn, ar: publisher.nameAr },
    publishedOn: publishedOn && fromDate(publishedOn),
    row: article ? null : (event?.originId ?? null),
  }
}

const told = z.object({ citation: z.string().optional(), headline: z.string().optional() })

/** The reports that a dataset's row cites, in its words, from the codes kept with its event; null: it cites none. */
export function citedReports(codes: unknown): string | null {
  const { citation, headline } = told.parse(codes ?? {})
  return citation ?? headline ?? null
}
