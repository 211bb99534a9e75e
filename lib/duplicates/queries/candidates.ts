import { z } from 'zod'
import type { Database, Transaction } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { fold } from '@/lib/places/fold'
import { CLASHES, FARTHEST_KM, LEAST_LIKENESS, likenessOf, signsOf } from '../likeness'
import type { Signs, Sketch } from '../model'

/** Two events that may be one. `one` is of the dataset that came first, or coded here. */
export interface Candidate {
  readonly one: bigint
  readonly other: bigint
  readonly firstDay: string
  readonly likeness: number
  readonly signs: Signs
}

/** Pairs read and judged at once. */
const BATCH = 5_000
/** What goes on for longer is no one clash. */
const LONGEST_DAYS = 31
const PATIENCE_MS = 30 * 60_000

/** A degree of latitude in kilometres, rounded down: what is nearer than it says is never passed over. */
const KM_A_DEGREE = 110

/**
 * All pairs of events of different origins that may be one. Only events of one country are held against each other that
 * meet on a day, or on neighbouring days, and that no link connects; what the two then say is judged by `signsOf`.
 */
export function candidates({ prisma }: Database): Promise<Candidate[]> {
  return prisma.$transaction(
    async (tx) => {
      await gatherPairs(tx)
      const found: Candidate[] = []
      for (let after = 0; ; ) {
        const rows = pairRows.parse(await pairsAfter(after, tx))
        for (const row of rows) {
          const candidate = judged(row)
          if (candidate) found.push(candidate)
        }
        after = rows.at(-1)?.pair ?? 0
        if (rows.length < BATCH) return found
      }
    },
    { timeout: PATIENCE_MS, maxWait: PATIENCE_MS },
  )
}

