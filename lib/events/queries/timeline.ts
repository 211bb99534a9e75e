import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import { newestFirst, type Page, pageOf, positionColumns, positionOf } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import { steadily } from '@/lib/filter/steadily'
import type { EventView } from '../model'
import { eventRelations, eventViews } from './event-view'
import { newestEvents, TIMELINE_ORDER } from './newest-events'

const position = z.object(positionColumns)

/** One page of events, newest first. */
export async function timeline(
  filter: EventFilter,
  page: PageRequest,
  db: Database = ledgerDatabase(),
): Promise<Page<EventView>> {
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
      SELECT event.id, event.first_day::text AS on_day, event.sequence AS in_day
      FROM (${await newestEvents(filter, page, db)}) AS event ${newestFirst(TIMELINE_ORDER, page)}`,
  )
  const found = pageOf(z.array(position).parse(rows), page, positionOf)
  const events = await db.prisma.event.findMany({
    where: { id: { in: found.rows.map(({ id }) => id) } },
    include: eventRelations,
  })
  const views = await eventViews(events, filter, db)
  return { ...found, rows: found.rows.flatMap(({ id }) => views.get(id) ?? []) }
}
