import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { EVENT_STATUSES, happened } from '@/lib/events/vocabulary'
import { cellsOf, type Finding, type LedgerCell } from '@/lib/ledger/cells'
import { dividedWholes } from '@/lib/ledger/divided'
import { type CountingPolicy, LATEST } from '@/lib/ledger/policy'
import { CLAIM_RELATIONS, type ClaimLink, type RuledClaim, ruled } from '@/lib/ledger/rivals'
import { type AsOf, leftOutBecause, NOW } from '@/lib/ledger/standing'
import { TOLL_TYPES } from '../vocabulary'

/** The claims of some events as a policy and a look back leave them, and the cells they come to. */
export interface Ruling {
  readonly claims: ReadonlyMap<bigint, RuledClaim<bigint>>
  readonly cells: readonly LedgerCell<bigint>[]
  /** The claims that count by the cells within them. */
  readonly divided: ReadonlySet<bigint>
  /** The public identity of each claim; of none where all contested ones are ruled on at once. */
  readonly names: ReadonlyMap<bigint, string>
  readonly findings: readonly Finding<bigint>[]
}

/** Which events are ruled on: all that hang together with one of them have to be among them. */
export type RuledEvents = readonly bigint[] | 'contested'

const people = z.number().nullable()
const id = z.coerce.bigint()
/** Written here: in SQL the texts of many claims take longer than finding them. */
const instant = z.date().transform((at) => at.toISOString())
const claimRow = z.object({
  id: z.bigint(),
  event_id: z.bigint(),
  part_of_id: z.bigint().nullable(),
  low: people,
  best: people,
  high: people,
  held_low: people,
  held_best: people,
  held_high: people,
  toll_type: z.enum(TOLL_TYPES),
  published: instant,
  recorded: instant,
  status: z.enum(EVENT_STATUSES),
  review: z.string(),
  extent: z.string(),
  asserter: z.string().nullable(),
  publisher: z.string(),
  withheld: z.boolean(),
  /** Null: none leads from it. */
  links: z.array(z.object({ id, relation: z.enum(CLAIM_RELATIONS), to: id, stands: z.boolean() })).nullable(),
  /** Not there where all contested claims are read at once: nobody asks for them, and they are many. */
  name: z.string().optional(),
  event_published: instant.optional(),
  event_recorded: instant.optional(),
})

/** Claims of some events with the links from them, as they stand at a moment. */
export interface Told {
  readonly claims: readonly z.infer<typeof claimRow>[]
  /** In the order they were made; those that do not stand were made later or are retracted. */
  readonly links: readonly (ClaimLink<bigint> & { readonly stands: boolean })[]
}

/**
 * Rules on the claims of the events: which of rivals counts, and what is left out for which reason. `shareable`: as if
 * what may not be passed on were not there.
 */
export async function rulingOn(
  events: RuledEvents,
  db: Queryable,
  policy: CountingPolicy = LATEST,
  asOf: AsOf = NOW,
  shareable = false,
): Promise<Ruling> {
  return ruleOn(await toldOf(events, db, asOf, shareable), policy, asOf)
}

