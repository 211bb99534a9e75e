import { z } from 'zod'
import { type Database, ledgerDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { keeper } from '@/lib/db/kept'
import { type EventFilter, filterKey, harmOf } from '@/lib/filter/event-filter'
import type { Name } from '@/lib/i18n/name'
import { NOTHING, type TollSum } from '@/lib/ledger/sum'
import { cellsUnder } from './cell-source'

/** What is told of one settlement. */
export interface PlaceToll {
  /** In the words of the reports where it is no place that is known here by name. */
  readonly name: Name
  /** Degrees. */
  readonly latitude: number
  readonly longitude: number
  readonly sum: TollSum
  readonly events: number
}

export interface PlaceTolls {
  /** The greatest toll first, `MOST_PLACES` at the most. */
  readonly places: readonly PlaceToll[]
  /** How many settlements there are in all. */
  readonly known: number
  /** What names no settlement, or none whose position is known. */
  readonly unplaced: { readonly sum: TollSum; readonly events: number }
}

export const MOST_PLACES = 50

const count = z.coerce.number().int()
const row = z.object({
  settlement: z.int(),
  nameEn: z.string().nullable(),
  nameAr: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  events: count,
  known: count,
  low: count.nullable(),
  best: count.nullable(),
  high: count.nullable(),
  cells: count,
  lowOpen: count,
  bestOpen: count,
  highOpen: count,
})

const kept = keeper<PlaceTolls>(32)

/**
 * Sums of the filter's harm by the settlement that a claim names. Where a dataset gives coordinates alone, those that
 * agree to a hundredth of a degree, about a kilometre, are one place; of its claims the one with the highest number says its
 * name and where it lies. Nothing coarser than a settlement is one. Kept until the next write.
 */
export function casualtiesByPlace(filter: EventFilter, db: Database = ledgerDatabase()): Promise<PlaceTolls> {
  const asked = { ...filter, harm: harmOf(filter) }
  return kept(filterKey(asked), () => summedByPlace(asked, db), db)
}

async function summedByPlace(asked: EventFilter, db: Database): Promise<PlaceTolls> {
  const sum = (bound: 'low' | 'best' | 'high') => {
    const [value, open] = [Prisma.raw(bound), Prisma.raw(`${bound}_open`)]
    return Prisma.sql`CASE WHEN sum(${open}) < count(*) THEN coalesce(sum(${value}), 0)::bigint END`
  }
  const { cells, under } = await cellsUnder(asked, db)
  const rows = await db.prisma.$queryRaw`
    WITH grouped AS (
      SELECT settlement, max(claim_id) AS claim_id, count(DISTINCT event_id)::int AS events, count(*)::int AS cells,
        ${sum('low')} AS low, ${sum('best')} AS best, ${sum('high')} AS high, sum(low_open)::int AS "lowOpen",
        sum(best_open)::int AS "bestOpen", sum(high_open)::int AS "highOpen"
      FROM ${cells} WHERE ${under} GROUP BY settlement
    ), most AS (
      SELECT *, count(*) FILTER (WHERE settlement <> 0) OVER ()::int AS known FROM grouped
      ORDER BY settlement = 0 DESC, coalesce(best, low, 0) DESC, settlement LIMIT ${MOST_PLACES + 1}
    )
    SELECT most.*, coalesce(place.name_en, claim.place_words) AS "nameEn", place.name_ar AS "nameAr",
      coalesce(place.latitude, event.latitude) AS latitude, coalesce(place.longitude, event.longitude) AS longitude
    FROM most JOIN claim ON claim.id = most.claim_id JOIN event ON event.id = claim.event_id
      LEFT JOIN place ON place.id = -most.settlement
    ORDER BY settlement = 0 DESC, coalesce(most.best, most.low, 0) DESC, settlement`
  const read = z.array(row).parse(rows)
  const none = read.find(({ settlement }) => settlement === 0)
  return {
    places: read
      .filter(({ settlement }) => settlement !== 0)
      .slice(0, MOST_PLACES)
      .map((place) => ({
        name: { en: place.nameEn ?? '', ar: place.nameAr },
        latitude: place.latitude ?? 0,
        longitude: place.longitude ?? 0,
        sum: sumOf(place),
        events: place.events,
      })),
    known: read[0]?.known ?? 0,
    unplaced: none ? { sum: sumOf(none), events: none.events } : { sum: NOTHING, events: 0 },
  }
}

function sumOf({ low, best, high, cells, lowOpen, bestOpen, highOpen }: z.infer<typeof row>): TollSum {
  return { low, best, high, cells, unknown: { low: lowOpen, best: bestOpen, high: highOpen } }
}
