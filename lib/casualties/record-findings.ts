import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { cellsOf } from '@/lib/ledger/cells'
import { lint } from '@/lib/ledger/lint/lint'
import type { LintClaim } from '@/lib/ledger/lint/model'
import { type LintScope, lintScope, wholeLintScope } from './queries/lint-claims'

/**
 * Keeps what does not add up in the claims of these events and in what they are told beside. All events that hang
 * together have to be given. What was found before and still is keeps its moment; what no longer is goes. Figures stay
 * as they are. Answers the claims whose findings are known now.
 */
export async function recordFindings(
  eventIds: readonly bigint[],
  at: Date | Prisma.Sql,
  tx: Queryable,
): Promise<readonly bigint[]> {
  const scope = await lintScope(eventIds, tx)
  await keepFindings(scope, at, tx)
  return scope.lookedAt
}

/** Keeps what does not add up in all claims, in the same way. */
export async function recordAllFindings(at: Date | Prisma.Sql, tx: Queryable): Promise<void> {
  await keepFindings(await wholeLintScope(tx), at, tx)
}

async function keepFindings(scope: LintScope, at: Date | Prisma.Sql, tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    WITH found AS (${foundRows(scope)}), kept AS (${keptRows(scope)}), gone AS (
      DELETE FROM finding USING kept
      WHERE finding.id = kept.id AND NOT EXISTS (SELECT FROM found WHERE ${SAME}))
    INSERT INTO finding (rule, claim_id, other_id, figures, found_at)
    SELECT ${FIGURES}, ${at} FROM (SELECT DISTINCT * FROM found) AS found
    WHERE NOT EXISTS (SELECT FROM kept WHERE ${SAME}) ORDER BY claim_id, rule, other_id`
}

const counts = z.tuple([z.object({ all: z.int(), differing: z.int() })])

/** How many findings all claims give, and how many of them, or of those kept, are not the same. Changes nothing. */
export async function findingCounts(db: Queryable): Promise<{ readonly all: number; readonly differing: number }> {
  const scope = await wholeLintScope(db)
  const rows = await db.$queryRaw`
    WITH found AS (${foundRows(scope)}), kept AS (SELECT ${FIGURES} FROM (${keptRows(scope)}) AS row)
    SELECT (SELECT count(*)::int FROM (SELECT DISTINCT * FROM found) AS one) AS all, count(*)::int AS differing
    FROM ((SELECT * FROM found EXCEPT SELECT * FROM kept) UNION ALL (SELECT * FROM kept EXCEPT SELECT * FROM found)) AS other`
  return counts.parse(rows)[0]
}

function foundRows({ claims, lookedAt }: LintScope): Prisma.Sql {
  const looked = lookedAt === 'all' ? null : new Set(lookedAt)
  const rows = [...lint(claims), ...circular(claims)]
    .filter(({ claim }) => looked === null || looked.has(claim))
    .map(({ rule, claim, other, figures }) => ({
      rule,
      claim_id: Number(claim),
      other_id: other === null ? null : Number(other),
      figures,
    }))
  return Prisma.sql`
    SELECT ${FIGURES}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(rule text, claim_id bigint, other_id bigint, figures jsonb)`
}

/** Claims that are parts of themselves, which the linter takes no note of: they are in no tree. */
function circular(claims: readonly LintClaim<bigint>[]) {
  return cellsOf(claims.map(({ id, partOf, toll }) => ({ id, partOf, toll, extent: '', leftOut: null })))
    .findings.filter(({ rule }) => rule === 'part_of_itself')
    .map(({ claim }) => ({ rule: 'part_of_itself', claim, other: null, figures: {} }))
}

function keptRows({ lookedAt }: LintScope): Prisma.Sql {
  const among = lookedAt === 'all' ? Prisma.sql`TRUE` : Prisma.sql`claim_id = ANY(${[...lookedAt]})`
  return Prisma.sql`SELECT id, ${FIGURES} FROM finding WHERE ${among}`
}

const FIGURES = Prisma.sql`rule, claim_id, other_id, figures`

/** Told by columns that are never null first, so that each is looked for among those of its claim. */
const SAME = Prisma.sql`(found.claim_id, found.rule, found.figures) = (kept.claim_id, kept.rule, kept.figures)
  AND found.other_id IS NOT DISTINCT FROM kept.other_id`
