import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { LedgerError } from '@/lib/errors'

const found = z.array(
  z.object({
    dataset_id: z.int().nullable(),
    file_name: z.string(),
    finished_at: z.date().nullable(),
    undone_at: z.date().nullable(),
    changed: z.int(),
  }),
)
const laterRun = z.array(z.object({ id: z.bigint(), file_name: z.string() }))
const held = z.array(z.object({ claim: z.string(), other: z.string() }))

/** Throws where an import cannot be undone, saying why and what to do first. */
export async function refuseUndo(runId: bigint, tx: Queryable): Promise<void> {
  const [run] = found.parse(
    await tx.$queryRaw`
      SELECT dataset_id, file_name, finished_at, undone_at, added + updated + retired AS changed
      FROM import_run WHERE id = ${runId}`,
  )
  if (!run) throw new LedgerError('not_found', `there is no import ${runId}. Nothing was changed.`)
  const named = `import ${runId}, of ${run.file_name},`
  const refuse = (why: string) => new LedgerError('conflict', `${named} ${why} Nothing was changed.`)
  if (!run.finished_at) throw new LedgerError('not_found', `${named} did not come to its end: it added nothing.`)
  if (run.undone_at) throw refuse('was undone already.')
  if (run.changed === 0) throw refuse('changed nothing: there is nothing to undo.')
  const [later] = laterRun.parse(
    await tx.$queryRaw`
      SELECT id, file_name FROM import_run
      WHERE dataset_id = ${run.dataset_id} AND finished_at > ${run.finished_at} AND undone_at IS NULL
        AND added + updated + retired > 0
      ORDER BY finished_at DESC LIMIT 1`,
  )
  if (later) {
    throw refuse(`was followed by import ${later.id}, of ${later.file_name}. Undo the later one first.`)
  }
  await refuseHeld(runId, refuse, tx)
}

/** What the import added must not hold anything of others. */
async function refuseHeld(runId: bigint, refuse: (why: string) => LedgerError, tx: Queryable): Promise<void> {
  const [link] = held.parse(
    await tx.$queryRaw`
      SELECT event.slug || '.' || claim.ordinal AS claim, beside.slug || '.' || other.ordinal AS other
      FROM event JOIN claim ON claim.event_id = event.id
        JOIN claim_link AS link ON claim.id IN (link.from_id, link.to_id) AND link.retracted_at IS NULL
        JOIN claim AS other ON other.id IN (link.from_id, link.to_id) AND other.id <> claim.id
        JOIN event AS beside ON beside.id = other.event_id
      WHERE event.contested AND (event.run_id = ${runId} OR EXISTS (
        SELECT 1 FROM revision
        WHERE revision.run_id = ${runId} AND revision.entity_id = event.slug AND NOT jsonb_path_exists(
          revision.before, '$.claims[*].id ? (@ == $id)', jsonb_build_object('id', claim.id))))
      ORDER BY link.id LIMIT 1`,
  )
  if (link) {
    throw refuse(`brought the claim ${link.claim}, which is linked with ${link.other}. Retract that link first.`)
  }
  const [told] = held.parse(
    await tx.$queryRaw`
      SELECT event.slug AS claim, article.slug AS other
      FROM event JOIN claim ON claim.event_id = event.id JOIN article ON article.id = claim.article_id
      WHERE event.run_id = ${runId} AND event.contested ORDER BY claim.id LIMIT 1`,
  )
  if (told) throw refuse(`brought the event ${told.claim}, of which the article “${told.other}” tells too.`)
}
