import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { EVERYTHING } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'
import type { EventView } from '../model'
import { eventRelations, eventViews } from './event-view'

// The form the database holds slugs to; what is longer than any title names no event.
const slugForm = z
  .string()
  .max(300)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/** The event of that address; null when there is none, no event could have it, or it may not be passed on. */
export async function eventBySlug(
  slug: string,
  { shareable = false }: { readonly shareable?: boolean } = {},
  db: Pick<Database, 'prisma'> = ledgerDatabase(),
): Promise<EventView | null> {
  if (!slugForm.safeParse(slug).success) return null
  const row = await db.prisma.event.findFirst({
    where: { slug, ...(shareable ? { OR: [{ datasetId: null }, { dataset: { redistributable: true } }] } : {}) },
    include: eventRelations,
  })
  return row && ((await eventViews([row], { ...EVERYTHING, shareable }, db)).get(row.id) ?? null)
}

/** An event beside another on the timeline. */
export interface Neighbour {
  readonly slug: string
  readonly title: Name
}

const found = z.array(z.object({ slug: z.string(), title: z.string(), title_ar: z.string().nullable() })).max(1)

/** The events just before and just after this one in the order of the timeline; null at its ends. */
export async function neighbours(
  slug: string,
  { prisma }: Pick<Database, 'prisma'> = ledgerDatabase(),
): Promise<{ readonly earlier: Neighbour | null; readonly later: Neighbour | null }> {
  const beside = async (sign: '<' | '>', order: 'DESC' | 'ASC'): Promise<Neighbour | null> => {
    const way = Prisma.raw(order)
    const rows = await prisma.$queryRaw`
      SELECT event.slug, event.title, event.title_ar FROM event
      WHERE (event.first_day, event.sequence, event.id) ${Prisma.raw(sign)}
        (SELECT here.first_day, here.sequence, here.id FROM event AS here WHERE here.slug = ${slug})
      ORDER BY event.first_day ${way}, event.sequence ${way}, event.id ${way} LIMIT 1`
    const [row] = found.parse(rows)
    return row ? { slug: row.slug, title: { en: row.title, ar: row.title_ar } } : null
  }
  const [earlier, later] = await Promise.all([beside('<', 'DESC'), beside('>', 'ASC')])
  return { earlier, later }
}
