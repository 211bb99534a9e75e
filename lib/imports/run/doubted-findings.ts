import { z } from 'zod'
import { isOneFigure } from '@/lib/casualties/queries/lint-claims'
import { hangingTogether } from '@/lib/casualties/queries/ruling'
import { recordFindings } from '@/lib/casualties/record-findings'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

/** The most events of reports that an import, or its undo, looks through anew; `npm run check` looks through all. */
const MOST_EVENTS = 50

const WHOLE = Prisma.sql`finding JOIN claim ON claim.id = finding.claim_id`
const OTHER = Prisma.sql`finding JOIN claim ON claim.id = finding.other_id`

/**
 * Lists in the temporary table `doubted` which kept findings rest on claims of the events as they now are, and at whose
 * event each is kept: those at their claims, those that name one, what is held against them, and those of one figure told
 * twice where a claim of theirs comes before the one that is named. To be asked before events change and after.
 */
export async function doubtFindings(events: Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE IF NOT EXISTS doubted (finding_id bigint, event_id bigint) ON COMMIT DROP`
  await tx.$executeRaw`
    INSERT INTO doubted
    SELECT finding.id, claim.event_id FROM ${WHOLE}
    WHERE finding.id IN (
      SELECT finding.id FROM ${WHOLE} WHERE claim.event_id IN (${events})
      UNION ALL SELECT finding.id FROM ${OTHER} WHERE claim.event_id IN (${events})
      UNION ALL
      SELECT finding.id FROM ${WHOLE}
        JOIN claim AS incident ON incident.harm = claim.harm AND incident.toll_type = 'incident'
          AND coalesce(incident.date_end, incident.date_start) = coalesce(claim.date_end, claim.date_start)
      WHERE finding.rule = 'day_below_incidents' AND incident.event_id IN (${events})
      UNION ALL
      SELECT finding.id FROM ${WHOLE}
      WHERE finding.rule = 'same_report' AND EXISTS (
        SELECT FROM claim AS earlier
        WHERE earlier.event_id IN (${events}) AND earlier.id < finding.other_id AND earlier.harm = claim.harm
          AND coalesce(earlier.date_end, earlier.date_start) = coalesce(claim.date_end, claim.date_start)
          AND ${isOneFigure('earlier')})
      UNION ALL
      SELECT id FROM finding WHERE rule = 'cumulative_falls'
        AND EXISTS (SELECT FROM claim WHERE toll_type = 'cumulative' AND event_id IN (${events})))`
}

const doubtedAt = z.array(z.object({ id: z.bigint().nullable() }))

/**
 * Leaves no finding that the change of events made untrue: at contested events, with all that hangs together with
 * them, and at the first of those of reports what is `doubted` is looked at anew; the rest of it goes until
 * `npm run check`, which looks through what was imported.
 */
export async function lookAgain(contested: readonly bigint[], at: Date | Prisma.Sql, tx: Queryable): Promise<void> {
  const rows = await tx.$queryRaw`
    SELECT told.event_id AS id
    FROM (SELECT DISTINCT event_id FROM doubted) AS told LEFT JOIN event ON event.id = told.event_id
    WHERE told.event_id IS NULL OR event.dataset_id IS NULL AND event.id IS NOT NULL
    ORDER BY id NULLS FIRST LIMIT ${MOST_EVENTS}`
  const doubted = doubtedAt.parse(rows).map(({ id }) => id)
  const ofReports = await hangingTogether(
    doubted.filter((id) => id !== null),
    tx,
  )
  const events = [...new Set([...contested, ...ofReports])]
  // Claims of no event are cumulative tolls, which each look takes in.
  const looked = doubted.length + events.length > 0 ? await recordFindings(events, at, tx) : []
  await tx.$executeRaw`
    DELETE FROM finding USING doubted
    WHERE finding.id = doubted.finding_id AND finding.claim_id <> ALL(${[...looked]}::bigint[])`
}
