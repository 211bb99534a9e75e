import { z } from 'zod'
import { isCivilDate } from '@/lib/civil-date'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from '@/lib/filter/event-filter'
import { steadily } from '@/lib/filter/steadily'
import type { MarkedEvent } from '../model'
import { DATE_PRECISIONS, EVENT_KINDS, EVENT_STATUSES } from '../vocabulary'
import { newestEvents } from './newest-events'

const day = z.string().refine(isCivilDate)
const row = z.object({
  slug: z.string(),
  title: z.string(),
  title_ar: z.string().nullable(),
  kind: z.enum(EVENT_KINDS),
  status: z.enum(EVENT_STATUSES),
  first: day,
  last: day,
  precision: z.enum(DATE_PRECISIONS),
  start_known: z.boolean(),
})

/** Beyond this many, marks are no longer readable one by one. */
const MOST_MARKS = 400

const kept = keeper<readonly MarkedEvent[] | null>(32)

/**
 * The filter's events that are marked beside the bars: talks, fighting, territory, plans; null: too many to mark. Kept
 * until the next write.
 */
export function markedEvents(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
): Promise<readonly MarkedEvent[] | null> {
  return kept(filterKey(filter), () => findMarked(filter, db), db)
}

async function findMarked(filter: EventFilter, db: Database): Promise<readonly MarkedEvent[] | null> {
  const marked = Prisma.sql`(
    kind IN ('meeting', 'agreement', 'fighting', 'shelling', 'attack_on_civilians', 'territorial_change')
    OR (status = 'planned' AND kind <> 'statement'))`
  const page = { cursor: null, limit: MOST_MARKS + 1 }
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
    SELECT slug, title, title_ar, kind::text AS kind, status::text AS status, first_day::text AS first,
      last_day::text AS last, date_precision::text AS precision, date_start IS NOT NULL AS start_known
    FROM event WHERE id IN (SELECT id FROM (${await newestEvents(filter, page, db, { only: marked })}) AS newest)
    ORDER BY event.first_day DESC, event.sequence DESC, event.id DESC LIMIT ${page.limit}`,
  )
  const events = z.array(row).parse(rows)
  if (events.length > MOST_MARKS) return null
  return events.map((event) => ({
    slug: event.slug,
    title: { en: event.title, ar: event.title_ar },
    kind: event.kind,
    status: event.status,
    firstDay: event.first,
    lastDay: event.last,
    precision: event.precision,
    startKnown: event.start_known,
  }))
}
