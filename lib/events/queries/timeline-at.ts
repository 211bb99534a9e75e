import { z } from 'zod'
import { type CivilDate, isCivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { cursorAt } from '@/lib/filter/cursor'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { Page } from '@/lib/filter/page'
import { steadily } from '@/lib/filter/steadily'
import type { EventView } from '../model'
import { eventsUnder } from './events-under'
import { timeline } from './timeline'

const found = z.object({ day: z.string().refine(isCivilDate).nullable(), later: z.boolean() })

/**
 * The page of the timeline that begins with the newest event of `at`, or of the last day before it that has one. Where
 * the filter holds nothing so early, the page of its earliest day.
 */
export async function timelineAt(
  filter: EventFilter,
  at: CivilDate,
  limit: number,
  db: Database = ledgerDatabase(),
): Promise<Page<EventView>> {
  const rows = await steadily(filter, db, async () => {
    const under = await eventsUnder(filter, db)
    return db.prisma.$queryRaw`
    SELECT day::text AS day, EXISTS (SELECT 1 FROM event WHERE ${under} AND event.first_day > day) AS later
    FROM (
      SELECT greatest(${at}::date, (SELECT event.first_day FROM event WHERE ${under} ORDER BY ${OLDEST} LIMIT 1)) AS day
    ) AS asked`
  })
  const [{ day, later }] = z.tuple([found]).parse(rows)
  return timeline(filter, { cursor: later && day ? cursorAt(day) : null, limit }, db)
}

const OLDEST = Prisma.sql`event.first_day ASC, event.sequence ASC, event.id ASC`
