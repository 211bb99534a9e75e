import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { eventRelations, eventViews } from '@/lib/events/queries/event-view'
import { eventsUnder } from '@/lib/events/queries/events-under'
import { EVERYTHING, type EventFilter, isFiltered } from '@/lib/filter/event-filter'
import { type Page, pageClause, pageOf, positionColumns, positionOf } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import { steadily } from '@/lib/filter/steadily'
import { DUPLICATE_DECISIONS, type DuplicateDecision, type DuplicateView, SIGNS } from '../model'

const signs = z.object({
  days: z.enum(SIGNS.days),
  place: z.enum(SIGNS.place),
  actors: z.enum(SIGNS.actors),
  toll: z.enum(SIGNS.toll),
})
const row = z.object({
  ...positionColumns,
  one_id: z.bigint(),
  other_id: z.bigint(),
  decision: z.enum(DUPLICATE_DECISIONS).nullable(),
  signs,
})

/** One page of pairs of one decision (null: not decided), newest first, of which one event or both are in the filter. */
export async function duplicateList(
  filter: EventFilter,
  decision: DuplicateDecision | null,
  page: PageRequest,
  db: Database = ledgerDatabase(),
): Promise<Page<DuplicateView>> {
  const decided = decision ? Prisma.sql`decision = ${decision}::duplicate_decision` : Prisma.sql`decision IS NULL`
  const order = { day: Prisma.sql`duplicate.first_day`, sequence: null, id: Prisma.sql`duplicate.id` }
  const rows = await steadily(filter, db, async () => {
    const inFilter = isFiltered(filter)
      ? Prisma.sql`EXISTS (SELECT FROM event WHERE event.id IN (one_id, other_id) AND ${await eventsUnder(filter, db)})`
      : Prisma.sql`true`
    return db.prisma.$queryRaw`
    SELECT duplicate.id, duplicate.first_day::text AS on_day, 0 AS in_day, one_id, other_id,
      decision::text AS decision, signs
    FROM duplicate ${pageClause(Prisma.sql`${decided} AND ${inFilter}`, order, page)}`
  })
  const found = pageOf(z.array(row).parse(rows), page, positionOf)
  return { ...found, rows: await viewsOf(found.rows, db) }
}

async function viewsOf(rows: readonly z.infer<typeof row>[], db: Database): Promise<DuplicateView[]> {
  const events = await db.prisma.event.findMany({
    where: { id: { in: rows.flatMap(({ one_id, other_id }) => [one_id, other_id]) } },
    include: eventRelations,
  })
  const views = await eventViews(events, EVERYTHING, db)
  const steps = await lastSteps(
    rows.map(({ id }) => String(id)),
    db,
  )
  return rows.flatMap(({ id, one_id, other_id, decision, signs: told }) => {
    const [one, other] = [views.get(one_id), views.get(other_id)]
    const last = steps.get(String(id)) ?? null
    return one && other ? [{ id: String(id), one, other, decision, signs: told, last }] : []
  })
}

async function lastSteps(ids: readonly string[], { prisma }: Database) {
  const rows = await prisma.revision.findMany({
    where: { entity: 'duplicate', entityId: { in: [...ids] } },
    orderBy: { id: 'asc' },
    select: { entityId: true, at: true, editor: true, reason: true },
  })
  return new Map(rows.map(({ entityId, at, ...who }) => [entityId, { ...who, at: at.toISOString() }]))
}
