import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { Name } from '@/lib/i18n/name'

/** What actors are called, by their slugs; nothing is asked where none are named. */
export async function actorNames(
  slugs: readonly string[],
  { prisma }: Database = ledgerDatabase(),
): Promise<ReadonlyMap<string, Name>> {
  if (slugs.length === 0) return new Map()
  const actors = await prisma.actor.findMany({ where: { slug: { in: [...slugs] } } })
  return new Map(actors.map(({ slug, nameEn, nameAr }) => [slug, { en: nameEn, ar: nameAr }]))
}
