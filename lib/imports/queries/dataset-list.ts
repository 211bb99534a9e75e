import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { datasetFacet } from '@/lib/events/queries/dataset-facet'
import { EVERYTHING } from '@/lib/filter/event-filter'
import type { DatasetView, UnmatchedProvince } from '../model'
import { FORMAT_NAMES, filesNamed } from '../vocabulary'

/** The newest runs that a page shows of a dataset. */
const MOST_RUNS = 10
/** The names of provinces that a page shows of a dataset. */
const MOST_NAMES = 200

const formats = z.enum(FORMAT_NAMES)

/** Every dataset that the ledger holds, with its terms, what its imports came to and which provinces it could not place. */
export async function datasetList(db: Database = ledgerDatabase()): Promise<DatasetView[]> {
  const rows = await db.prisma.dataset.findMany({
    orderBy: { id: 'asc' },
    include: { source: true, runs: { orderBy: { id: 'desc' }, take: MOST_RUNS } },
  })
  const facet = await datasetFacet(EVERYTHING, db)
  const events = new Map(facet.map((dataset) => [dataset.slug, dataset.events]))
  return Promise.all(
    rows.map(async ({ source, format, licence, credit, redistributable, runs }) => ({
      slug: source.slug,
      name: { en: source.nameEn, ar: source.nameAr },
      format: formats.parse(format),
      licence,
      credit,
      redistributable,
      events: events.get(source.slug) ?? 0,
      unmatched: await unmatchedProvinces(source.slug, db),
      runs: runs.map((run) => ({
        id: String(run.id),
        fileName: filesNamed(run.fileName, run.besideName),
        startedAt: run.startedAt.toISOString(),
        finished: run.finishedAt !== null,
        undone: run.undoneAt !== null,
        read: run.read,
        added: run.added,
        updated: run.updated,
        unchanged: run.unchanged,
        rejected: run.rejected,
      })),
    })),
  )
}

const unmatchedRows = z.array(
  z.object({ words: z.string(), en: z.string(), ar: z.string().nullable(), events: z.int(), all: z.int() }),
)

/** The names of provinces that are none known here, as the dataset writes them, the most frequent first. */
export async function unmatchedProvinces(
  slug: string,
  { prisma }: Database = ledgerDatabase(),
): Promise<{ readonly names: readonly UnmatchedProvince[]; readonly more: number }> {
  const rows = await prisma.$queryRaw`
    SELECT event.province_words AS words, country.name_en AS en, country.name_ar AS ar, count(*)::int AS events,
      (count(*) OVER ())::int AS all
    FROM event JOIN dataset ON dataset.id = event.dataset_id JOIN source ON source.id = dataset.source_id
      JOIN place AS country ON country.code = event.country_code
    WHERE source.slug = ${slug} AND event.province_words IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY events DESC, words, en LIMIT ${Prisma.raw(String(MOST_NAMES))}`
  const names = unmatchedRows.parse(rows)
  return {
    names: names.map(({ words, en, ar, events }) => ({ words, country: { en, ar }, events })),
    more: (names[0]?.all ?? 0) - names.length,
  }
}
