import { z } from 'zod'
import { explanation } from '@/lib/casualties/explanation'
import { cellFields } from '@/lib/casualties/queries/cells'
import { SUMMARY_BY, SUMMARY_CSV_BY, SUMMARY_SPLITS } from '@/lib/casualties/queries/summary'
import { HARMS } from '@/lib/casualties/vocabulary'
import { cslItem } from '@/lib/citation/csl'
import { eventFields } from '@/lib/events/queries/event-list'
import { suggestionFields } from '@/lib/events/queries/suggestions'
import { EVENT_KINDS } from '@/lib/events/vocabulary'
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_WORDS } from '@/lib/filter/read-filter'
import { LOCALES } from '@/lib/i18n/locale'
import { CSV_METADATA } from './csv-response'

const date = z.iso.date()
const toll = z.object({ low: z.int().nullable(), best: z.int().nullable(), high: z.int().nullable() })
const cursor = z.string().nullable().describe('Give it as `cursor` for the next page; null on the last.')

const cells = z.object({
  data: z.array(cellFields),
  total: toll.extend({ harm: z.enum(HARMS), cells: z.int() }).describe('Of all cells, not of the page alone.'),
  nextCursor: cursor,
})
const summary = z.object({
  data: z.array(
    z
      .object({
        key: z.string(),
        label: z.string(),
        part: z.string().optional().describe('The second key, where `split` asks for one.'),
        part_label: z.string().optional(),
        cells: z.int(),
      })
      .catchall(toll),
  ),
  total: toll,
  unplaced: toll
    .optional()
    .describe('Where provinces are asked for: what has no stated province, may belong to them too and is in no sum.'),
  explanation: explanation.optional().describe('What the total is made of, where `explain=1` asks for it.'),
})
const events = z.object({ data: z.array(eventFields), nextCursor: cursor })
const suggested = z.object({ data: z.array(suggestionFields) })
const event = z.object({ data: z.looseObject({ slug: z.string() }) })
const csvMetadata = z
  .looseObject({
    url: z.url(),
    notes: z.array(z.looseObject({})),
    tableSchema: z.looseObject({
      columns: z.array(z.looseObject({ name: z.string(), datatype: z.string(), null: z.string() })),
    }),
  })
  .describe('Metadata Vocabulary for Tabular Data: columns, and how the sources use their words for victim groups.')
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  parameters: z
    .array(z.object({ name: z.string(), value: z.string(), reason: z.string(), detail: z.string() }))
    .optional(),
})

const FILTER = [
  repeatable('province', z.string(), 'ISO 3166-2 code, or `none` for a province the report does not state.'),
  repeatable('kind', z.enum(EVENT_KINDS), 'Kind of event.'),
  query('from', date, 'First day; what overlaps is in.'),
  query('to', date, 'Last day, included.'),
  repeatable('group', z.string(), 'Victim group: civilian, rebel, state_forces, unspecified or a dataset’s own.'),
  repeatable('actor', z.string(), 'Slug of an actor.'),
  repeatable('source', z.string(), 'Slug of a source, which publishes or says it.'),
  repeatable('dataset', z.string(), 'Slug of a dataset, or `none` for what was coded here.'),
  query('harm', z.enum(HARMS), 'Totals are of the killed unless another harm is named.'),
  query('q', z.string().max(MAX_WORDS), 'Words in title, summary and place.'),
  query(
    'policy',
    z
      .string()
      .regex(/^(?:latest|lowest|highest|source:.+|origins:[2-9])$/)
      .default('latest'),
    'Which of rival figures counts: the latest, the lowest, the highest, a source’s, or what so many origins give alike.',
  ),
  query('asOf', z.string(), 'What had been published by then: `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`, in UTC.'),
  query('recordedAsOf', z.string(), 'What this database held by then, as `asOf`.'),
]
const PAGES = [
  query('limit', z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT), 'Rows a page.'),
  query('cursor', z.string(), 'Where the page begins: a `nextCursor`.'),
]
const BY = query('by', z.enum(SUMMARY_BY).default(SUMMARY_BY[0]), 'What the sums are by.')
const CSV_BY = query('by', z.enum(SUMMARY_CSV_BY).default(SUMMARY_CSV_BY[0]), 'What the sums are by.')
const SPLIT = query('split', z.enum(SUMMARY_SPLITS), 'What each of the sums is divided by; not what they are by.')
const CUMULATIVE = query(
  'cumulative',
  z.literal('1'),
  'Running sums, with a row wherever one grows; only by day, week or month. Of each part where `split` asks for parts.',
)
const EXPLAIN = query('explain', z.literal('1'), 'Also tells what the total is made of.')
const LANG = query('lang', z.enum(LOCALES).default(LOCALES[0]), 'Language of the names.')
const SLUG = { ...query('slug', z.string(), 'Identity of the event.'), in: 'path', required: true }

