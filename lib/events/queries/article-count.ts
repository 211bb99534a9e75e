import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { claimKnownBy } from '@/lib/filter/condition'
import type { EventFilter } from '@/lib/filter/event-filter'
import { steadily } from '@/lib/filter/steadily'
import { eventsUnder } from './events-under'

/** How many reports tell of the filter's events. */
export async function articleCount(filter: EventFilter, db: Database = ledgerDatabase()): Promise<number> {
  const rows = await steadily(filter, db, async () => {
    const condition = await eventsUnder(filter, db)
    return db.prisma.$queryRaw`
    SELECT count(*)::int AS articles FROM (
      SELECT event.article_id FROM event
      WHERE ${condition} AND event.article_id IS NOT NULL AND NOT event.contested
      UNION
      SELECT claim.article_id FROM event JOIN claim ON claim.event_id = event.id
      WHERE event.contested AND ${condition} AND claim.article_id IS NOT NULL AND ${claimKnownBy(filter)}) AS report`
  })
  return z.array(z.object({ articles: z.number() })).parse(rows)[0]?.articles ?? 0
}
