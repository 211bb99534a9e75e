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
  key: z.string(),
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
 * agree to a hundredth of a degree, about a kilometre, are one place. Nothing coarser than a settlement is one.
 * Kept until the next write.
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
    WITH piece AS (
      SELECT cell.event_id, cell.low, cell.best, cell.high, cell.low_open, cell.best_open, cell.high_open,
        claim.place_words, place.id AS place_id, place.name_en, place.name_ar,
        CASE WHEN place.id IS NOT NULL THEN coalesce(place.latitude, event.latitude) ELSE event.latitude END AS latitude,
        CASE WHEN place.id IS NOT NULL THEN coalesce(place.longitude, event.longitude) ELSE event.longitude END
          AS longitude,
        claim.place_precision IN ('settlement', 'site')
          AND (place.id IS NOT NULL OR claim.place_words = event.place_words) AS named
      FROM ${cells} JOIN event ON event.id = cell.event_id JOIN claim ON claim.id = cell.claim_id
        LEFT JOIN place ON place.level IN ('settlement', 'site')
          AND place.id = coalesce(claim.place_id, CASE WHEN claim.place_words = event.place_words THEN event.place_id END)
      WHERE ${under}
    ), keyed AS (
      SELECT *, CASE
        WHEN named IS NOT TRUE OR latitude IS NULL OR longitude IS NULL THEN ''
        WHEN place_id IS NOT NULL THEN place_id::text
        ELSE round(latitude::numeric, 2)::text || ' ' || round(longitude::numeric, 2)::text END AS key
      FROM piece
    ), grouped AS (
      SELECT key, coalesce(min(name_en), mode() WITHIN GROUP (ORDER BY place_words)) AS "nameEn",
        min(name_ar) AS "nameAr", avg(latitude) AS latitude, avg(longitude) AS longitude,
        count(DISTINCT event_id)::int AS events, count(*)::int AS cells,
        ${sum('low')} AS low, ${sum('best')} AS best, ${sum('high')} AS high, sum(low_open)::int AS "lowOpen",
        sum(best_open)::int AS "bestOpen", sum(high_open)::int AS "highOpen"
      FROM keyed GROUP BY key
    )
    SELECT *, count(*) FILTER (WHERE key <> '') OVER ()::int AS known FROM grouped
    ORDER BY key = '' DESC, coalesce(best, low, 0) DESC, key LIMIT ${MOST_PLACES + 1}`
  const read = z.array(row).parse(rows)
  const none = read.find(({ key }) => key === '')
  return {
    places: read
      .filter(({ key }) => key !== '')
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
