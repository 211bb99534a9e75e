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
  most = MOST_MARKS,
): Promise<readonly MarkedEvent[] | null> {
  return kept(`${most} ${filterKey(filter)}`, () => findMarked(filter, db, most), db)
}

async function findMarked(filter: EventFilter, db: Database, most: number): Promise<readonly MarkedEvent[] | null> {
  const marked = Prisma.sql`(
    kind IN ('meeting', 'agreement', 'fighting', 'shelling', 'attack_on_civilians', 'territorial_change')
    OR (status = 'planned' AND kind <> 'statement'))`
  const page = { cursor: null, limit: most }
  const rows = await steadily(
    filter,
    db,
    async () => db.prisma.$queryRaw`
    WITH newest AS MATERIALIZED (SELECT id FROM (${await newestEvents(filter, page, db, { only: marked })}) AS found)
    SELECT CASE WHEN count(*) <= ${most} THEN (
      SELECT coalesce(json_agg(json_build_object('slug', slug, 'title', title, 'title_ar', title_ar, 'kind', kind,
        'status', status, 'first', first_day, 'last', last_day, 'precision', date_precision,
        'start_known', date_start IS NOT NULL) ORDER BY first_day DESC, sequence DESC, id DESC), '[]')
      FROM event WHERE id IN (SELECT id FROM newest)) END AS events
    FROM newest`,
  )
  const [{ events }] = z.tuple([z.object({ events: z.array(row).nullable() })]).parse(rows)
  if (events === null) return null
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
