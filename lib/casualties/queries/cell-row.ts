import { Prisma } from '@/lib/db/generated/client'
import type { Column } from '@/lib/exports/column'

/** One row a cell: the columns of casualties.csv, and the fields of a cell in JSON. */
export const CELL_COLUMNS: readonly Column[] = [
  { name: 'cell_id', sql: Prisma.sql`event.slug || '.' || claim.ordinal`, meaning: 'identity of the cell' },
  { name: 'event_id', sql: Prisma.sql`event.slug`, meaning: 'the event, as in its address' },
  { name: 'event_title', sql: Prisma.sql`event.title`, words: true, meaning: 'title of the event' },
  { name: 'event_kind', sql: Prisma.sql`event.kind`, meaning: 'kind of the event' },
  { name: 'date_start', sql: Prisma.sql`claim.date_start`, datatype: 'date', meaning: 'first day; empty: not stated' },
  { name: 'date_end', sql: Prisma.sql`claim.date_end`, datatype: 'date', meaning: 'last day; empty: not stated' },
  { name: 'date_precision', sql: Prisma.sql`claim.date_precision`, meaning: 'day, week, month or year' },
  { name: 'country', sql: Prisma.sql`country.name_en`, words: true, meaning: 'country' },
  { name: 'province_code', sql: Prisma.sql`cell.province_code`, meaning: 'ISO 3166-2; empty: not stated' },
  {
    name: 'province',
    sql: Prisma.sql`coalesce(province.name_en, event.province_words)`,
    words: true,
    whenNull: 'not stated',
    meaning: 'province, in its own words where it is none that is known here, or `not stated`',
  },
  {
    name: 'place',
    sql: Prisma.sql`coalesce(claim.place_words, place.name_en)`,
    words: true,
    meaning: 'place as reported; empty: none named',
  },
  { name: 'place_precision', sql: Prisma.sql`claim.place_precision`, meaning: 'site, settlement … country' },
  { name: 'victim_group', sql: Prisma.sql`cell.victim_group`, meaning: 'whom it counts' },
  { name: 'harm', sql: Prisma.sql`cell.harm`, meaning: 'what happened to them' },
  {
    name: 'low',
    sql: Prisma.sql`cell.low`,
    datatype: 'nonNegativeInteger',
    meaning: 'lowest figure, people; empty: unknown',
  },
  {
    name: 'best',
    sql: Prisma.sql`cell.best`,
    datatype: 'nonNegativeInteger',
    meaning: 'best figure, people; empty: unknown',
  },
  {
    name: 'high',
    sql: Prisma.sql`cell.high`,
    datatype: 'nonNegativeInteger',
    meaning: 'highest figure, people; empty: unknown',
  },
  { name: 'count_words', sql: Prisma.sql`claim.count_words`, words: true, meaning: 'the number as written' },
  { name: 'cell_kind', sql: Prisma.sql`cell.cell_kind`, meaning: '`claim`, or `remainder` beside its parts' },
  { name: 'attributed_to', sql: Prisma.sql`asserter.name_en`, words: true, meaning: 'who says so' },
  { name: 'source', sql: Prisma.sql`publisher.name_en`, words: true, meaning: 'who published it' },
  {
    name: 'source_url',
    sql: Prisma.sql`coalesce(article.url, claim.cited_url)`,
    words: true,
    datatype: 'anyURI',
    meaning: 'address of the report',
  },
  {
    name: 'source_date',
    sql: Prisma.sql`coalesce(article.published_on, claim.cited_on)`,
    datatype: 'date',
    meaning: 'day of publication',
  },
  {
    name: 'quote',
    // Sentences are of articles: for what was imported none is looked for.
    sql: Prisma.sql`coalesce(claim.cited_quote, CASE WHEN claim.article_id IS NOT NULL THEN (
      SELECT quote.text FROM quote
      WHERE quote.claim_id = claim.id AND quote.field = 'sentence' ORDER BY quote.rank LIMIT 1) END)`,
    words: true,
    meaning: 'the sentence that reports it',
  },
]

/** What the columns read from; `cells` is where the cells come from, and a condition on them can be put behind it. */
export function cellRows(cells: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
  ${cells}
  JOIN claim ON claim.id = cell.claim_id
  JOIN event ON event.id = cell.event_id
  JOIN place AS country ON country.code = event.country_code
  LEFT JOIN place AS province ON province.code = cell.province_code
  LEFT JOIN place ON place.id = claim.place_id
  LEFT JOIN source AS asserter ON asserter.id = claim.asserted_by_id
  LEFT JOIN article ON article.id = claim.article_id
  LEFT JOIN source AS publisher ON publisher.id = claim.publisher_id`
}

/** Newest first, and the same order each time. */
export const CELL_ORDER = Prisma.sql`cell.first_day DESC, cell.claim_id DESC`