/** Two events meet on the first day that both have, the one of them begun a day early; each pair once. */
async function gatherPairs(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE compared ON COMMIT DROP AS
    SELECT event.id, coalesce(event.dataset_id, 0) AS origin, event.country_code, event.province_code, event.kind,
      event.first_day, event.last_day, event.contested, coalesce(event.latitude, place.latitude) AS latitude,
      coalesce(event.longitude, place.longitude) AS longitude, ${KILLED} AS killed
    FROM event LEFT JOIN place ON place.id = event.place_id
    WHERE event.status IN ('occurred', 'ongoing') AND event.review = 'accepted'
      AND event.kind = ANY(${[...CLASHES, 'casualty_report']}::event_kind[])
      AND event.last_day - event.first_day < ${LONGEST_DAYS}`
  await tx.$executeRaw`CREATE INDEX ON compared (id)`
  await tx.$executeRaw`ANALYZE compared`
  await tx.$executeRaw`
    CREATE TEMP TABLE on_days ON COMMIT DROP AS
    SELECT compared.*, day::date AS day
    FROM compared CROSS JOIN LATERAL generate_series(first_day - 1, last_day + 1, interval '1 day') AS day`
  await tx.$executeRaw`ANALYZE on_days`
  await tx.$executeRaw`
    CREATE TEMP TABLE paired ON COMMIT DROP AS
    SELECT row_number() OVER ()::int AS pair, one.id AS one_id, other.id AS other_id
    FROM on_days AS one JOIN on_days AS other ON other.country_code = one.country_code AND other.day = one.day
    WHERE one.origin < other.origin
      AND one.day = greatest(one.first_day - 1, other.first_day) AND other.day BETWEEN other.first_day AND other.last_day
      AND (one.province_code = other.province_code OR one.province_code IS NULL OR other.province_code IS NULL
        OR one.latitude IS NOT NULL AND other.latitude IS NOT NULL)
      AND coalesce(abs(one.latitude - other.latitude) <= ${FARTHEST_KM / KM_A_DEGREE}, true)
      AND coalesce(abs(one.longitude - other.longitude) * cos(radians((one.latitude + other.latitude) / 2))
        <= ${FARTHEST_KM / KM_A_DEGREE}, true)
      AND coalesce(abs(one.killed - other.killed) <= 1
        OR 2 * least(one.killed, other.killed) >= greatest(one.killed, other.killed), true)
      AND NOT (one.contested AND other.contested AND EXISTS (
        SELECT FROM claim JOIN claim_link ON claim.id IN (claim_link.from_id, claim_link.to_id)
          JOIN claim AS linked ON linked.id IN (claim_link.from_id, claim_link.to_id)
        WHERE claim.event_id = one.id AND linked.event_id = other.id AND claim_link.retracted_at IS NULL))`
  await tx.$executeRaw`CREATE INDEX ON paired (pair)`
}

/** The killed as the event itself tells them: its list shows none where a rival counts in its place. */
const KILLED = Prisma.sql`
  CASE WHEN event.contested THEN (
    SELECT sum(claim.best)::int FROM claim LEFT JOIN claim AS whole ON whole.id = claim.part_of_id
    WHERE claim.event_id = event.id AND claim.harm = 'killed' AND claim.toll_type <> 'cumulative'
      AND whole.event_id IS DISTINCT FROM event.id)
  ELSE event.killed_best END`

const sketchRow = z.object({
  kind: z.enum(EVENT_KINDS),
  first_day: z.string(),
  last_day: z.string(),
  province: z.string().nullable(),
  names: z.array(z.string()),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  actors: z.array(z.object({ kind: z.string(), name: z.string() })),
  killed: z.number().nullable(),
})
const pairRows = z.array(
  z.object({ pair: z.int(), one_id: z.bigint(), other_id: z.bigint(), one: sketchRow, other: sketchRow }),
)

function pairsAfter(after: number, tx: Transaction): Promise<unknown> {
  const sketch = (id: Prisma.Sql) => Prisma.sql`(
    SELECT jsonb_build_object('kind', event.kind, 'first_day', event.first_day, 'last_day', event.last_day,
      'province', event.province_code, 'latitude', compared.latitude, 'longitude', compared.longitude,
      'killed', compared.killed,
      'names', CASE WHEN event.place_precision IN ('site', 'settlement') THEN to_jsonb(array_remove(
        ARRAY[event.place_words, event.place_words_ar, place.name_en, place.name_ar]
          || ARRAY(SELECT name FROM place_alias WHERE place_id = place.id), NULL)) ELSE '[]' END,
      'actors', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('kind', actor.kind, 'name', actor.name_en)), '[]')
        FROM event_actor JOIN actor ON actor.id = event_actor.actor_id WHERE event_actor.event_id = event.id))
    FROM event JOIN compared ON compared.id = event.id LEFT JOIN place ON place.id = event.place_id
    WHERE event.id = ${id})`
  return tx.$queryRaw`
    SELECT pair, one_id, other_id, ${sketch(Prisma.sql`one_id`)} AS one, ${sketch(Prisma.sql`other_id`)} AS other
    FROM paired WHERE pair > ${after} ORDER BY pair LIMIT ${BATCH}`
}

function judged({ one_id, other_id, one, other }: z.infer<typeof pairRows>[number]): Candidate | null {
  const signs = signsOf(sketchOf(one), sketchOf(other))
  const likeness = signs ? likenessOf(signs) : 0
  if (!signs || likeness < LEAST_LIKENESS) return null
  const [firstDay = ''] = [one.first_day, other.first_day].sort()
  return { one: one_id, other: other_id, firstDay, likeness, signs }
}

/** What datasets put behind a name to say what kind of place it is. */
const PLACE_KINDS = /\b(town|city|village|district|suburb|camp|area|neighbourhood|neighborhood|quarter|of)\b/g

function sketchOf(row: z.infer<typeof sketchRow>): Sketch {
  return {
    kind: row.kind,
    firstDay: row.first_day,
    lastDay: row.last_day,
    provinceCode: row.province,
    placeNames: row.names.map((name) => fold(fold(name).replace(PLACE_KINDS, ' '))).filter((name) => name !== ''),
    point:
      row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    actors: row.actors.map(({ kind, name }) => ({ kind, name: fold(name) })),
    killed: row.killed,
  }
}
