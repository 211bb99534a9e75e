import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** Removes events with all that belongs to them; retracted links of their claims go with them. History is the caller's. */
export async function removeEvents(events: Prisma.Sql, tx: Queryable): Promise<void> {
  const claims = Prisma.sql`SELECT claim.id FROM claim WHERE claim.event_id IN (${events})`
  await tx.$executeRaw`DELETE FROM claim_link WHERE from_id IN (${claims}) OR to_id IN (${claims})`
  await tx.$executeRaw`DELETE FROM cell WHERE event_id IN (${events})`
  await tx.$executeRaw`DELETE FROM claim WHERE event_id IN (${events})`
  await tx.$executeRaw`DELETE FROM event WHERE id IN (${events})`
}
