import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import type { EventFilter } from '@/lib/filter/event-filter'
import type { EventView } from '../model'
import { timeline } from './timeline'

/** How many events a feed holds. */
const NEWEST = 50

/** An event with its moments, ISO instants. */
export interface FedEvent {
  readonly event: EventView
  readonly published: string
  /** When it or the latest claim about it was recorded here. */
  readonly recorded: string
}

const row = z.object({ slug: z.string(), published: z.date(), recorded: z.date() })

/** The newest events of the filter, by the days they are of. */
export async function fedEvents(filter: EventFilter, db: Database = ledgerDatabase()): Promise<FedEvent[]> {
  const { rows: events } = await timeline(filter, { cursor: null, limit: NEWEST }, db)
  const rows = await db.prisma.$queryRaw`
    SELECT slug, published_at AS published,
      greatest(recorded_at, (SELECT max(recorded_at) FROM claim WHERE claim.event_id = event.id)) AS recorded
    FROM event WHERE slug = ANY(${events.map(({ slug }) => slug)})`
  const moments = new Map(
    z
      .array(row)
      .parse(rows)
      .map((moment) => [moment.slug, moment]),
  )
  return events.flatMap((event) => {
    const found = moments.get(event.slug)
    return found ? [{ event, published: found.published.toISOString(), recorded: found.recorded.toISOString() }] : []
  })
}
