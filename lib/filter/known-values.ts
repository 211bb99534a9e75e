import { NOT_STATED } from '@/lib/casualties/vocabulary'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { keeper } from '@/lib/db/kept'
import { CODED_HERE } from './event-filter'
import type { FilterVocabulary } from './read-filter'

const kept = keeper<FilterVocabulary>(1)

/** The values a filter can ask this database for. Read anew after each write, kept in between. */
export function filterVocabulary(db: Database = ledgerDatabase()): Promise<FilterVocabulary> {
  return kept('', () => readVocabulary(db), db)
}

async function readVocabulary({ prisma }: Database): Promise<FilterVocabulary> {
  const [provinces, groups, actors, sources, datasets] = await Promise.all([
    prisma.place.findMany({ where: { level: 'province' }, select: { code: true } }),
    prisma.victimGroup.findMany({ select: { code: true } }),
    prisma.actor.findMany({ select: { slug: true } }),
    prisma.source.findMany({ select: { slug: true } }),
    prisma.dataset.findMany({ select: { source: { select: { slug: true } } } }),
  ])
  return {
    provinces: new Set([NOT_STATED, ...provinces.flatMap(({ code }) => code ?? [])]),
    groups: new Set(groups.map(({ code }) => code)),
    actors: new Set(actors.map(({ slug }) => slug)),
    sources: new Set(sources.map(({ slug }) => slug)),
    datasets: new Set([CODED_HERE, ...datasets.map(({ source }) => source.slug)]),
  }
}
