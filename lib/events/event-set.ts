import { Prisma } from '@/lib/db/generated/client'

/** Some events: their numbers, or a query for them. */
export type EventSet = readonly bigint[] | Prisma.Sql

/** Whether there are none, as far as that is known without a query. */
export function isNone(events: EventSet): boolean {
  return !(events instanceof Prisma.Sql) && events.length === 0
}

/** A condition that a column names one of the events; all are meant where there is no set. */
export function amongEvents(events: EventSet | null): (eventId: string) => Prisma.Sql {
  if (!events) return () => Prisma.sql`true`
  const among = events instanceof Prisma.Sql ? Prisma.sql`IN (${events})` : Prisma.sql`= ANY(${[...events]})`
  return (eventId) => Prisma.sql`${Prisma.raw(eventId)} ${among}`
}
