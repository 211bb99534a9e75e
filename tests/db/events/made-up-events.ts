import type { Database } from '@/lib/db/client'
import { rebuildRollups } from '@/lib/events/rollups'

/**
 * Adds made-up events of 2011 to 2020 by SQL, the same ones each time, thicker in 2013 and 2014: of every kind, one in
 * ten longer than a day, two in five with a toll, none with a quote. Needs the places and sources of the first article.
 */
export async function makeUpEvents(count: number, { prisma }: Database): Promise<void> {
  await prisma.$executeRawUnsafe(EVENTS, count)
  await prisma.$executeRawUnsafe(CLAIMS)
  await prisma.$executeRawUnsafe(CELLS)
  await rebuildRollups(prisma)
}

const EVENTS = `
  INSERT INTO event (slug, kind, status, review, title, date_start, date_end, first_day, last_day, date_precision,
    country_code, province_code, place_precision, search_text, scope_id, name_set_id, article_id, publisher_id, published_at, recorded_at)
  SELECT 'made-up-' || number, kind::event_kind, 'occurred', 'accepted', 'Made up ' || number, day, day + length,
    day, day + length, 'day', 'SY', 'SY-ID', 'province', 'made up ' || number,
    (SELECT min(scope_id) FROM event), 0, (SELECT min(id) FROM article), (SELECT min(publisher_id) FROM event), '2021-01-01', '2021-01-01'
  FROM (
    SELECT number,
      (enum_range(NULL::event_kind))[1 + (number * 7 + number / 13) % 12] AS kind,
      date '2011-01-01' + (CASE WHEN number % 3 = 0 THEN 730 + (number * 7919) % 730 ELSE (number * 104729) % 3653 END) AS day,
      CASE WHEN number % 10 = 0 THEN number % 40 ELSE 0 END AS length
    FROM generate_series(1, $1::int) AS number) AS made`

const CLAIMS = `
  INSERT INTO claim (event_id, ordinal, article_id, publisher_id, victim_group, harm, low, best, high, toll_type, date_start,
    date_end, date_precision, province_code, place_precision, published_at, recorded_at, name_set_id)
  SELECT id, 1, article_id, publisher_id, (ARRAY['civilian', 'rebel', 'state_forces'])[1 + id % 3], 'killed', 1 + id % 9,
    1 + id % 9, 1 + id % 9, 'incident', date_start, date_end, 'day', 'SY-ID', 'province', published_at, recorded_at, 0
  FROM event WHERE slug LIKE 'made-up-%' AND id % 5 < 2`

const CELLS = `
  INSERT INTO cell (claim_id, event_id, cell_kind, victim_group, harm, low, best, high, low_open, best_open, high_open,
    first_day, last_day, province_code, published_at, recorded_at, contested, kind, dataset_id, name_set_id,
    settlement)
  SELECT claim.id, event_id, 'claim', victim_group, harm, low, best, high, 0, 0, 0, claim.date_start, claim.date_end,
    claim.province_code, claim.published_at, claim.recorded_at, false, event.kind, event.dataset_id, 0, 0
  FROM claim JOIN event ON event.id = claim.event_id WHERE event.slug LIKE 'made-up-%'`
