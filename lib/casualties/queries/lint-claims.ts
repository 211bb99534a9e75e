import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { EVENT_STATUSES, happened } from '@/lib/events/vocabulary'
import type { LintClaim } from '@/lib/ledger/lint/model'
import { TOLL_TYPES } from '../vocabulary'
import { reachOf } from './ruling'

/** The claims to look at, and those that looking at them needs to know. */
export interface LintScope<LookedAt = readonly bigint[] | 'all'> {
  readonly claims: readonly LintClaim<bigint>[]
  /** The claims whose findings come out whole; `all` for every claim. */
  readonly lookedAt: LookedAt
}

/** As an array, of which the planner expects a few: it makes room for as many as it expects before it begins. */
const LOOKED_EVENTS = Prisma.sql`SELECT unnest(ARRAY(SELECT event_id FROM looked WHERE event_id IS NOT NULL))`

/** The most claims that one change has looked at; `npm run check` looks at all. */
const MOST_CLAIMS = 5_000

const people = z.number().nullable()
const words = z.string().nullable()
const claimRow = z.object({
  id: z.bigint(),
  part_of_id: z.bigint().nullable(),
  low: people,
  best: people,
  high: people,
  toll_type: z.enum(TOLL_TYPES),
  harm: z.string(),
  victim_group: z.string(),
  first_day: words,
  last_day: z.string(),
  province_code: words,
  place_words: words,
  origin: z.string(),
  report: z.string(),
  count_words: words,
  quote: words,
  linked: z.array(z.coerce.bigint()),
  status: z.enum(EVENT_STATUSES).nullable(),
  review: words,
})

const lookedRow = z.object({ looked: z.array(z.coerce.bigint()), events: z.array(z.coerce.bigint()) })

/** Reads all claims as the linter takes them. */
export async function wholeLintScope(db: Queryable): Promise<LintScope<'all'>> {
  return { claims: await claimsWhere(Prisma.sql`TRUE`, db), lookedAt: 'all' }
}

/**
 * Reads claims as the linter takes them: those of some events, with which all that hangs together has to be given, those
 * whose findings may depend on them, and the cumulative ones.
 */
export async function lintScope(eventIds: readonly bigint[], db: Queryable): Promise<LintScope<readonly bigint[]>> {
  const changed = [...eventIds]
  const rows = await db.$queryRaw`
    WITH RECURSIVE beside AS (
      SELECT id FROM claim WHERE event_id = ANY(${changed})
      UNION SELECT id FROM claim WHERE toll_type = 'cumulative'
      UNION ${toldBeside(changed)}
    ), looked AS (
      SELECT id, event_id FROM claim WHERE id IN (SELECT id FROM beside)
      ORDER BY coalesce(event_id = ANY(${changed}), false) OR toll_type = 'cumulative' DESC, id
      LIMIT ${Prisma.raw(String(MOST_CLAIMS))}
    ), ${reachOf(LOOKED_EVENTS)}
    SELECT ARRAY(SELECT id FROM looked) AS looked, ARRAY(SELECT event_id FROM reach) AS events`
  const [{ looked, events }] = z.tuple([lookedRow]).parse(rows)
  const needed = Prisma.sql`claim.event_id = ANY(${events}) OR claim.id = ANY(${looked})`
  return { claims: await claimsWhere(needed, db), lookedAt: looked }
}

/** That `other` and `claim`, of the same harm and last day, tell one figure of one group, as `same_report` takes it. */
export function isOneFigure(other: string): Prisma.Sql {
  return Prisma.raw(`(claim.best = ${other}.best AND claim.victim_group = ${other}.victim_group
    AND claim.date_start IS NOT DISTINCT FROM ${other}.date_start
    AND claim.province_code IS NOT DISTINCT FROM ${other}.province_code)`)
}

/**
 * The claims that rules hold against those of the events, of the same harm and last day: those of one figure in one
 * place, or all, where a toll of the day itself is among them.
 */
function toldBeside(changed: bigint[]): Prisma.Sql {
  return Prisma.sql`
    SELECT id FROM (
      SELECT claim.id, ${isOneFigure('told')} AS alike,
        bool_or(claim.toll_type = 'period' AND claim.date_start = told.day) OVER (PARTITION BY told.day, told.harm)
          AS of_whole_day
      FROM (
        SELECT DISTINCT coalesce(date_end, date_start) AS day, harm, best, victim_group, date_start, province_code
        FROM claim WHERE event_id = ANY(${changed})) AS told
        JOIN claim ON coalesce(claim.date_end, claim.date_start) = told.day AND claim.harm = told.harm) AS of_day
    WHERE alike OR of_whole_day`
}

async function claimsWhere(condition: Prisma.Sql, db: Queryable): Promise<LintClaim<bigint>[]> {
  const rows = await db.$queryRaw`
    SELECT claim.id, claim.part_of_id, claim.low, claim.best, claim.high, claim.toll_type::text AS toll_type,
      claim.harm::text AS harm, claim.victim_group, claim.date_start::text AS first_day,
      coalesce(claim.date_end, claim.date_start)::text AS last_day, claim.province_code, claim.place_words,
      coalesce(asserter.slug, publisher.slug, '') AS origin, coalesce(article.slug, '') AS report, claim.count_words,
      (SELECT string_agg(quote.text, ' ' ORDER BY quote.rank) FROM quote WHERE quote.claim_id = claim.id
        AND quote.field = CASE WHEN claim.count_words IS NULL THEN 'key' ELSE 'sentence' END) AS quote,
      ARRAY(SELECT to_id FROM claim_link WHERE from_id = claim.id AND retracted_at IS NULL
        UNION ALL SELECT from_id FROM claim_link WHERE to_id = claim.id AND retracted_at IS NULL) AS linked,
      event.status::text AS status, event.review::text AS review
    FROM claim LEFT JOIN event ON event.id = claim.event_id
      LEFT JOIN article ON article.id = claim.article_id
      LEFT JOIN source AS publisher ON publisher.id = article.source_id
      LEFT JOIN source AS asserter ON asserter.id = claim.asserted_by_id
    WHERE ${condition} ORDER BY claim.id`
  return z.array(claimRow).parse(rows).map(lintClaim)
}

function lintClaim(row: z.infer<typeof claimRow>): LintClaim<bigint> {
  const counted = row.status !== null && happened(row.status) && row.review === 'accepted'
  return {
    id: row.id,
    partOf: row.part_of_id,
    toll: { low: row.low, best: row.best, high: row.high },
    tollType: row.toll_type,
    harm: row.harm,
    group: row.victim_group,
    firstDay: row.first_day,
    lastDay: row.last_day,
    provinceCode: row.province_code,
    placeWords: row.place_words,
    origin: row.origin,
    report: row.report,
    countWords: row.count_words,
    quote: row.quote,
    linked: row.linked,
    standing: counted || row.toll_type === 'cumulative',
  }
}
