import type { Queryable } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

/** What a revision says of a change beside the state before it. */
interface Remembered {
  readonly at: Prisma.Sql | Date
  readonly editor: string
  readonly reason: string
  /** The import that changes them; null: an undo. */
  readonly runId: bigint | null
}

/**
 * History keeps what events of datasets said until now, with all that belongs to them alone, row by row: enough to show
 * it, and to put it back.
 */
export async function rememberEvents(
  events: Prisma.Sql,
  { at, editor, reason, runId }: Remembered,
  tx: Queryable,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO revision (entity, entity_id, at, editor, reason, run_id, before)
    SELECT 'event', event.slug, ${at}, ${editor}, ${reason}, ${runId}, jsonb_build_object(
      'event', to_jsonb(event),
      'claims', (SELECT jsonb_agg(to_jsonb(claim) ORDER BY ordinal) FROM claim WHERE claim.event_id = event.id),
      'cells', (SELECT jsonb_agg(to_jsonb(cell)) FROM cell WHERE cell.event_id = event.id),
      'actors', (SELECT jsonb_agg(to_jsonb(event_actor)) FROM event_actor WHERE event_actor.event_id = event.id),
      'attributions',
        (SELECT jsonb_agg(to_jsonb(told)) FROM event_attribution AS told WHERE told.event_id = event.id),
      'links', CASE WHEN event.contested THEN (
        SELECT jsonb_agg(to_jsonb(link)) FROM claim_link AS link
        WHERE EXISTS (SELECT 1 FROM claim WHERE claim.event_id = event.id AND claim.id IN (from_id, to_id))) END)
    FROM event WHERE event.id IN (${events})`
}
