import { fromDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { fold } from '@/lib/places/fold'
import type { Edition, SourceEntry, SourceView } from './model'

const kept = keeper<readonly SourceEntry[]>(1)

/** Every source, by English name, capital letters or none. */
export function sourceList(db: Database = ledgerDatabase()): Promise<readonly SourceEntry[]> {
  const read = async () =>
    (await db.prisma.source.findMany({ orderBy: [{ nameEn: 'asc' }, { id: 'asc' }] }))
      .map((row) => ({ entry: sourceEntry(row), folded: fold(row.nameEn) }))
      .sort((a, b) => (a.folded === b.folded ? 0 : a.folded < b.folded ? -1 : 1))
      .map(({ entry }) => entry)
  return kept('', read, db)
}

/** One source with its glossary and its 50 newest editions; null when there is none of that name. */
export async function sourceBySlug(slug: string, { prisma }: Database = ledgerDatabase()): Promise<SourceView | null> {
  const row = await prisma.source.findUnique({ where: { slug }, include: relations })
  return (
    row && {
      ...sourceEntry(row),
      url: row.url,
      glossary: row.words.map(({ words, victimGroup, reasonEn, reasonAr }) => ({
        words,
        group: victimGroup,
        reason: { en: reasonEn, ar: reasonAr },
      })),
      editions: row.articles.map(editionOf),
    }
  )
}

const relations = {
  words: { orderBy: [{ group: { rank: 'asc' } }, { id: 'asc' }] },
  articles: {
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: 50,
    include: { replacedBy: { select: { title: true, publishedOn: true } } },
  },
} as const satisfies Prisma.SourceInclude
type SourceRow = Prisma.SourceGetPayload<{ include: typeof relations }>

function sourceEntry(
  row: Pick<SourceRow, 'slug' | 'kind' | 'nameEn' | 'nameAr' | 'countingEn' | 'countingAr'>,
): SourceEntry {
  return {
    slug: row.slug,
    kind: row.kind,
    name: { en: row.nameEn, ar: row.nameAr },
    counting: row.countingEn === null ? null : { en: row.countingEn, ar: row.countingAr },
  }
}

function editionOf({ replacedBy, ...row }: SourceRow['articles'][number]): Edition {
  return {
    slug: row.slug,
    title: row.title,
    url: row.url,
    language: row.language,
    publishedOn: fromDate(row.publishedOn),
    publishedAt: row.publishedAt.toISOString(),
    replacedBy: replacedBy && { title: replacedBy.title, publishedOn: fromDate(replacedBy.publishedOn) },
    confirmed: row.confirmedBy !== null,
  }
}
