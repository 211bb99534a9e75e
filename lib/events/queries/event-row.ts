import { contestedCells } from '@/lib/casualties/queries/cell-source'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Column } from '@/lib/exports/column'
import { type EventFilter, isCurrent } from '@/lib/filter/event-filter'

/**
 * One row an event: the columns of events.csv, and the fields of an event in a JSON list. `origin` begins its address;
 * the toll is what the filter's ruling makes of it, as `eventRows` of the same filter gives it.
 */
export function eventColumns(origin: string, filter: EventFilter): readonly Column[] {
  const killed = (bound: 'low' | 'best' | 'high') => {
    const settled = filter.policy.by === 'origins' ? Prisma.sql`NULL::int` : Prisma.raw(`event.killed_${bound}`)
    return isCurrent(filter)
      ? Prisma.raw(`event.killed_${bound}`)
      : Prisma.sql`CASE WHEN event.contested THEN ${Prisma.raw(`ruled.${bound}`)} ELSE ${settled} END`
  }
  return [
    { name: 'event_id', sql: Prisma.sql`event.slug`, meaning: 'identity, as in its address' },
    { name: 'title', sql: Prisma.sql`event.title`, words: true, meaning: 'title' },
    { name: 'kind', sql: Prisma.sql`event.kind`, meaning: 'kind of event' },
    { name: 'status', sql: Prisma.sql`event.status`, meaning: 'occurred, ongoing, planned, proposed or denied' },
    {
      name: 'date_start',
      sql: Prisma.sql`event.date_start`,
      datatype: 'date',
      meaning: 'first day; empty: not stated',
    },
    { name: 'date_end', sql: Prisma.sql`event.date_end`, datatype: 'date', meaning: 'last day; empty: not stated' },
    { name: 'date_precision', sql: Prisma.sql`event.date_precision`, meaning: 'day, week, month or year' },
    { name: 'country', sql: Prisma.sql`country.name_en`, words: true, meaning: 'country' },
    { name: 'province_code', sql: Prisma.sql`event.province_code`, meaning: 'ISO 3166-2; empty: not stated' },
    {
      name: 'province',
      sql: Prisma.sql`coalesce(province.name_en, event.province_words)`,
      words: true,
      whenNull: 'not stated',
      meaning: 'province, in its own words where it is none that is known here, or `not stated`',
    },
    {
      name: 'place',
      sql: Prisma.sql`coalesce(event.place_words, place.name_en)`,
      words: true,
      meaning: 'place as reported; empty: none named',
    },
    { name: 'place_precision', sql: Prisma.sql`event.place_precision`, meaning: 'site, settlement … country' },
    {
      name: 'latitude',
      sql: Prisma.sql`coalesce(event.latitude, place.latitude)`,
      datatype: 'double',
      meaning: 'degrees north; empty: no settlement named',
    },
    {
      name: 'longitude',
      sql: Prisma.sql`coalesce(event.longitude, place.longitude)`,
      datatype: 'double',
      meaning: 'degrees east; empty: no settlement named',
    },
    {
      name: 'actors',
      sql: Prisma.sql`(
        SELECT string_agg(actor.name_en, '; ' ORDER BY event_actor.rank, actor.name_en)
        FROM event_actor JOIN actor ON actor.id = event_actor.actor_id WHERE event_actor.event_id = event.id)`,
      words: true,
      meaning: 'who took part, separated by `; `',
    },
    {
      name: 'killed_low',
      sql: killed('low'),
      datatype: 'nonNegativeInteger',
      meaning: 'lowest figure; empty: unknown or none',
    },
    {
      name: 'killed_best',
      sql: killed('best'),
      datatype: 'nonNegativeInteger',
      meaning: 'best figure; empty: unknown or none',
    },
    {
      name: 'killed_high',
      sql: killed('high'),
      datatype: 'nonNegativeInteger',
      meaning: 'highest figure; empty: unknown or none',
    },
    { name: 'source', sql: Prisma.sql`publisher.name_en`, words: true, meaning: 'who published it' },
    {
      name: 'source_url',
      sql: Prisma.sql`coalesce(article.url, event.cited_url)`,
      words: true,
      datatype: 'anyURI',
      meaning: 'address of the report',
    },
    {
      name: 'url',
      sql: Prisma.sql`${`${origin}/events/`} || event.slug`,
      datatype: 'anyURI',
      meaning: 'the event on this site',
    },
  ]
}

/** What the columns of the same filter read from; a condition on events can be put behind it. */
export async function eventRows(filter: EventFilter, db: Database): Promise<Prisma.Sql> {
  const contested = await contestedCells(filter, db)
  const ruled = contested
    ? Prisma.sql`LEFT JOIN (
        SELECT cell.event_id, CASE WHEN sum(low_open) >= 0 THEN sum(low)::int END AS low, sum(best)::int AS best,
          CASE WHEN sum(high_open) = 0 THEN sum(high)::int END AS high
        FROM ${contested} WHERE cell.harm = 'killed' GROUP BY 1) AS ruled ON ruled.event_id = event.id`
    : Prisma.empty
  return Prisma.sql`
    event
    JOIN place AS country ON country.code = event.country_code
    LEFT JOIN place AS province ON province.code = event.province_code
    LEFT JOIN place ON place.id = event.place_id
    LEFT JOIN article ON article.id = event.article_id
    LEFT JOIN source AS publisher ON publisher.id = event.publisher_id
    ${ruled}`
}

/** Newest first, and the same order each time. */
export const EVENT_ORDER = Prisma.sql`event.first_day DESC, event.sequence DESC, event.id DESC`
