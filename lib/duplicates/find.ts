import { isDeepStrictEqual } from 'node:util'
import type { Database, Transaction } from '@/lib/db/client'
import { write } from '@/lib/db/write'
import type { DuplicateCounts } from './model'
import { type Candidate, candidates } from './queries/candidates'
import { duplicateCounts } from './queries/counts'

/** What a search came to. */
export interface Found extends DuplicateCounts {
  /** Pairs that look alike and are not linked, whatever was decided of them. */
  readonly found: number
  /** Those among them that were not known before. */
  readonly fresh: number
  /** Undecided pairs that no longer look alike. */
  readonly gone: number
}

/** Pairs written at once. */
const BATCH = 10_000

/**
 * Looks anew for events of different origins that may be one, and keeps them for a decision. What was decided stays
 * decided; what is undecided and no longer looks alike goes. The same again changes nothing.
 */
export async function findDuplicates(db: Database): Promise<Found> {
  const found = await candidates(db)
  const known = await db.prisma.duplicate.findMany()
  const knownPairs = new Map(known.map((row) => [pairOf(row.oneId, row.otherId), row]))
  const foundPairs = new Set(found.map(({ one, other }) => pairOf(one, other)))
  const fresh = found.filter(({ one, other }) => !knownPairs.has(pairOf(one, other)))
  const changed = found.filter((candidate) => {
    const row = knownPairs.get(pairOf(candidate.one, candidate.other))
    return row?.decision === null && !isDeepStrictEqual(row.signs, candidate.signs)
  })
  const gone = known.filter((row) => row.decision === null && !foundPairs.has(pairOf(row.oneId, row.otherId)))
  if (fresh.length + changed.length + gone.length > 0) {
    await write(db, async (tx, at) => {
      await tx.duplicate.deleteMany({ where: { id: { in: gone.map(({ id }) => id) }, decision: null } })
      await keep([...fresh, ...changed], at, tx)
    })
  }
  return { found: found.length, fresh: fresh.length, gone: gone.length, ...(await duplicateCounts(db)) }
}

function pairOf(one: bigint, other: bigint): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** An event that is gone meanwhile has no pairs; a pair that was decided meanwhile stays as it is. */
async function keep(pairs: readonly Candidate[], at: Date, tx: Transaction): Promise<void> {
  for (let from = 0; from < pairs.length; from += BATCH) {
    const rows = pairs
      .slice(from, from + BATCH)
      .map(({ one, other, ...rest }) => ({ ...rest, one: String(one), other: String(other) }))
    await tx.$executeRaw`
      INSERT INTO duplicate (one_id, other_id, first_day, likeness, signs, found_at)
      SELECT pair.one, pair.other, pair."firstDay", pair.likeness, pair.signs, ${at}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS pair (one bigint, other bigint, "firstDay" date, likeness smallint, signs jsonb)
        JOIN event AS one ON one.id = pair.one JOIN event AS other ON other.id = pair.other
      ON CONFLICT (least(one_id, other_id), greatest(one_id, other_id)) DO UPDATE
        SET first_day = excluded.first_day, likeness = excluded.likeness, signs = excluded.signs
        WHERE duplicate.decision IS NULL`
  }
}
