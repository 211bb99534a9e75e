import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventCondition } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'
import { type Page, pageClause, pageOf, positionColumns, positionOf } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import type { EventView } from '../model'
import { eventRelations, eventView } from './event-view'

const position = z.object(positionColumns)

/** The columns that order events, newest first. */
export const TIMELINE_ORDER = {
  day: Prisma.sql`event.first_day`,
  sequence: Prisma.sql`event.sequence`,
  id: Prisma.sql`event.id`,
}

/** One page of events, newest first. */
export async function timeline(
  filter: EventFilter,
  page: PageRequest,
  { prisma }: Database = ledgerDatabase(),
): Promise<Page<EventView>> {
  const rows = await prisma.$queryRaw`
    SELECT event.id, event.first_day::text AS on_day, event.sequence AS in_day FROM event
    ${pageClause(eventCondition(filter), TIMELINE_ORDER, page)}`
  const found = pageOf(z.array(position).parse(rows), page, positionOf)
  const events = await prisma.event.findMany({
    where: { id: { in: found.rows.map(({ id }) => id) } },
    include: eventRelations,
  })
  const views = new Map(events.map((event) => [event.id, eventView(event)]))
  return { ...found, rows: found.rows.flatMap(({ id }) => views.get(id) ?? []) }
}
