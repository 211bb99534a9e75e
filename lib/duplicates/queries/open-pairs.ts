import { fromDate } from '@/lib/civil-date'
import type { Database } from '@/lib/db/client'

/** A pair that waits for a decision, by its number and the slugs of its events. */
export interface OpenPair {
  readonly id: string
  readonly day: string
  readonly one: string
  readonly other: string
}

/** The newest pairs that wait for a decision. */
export async function openPairs(most: number, { prisma }: Pick<Database, 'prisma'>): Promise<OpenPair[]> {
  const rows = await prisma.duplicate.findMany({
    where: { decision: null },
    orderBy: [{ firstDay: 'desc' }, { id: 'desc' }],
    take: most,
    include: { one: { select: { slug: true } }, other: { select: { slug: true } } },
  })
  return rows.map(({ id, firstDay, one, other }) => ({
    id: String(id),
    day: fromDate(firstDay),
    one: one.slug,
    other: other.slug,
  }))
}
