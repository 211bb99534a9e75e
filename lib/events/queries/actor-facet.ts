import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey } from '@/lib/filter/event-filter'
import { FOR_ALL } from '@/lib/filter/named-events'
import { newestFirst } from '@/lib/filter/page'
import { plainlyAsked } from '@/lib/filter/plainly-asked'
import { eventsOfActor } from '@/lib/filter/rollup-table'
import { steadily } from '@/lib/filter/steadily'
import type { Name } from '@/lib/i18n/name'
import { eventsFoundBy } from './events-under'
import { newestEvents, TIMELINE_ORDER } from './newest-events'

/** The most events that are looked through where no rollup counts them: beyond them the counts are of the newest alone. */
export const LOOKED_THROUGH = 20_000
/** How many actors are offered, beside those that are chosen. */
const OFFERED = 8

/** Who takes part in the filter's events, whatever actors it names. */
export interface ActorFacet {
  readonly actors: readonly { readonly slug: string; readonly name: Name; readonly events: number }[]
  /** The counts are of the newest so many events; null: of all. */
  readonly within: number | null
}

const row = z.object({
  slug: z.string(),
  name_en: z.string(),
  name_ar: z.string().nullable(),
  events: z.int(),
  looked: z.int(),
})

/**
 * The eight actors with the most events under all but the actors of the filter, and the chosen ones. Dates beside provinces,
 * groups or a harm, without words, and words that very many events hold, are counted over at most 20,000 events, the newest,
 * so that it costs the same in a ledger of millions: `within` then says so. Kept until the next write.
 */
export async function actorFacet(
  filter: EventFilter,
  db: Database = ledgerDatabase(),
  most = LOOKED_THROUGH,
): Promise<ActorFacet> {
  const counted = () => steadily(filter, db, () => countedActors(filter, db, most))
  return kept(`${most} ${filterKey(filter)}`, counted, db)
}

const kept = keeper<ActorFacet>(64)

async function countedActors(filter: EventFilter, db: Database, most: number): Promise<ActorFacet> {
  const unnamed = await plainlyAsked({ ...filter, actors: [] }, db)
  const [settled, { contested }] = await Promise.all([eventsOfActor(unnamed, db), eventsFoundBy(unnamed, db)])
  const moved = Prisma.sql`
    UNION ALL SELECT unnest(name_set.actors), 1 FROM event JOIN name_set ON name_set.id = event.name_set_id
    WHERE ${contested}`
  const counted = settled
    ? Prisma.sql`
      WITH counted AS (
        SELECT actor_id, sum(events)::int AS events FROM (${settled} ${contested ? moved : Prisma.empty}) AS taking_part
        GROUP BY 1),
      newest AS (SELECT WHERE false)`
    : Prisma.sql`
      WITH newest AS MATERIALIZED (
        ${await newestEvents(unnamed, { cursor: null, limit: most }, db, { few: FOR_ALL })}
      ), looked AS (SELECT id FROM newest AS event ${newestFirst(TIMELINE_ORDER, { cursor: null, limit: most - 1 })}),
      counted AS (
        SELECT event_actor.actor_id, count(DISTINCT event_actor.event_id)::int AS events
        FROM looked JOIN event_actor ON event_actor.event_id = looked.id GROUP BY 1)`
  const rows = await db.prisma.$queryRaw`
    ${counted}, ranked AS (
      SELECT actor.slug, actor.name_en, actor.name_ar, coalesce(counted.events, 0) AS events,
        row_number() OVER (ORDER BY counted.events DESC NULLS LAST, actor.name_en, actor.slug) AS rank
      FROM counted JOIN actor ON actor.id = counted.actor_id
      UNION ALL
      SELECT slug, name_en, name_ar, 0, NULL FROM actor
      WHERE slug = ANY(${filter.actors}) AND id NOT IN (SELECT actor_id FROM counted)
    )
    SELECT slug, name_en, name_ar, events, (SELECT count(*)::int FROM newest) AS looked FROM ranked
    WHERE rank <= ${OFFERED} OR slug = ANY(${filter.actors})
    ORDER BY rank NULLS LAST, name_en`
  const found = z.array(row).parse(rows)
  return {
    actors: found.map(({ slug, name_en, name_ar, events }) => ({ slug, name: { en: name_en, ar: name_ar }, events })),
    within: (found[0]?.looked ?? 0) > most ? most : null,
  }
}