/** What is told of the events, which is ruled on. */
export async function toldOf(events: RuledEvents, db: Queryable, asOf: AsOf = NOW, shareable = false): Promise<Told> {
  const known = events === 'contested' ? Prisma.sql`event.contested` : Prisma.sql`event.id = ANY(${[...events]})`
  const among = shareable ? Prisma.sql`${known} AND coalesce(dataset.redistributable, true)` : known
  const ofEach =
    events === 'contested'
      ? Prisma.empty
      : Prisma.sql`event.slug || '.' || claim.ordinal AS name,
        event.published_at AS event_published, event.recorded_at AS event_recorded,`
  // Links are few beside claims: gathered once, not looked for at each.
  const rows = await db.$queryRaw`
    WITH linked AS (
      SELECT link.from_id, json_agg(json_build_object('id', link.id, 'relation', link.relation, 'to', link.to_id,
        'stands', ${linkStands(asOf)})) AS links
      FROM claim_link AS link JOIN claim ON claim.id = link.from_id JOIN event ON event.id = claim.event_id
      WHERE ${known} GROUP BY link.from_id)
    SELECT claim.id, claim.event_id, ${ofEach} claim.part_of_id, claim.low, claim.best, claim.high,
      claim.held_low, claim.held_best, claim.held_high, claim.toll_type::text AS toll_type,
      claim.published_at AS published, claim.recorded_at AS recorded,
      event.status::text AS status, event.review::text AS review,
      concat_ws(' ', claim.province_code, claim.date_start, 'to', claim.date_end) AS extent,
      asserter.slug AS asserter, publisher.slug AS publisher,
      NOT coalesce(dataset.redistributable, true) AS withheld, linked.links
    FROM claim JOIN event ON event.id = claim.event_id LEFT JOIN dataset ON dataset.id = event.dataset_id
      JOIN source AS publisher ON publisher.id = claim.publisher_id
      LEFT JOIN source AS asserter ON asserter.id = claim.asserted_by_id
      LEFT JOIN linked ON linked.from_id = claim.id
    WHERE ${among} ORDER BY claim.id`
  const claims = z.array(claimRow).parse(rows)
  const links = claims.flatMap(({ id, links }) => links?.map((link) => ({ ...link, from: id })) ?? [])
  return { claims, links: links.sort((one, other) => Number(one.id - other.id)) }
}

function linkStands({ recorded }: AsOf): Prisma.Sql {
  if (recorded === null) return Prisma.sql`link.retracted_at IS NULL`
  return Prisma.sql`link.recorded_at <= ${recorded}::timestamptz
    AND (link.retracted_at IS NULL OR link.retracted_at > ${recorded}::timestamptz)`
}

/** Rules on what is told, all that hangs together of it. */
export function ruleOn(told: Told, policy: CountingPolicy = LATEST, asOf: AsOf = NOW): Ruling {
  const claims = ruled(
    told.claims.map((row) => ({
      id: row.id,
      partOf: row.part_of_id,
      toll: { low: row.low, best: row.best, high: row.high },
      ...heldBy(row),
      extent: row.extent,
      leftOut: leftOutBecause(
        {
          tollType: row.toll_type,
          happened: happened(row.status),
          accepted: row.review === 'accepted',
          publishedAt: row.published,
          recordedAt: row.recorded,
        },
        asOf,
      ),
      publishedAt: row.published,
      origin: row.asserter ?? row.publisher,
      sources: row.asserter === null ? [row.publisher] : [row.asserter, row.publisher],
      withheld: row.withheld,
    })),
    told.links.filter(({ stands }) => stands),
    policy,
  )
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const { cells, findings } = cellsOf(claims)
  return {
    claims: byId,
    cells,
    divided: dividedWholes(byId, cells),
    names: new Map(told.claims.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]]))),
    findings,
  }
}

function heldBy({ held_low: low, held_best: best, held_high: high }: z.infer<typeof claimRow>) {
  return low === null || best === null || high === null ? {} : { held: { low, best, high } }
}

/** The events and all that hang together with them, by parts or by links, standing or retracted. */
export async function hangingTogether(eventIds: readonly bigint[], db: Queryable): Promise<bigint[]> {
  if (eventIds.length === 0) return []
  const rows = await db.$queryRaw`
    WITH RECURSIVE ${reachOf(Prisma.sql`SELECT unnest(${[...eventIds]}::bigint[])`)}
    SELECT event_id AS id FROM reach ORDER BY 1`
  return z
    .array(z.object({ id: z.bigint() }))
    .parse(rows)
    .map(({ id }) => id)
}

/** The events that a query answers and all that hang together with them as `reach` with `event_id`, for a recursive WITH. */
export function reachOf(events: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    reach(event_id) AS (
      ${events}
      UNION
      SELECT neighbour.event_id
      FROM reach JOIN claim ON claim.event_id = reach.event_id
        CROSS JOIN LATERAL (
          SELECT claim.part_of_id AS id
          UNION ALL SELECT part.id FROM claim AS part WHERE part.part_of_id = claim.id
          UNION ALL SELECT to_id FROM claim_link WHERE from_id = claim.id
          UNION ALL SELECT from_id FROM claim_link WHERE to_id = claim.id
        ) AS beside
        JOIN claim AS neighbour ON neighbour.id = beside.id
      WHERE neighbour.event_id IS NOT NULL
    )`
}