/** The public API as an OpenAPI 3.1 document, made from the schemas that its answers are parsed with. */
export function openApi(origin: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Conflict Ledger', version: '1', description: 'Reported, not complete.' },
    servers: [{ url: origin }],
    paths: {
      '/api/v1/casualties.csv': get('Casualty cells, one row a cell', FILTER, text('text/csv')),
      '/api/v1/events.csv': get('Events, one row an event', FILTER, text('text/csv')),
      '/api/v1/casualties.csv-metadata.json': get('What casualties.csv of the same query holds', FILTER, metadata()),
      '/api/v1/events.csv-metadata.json': get('What events.csv of the same query holds', FILTER, metadata()),
      '/api/v1/casualties': get('A page of casualty cells, and the total', [...FILTER, ...PAGES], json(cells)),
      '/api/v1/casualties/summary': get(
        'Tolls by day, month, province or group',
        [...FILTER, BY, SPLIT, CUMULATIVE, EXPLAIN],
        json(summary),
      ),
      '/api/v1/casualties/summary.csv': get(
        'The rows of a summary, and nothing else',
        [...FILTER, CSV_BY, SPLIT, CUMULATIVE],
        text('text/csv'),
      ),
      '/api/v1/citation.bib': get('How to cite the figure, in BibTeX', FILTER, text('application/x-bibtex')),
      '/api/v1/citation.json': get('How to cite the figure, in CSL-JSON', FILTER, json(z.array(cslItem))),
      '/api/v1/events': get('A page of events, newest first', [...FILTER, ...PAGES], json(events)),
      '/api/v1/suggestions': get(
        'Provinces, places and actors that the words in `q` may mean',
        [...FILTER, LANG],
        json(suggested),
      ),
      '/api/v1/events/{slug}': get('One event with its claims and quotes', [SLUG], json(event)),
    },
  }
}

function query(name: string, schema: z.ZodType, description: string) {
  return { name, in: 'query', required: false, description, schema: jsonSchema(schema) }
}

function repeatable(name: string, schema: z.ZodType, description: string) {
  return { ...query(name, z.array(schema), `${description} Repeatable.`), style: 'form', explode: true }
}

function get(summary: string, parameters: readonly object[], content: object) {
  const refused = { content: { 'application/problem+json': { schema: jsonSchema(problem) } } }
  return {
    get: {
      summary,
      parameters,
      responses: {
        200: { description: 'The answer, with an `ETag`', content },
        304: { description: 'The reader holds it already' },
        default: { description: 'A problem document (RFC 9457)', ...refused },
      },
    },
  }
}

function json(schema: z.ZodType) {
  return { 'application/json': { schema: jsonSchema(schema) } }
}

function metadata() {
  return { [CSV_METADATA]: { schema: jsonSchema(csvMetadata) } }
}

function text(type: string) {
  return { [type]: { schema: { type: 'string' } } }
}

function jsonSchema(schema: z.ZodType) {
  const { $schema, ...rest } = z.toJSONSchema(schema)
  return rest
}
