import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A temporary table: its columns with their types, in the order rows are given. */
interface StagedTable {
  readonly name: string
  readonly columns: readonly (readonly [name: string, type: string])[]
  /** Columns that the database fills. */
  readonly made: string
  /** Columns by which rows are found, joined and told apart: all that the planner has to know of them. */
  readonly compared: readonly string[]
}

const BOUNDS = [
  ['low', 'int'],
  ['best', 'int'],
  ['high', 'int'],
] as const

/** What a claim says by itself. */
const CLAIM = [
  ['victim_group', 'text'],
  ['group_words', 'text'],
  ['harm', 'harm'],
  ...BOUNDS,
  ['toll_type', 'toll_type'],
  ['date_start', 'date'],
  ['date_end', 'date'],
  ['date_precision', 'date_precision'],
  ['province_code', 'text'],
  ['place_words', 'text'],
  ['place_precision', 'place_precision'],
] as const

/** What a claim says of its report where it came from a ledger: by name, and the unknown bounds that it holds. */
const REPORTED = [
  ['count_words', 'text'],
  ['asserter', 'text'],
  ['publisher', 'text'],
  ['cited_url', 'text'],
  ['cited_on', 'date'],
  ['cited_quote', 'text'],
  ['held_low', 'smallint'],
  ['held_best', 'smallint'],
  ['held_high', 'smallint'],
] as const

/** The columns of `claim` that are staged, under the same names. */
export const CLAIM_COLUMNS: readonly string[] = [...CLAIM, ...REPORTED]
  .map(([column]) => column)
  .filter((column) => column !== 'asserter' && column !== 'publisher')

/** What a file said, before anything of it is merged. Gone with the connection, however that ends. */
export const STAGED = {
  event: {
    name: 'staged_event',
    columns: [
      ['line', 'int'],
      ['origin_id', 'text'],
      ['origin_hash', 'text'],
      ['slug', 'text'],
      ['publisher', 'text'],
      ['cited_url', 'text'],
      ['kind', 'event_kind'],
      ['status', 'event_status'],
      ['title', 'text'],
      ['summary', 'text'],
      ['date_start', 'date'],
      ['date_end', 'date'],
      ['date_precision', 'date_precision'],
      ['country_code', 'text'],
      ['province_code', 'text'],
      ['province_words', 'text'],
      ['place_words', 'text'],
      ['place_precision', 'place_precision'],
      ['latitude', 'float8'],
      ['longitude', 'float8'],
      ['search_text', 'text'],
      ['codes', 'jsonb'],
      ['scope_key', 'text'],
      ['names_key', 'uuid'],
      ['killed_low', 'int'],
      ['killed_best', 'int'],
      ['killed_high', 'int'],
    ],
    // `names_key` differs where others are named; `rows` is how many rows of the files tell it.
    made: `id bigint NOT NULL DEFAULT nextval('event_id_seq'), rows int NOT NULL DEFAULT 1`,
    compared: ['line', 'id', 'origin_id', 'slug', 'publisher', 'scope_key', 'country_code', 'province_code'],
  },
  claim: {
    name: 'staged_claim',
    columns: [
      ['line', 'int'],
      ['ordinal', 'int'],
      ['whole_ordinal', 'int'],
      ...CLAIM,
      ['cell_kind', 'cell_kind'],
      ['cell_low', 'int'],
      ['cell_best', 'int'],
      ['cell_high', 'int'],
      ['low_open', 'smallint'],
      ['best_open', 'smallint'],
      ['high_open', 'smallint'],
    ],
    made: `id bigint NOT NULL DEFAULT nextval('claim_id_seq'), ${REPORTED.map(([column, type]) => `${column} ${type}`).join(', ')}`,
    compared: ['line', 'ordinal', 'whole_ordinal', 'id', 'victim_group', 'province_code', 'asserter', 'publisher'],
  },
  /** Rows of our own casualties.csv, until `joinCells` makes claims of them. */
  cell: {
    name: 'staged_cell',
    columns: [
      ['line', 'int'],
      ['origin_id', 'text'],
      ['origin_hash', 'text'],
      ['ordinal', 'int'],
      ...CLAIM,
      ['cell_kind', 'cell_kind'],
      ...REPORTED.slice(0, 6),
    ],
    made: '',
    compared: ['line', 'origin_id', 'ordinal', 'harm', 'date_start', 'date_end', 'province_code'],
  },
  actor: {
    name: 'staged_actor',
    columns: [
      ['line', 'int'],
      ['rank', 'int'],
      ['slug', 'text'],
      ['name', 'text'],
      ['kind', 'actor_kind'],
      ['role', 'actor_role'],
    ],
    made: '',
    compared: ['line', 'slug', 'name'],
  },
  source: {
    name: 'staged_source',
    columns: [
      ['line', 'int'],
      ['rank', 'int'],
      ['slug', 'text'],
      ['name', 'text'],
    ],
    made: '',
    compared: ['line', 'slug', 'name'],
  },
} as const satisfies Record<string, StagedTable>

export type StagedKind = keyof typeof STAGED
type Value = string | number | null

/**
 * Rows of one table in the text form of COPY: fields parted by tabs, null as \\N. Kept as bytes, which the collector of
 * garbage does not have to move about while they wait.
 */
class CopyRows {
  #bytes = Buffer.alloc(0)
  /** Bytes. */
  size = 0

  push(row: readonly Value[]): void {
    const line = `${row.map(copyValue).join('\t')}\n`
    this.#makeRoom(line.length * MOST_BYTES)
    this.size += this.#bytes.write(line, this.size)
  }

  /** What was put in; it holds until `clear`. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.size)
  }

  clear(): void {
    this.size = 0
  }

  #makeRoom(bytes: number): void {
    if (this.size + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.size + bytes))
    this.#bytes.copy(larger, 0, 0, this.size)
    this.#bytes = larger
  }
}

/** Bytes of UTF-8 that a unit of UTF-16 takes at the most. */
const MOST_BYTES = 3

/** Rows of each table, to be written together. */
export type StagedBatch = Readonly<Record<StagedKind, CopyRows>>

export function emptyBatch(): StagedBatch {
  return {
    event: new CopyRows(),
    claim: new CopyRows(),
    cell: new CopyRows(),
    actor: new CopyRows(),
    source: new CopyRows(),
  }
}

/** How many bytes a batch has. */
export function sizeOf({ event, claim, cell, actor, source }: StagedBatch): number {
  return event.size + claim.size + cell.size + actor.size + source.size
}

/** Makes the tables, for as long as the connection lasts. */
export async function makeStaging(client: pg.ClientBase): Promise<void> {
  for (const { name, columns, made } of Object.values(STAGED)) {
    const all = [...columns.map(([column, type]) => `${column} ${type}`), ...(made ? [made] : [])]
    await client.query(`DROP TABLE IF EXISTS ${name}; CREATE TEMP TABLE ${name} (${all.join(', ')})`)
  }
}

/** Writes a batch by COPY and empties it. */
export async function stage(batch: StagedBatch, client: pg.ClientBase): Promise<void> {
  for (const kind of Object.keys(STAGED) as StagedKind[]) {
    const rows = batch[kind]
    if (rows.size === 0) continue
    const { name, columns } = STAGED[kind]
    const stream = client.query(copyFrom(`COPY ${name} (${columns.map(([column]) => column).join(', ')}) FROM STDIN`))
    stream.end(rows.bytes())
    await finished(stream)
    rows.clear()
  }
}

/** Tells the planner what was staged, and finds rows by line. */
export async function indexStaging(client: pg.ClientBase): Promise<void> {
  for (const { name, compared } of Object.values(STAGED)) {
    await client.query(`CREATE INDEX ON ${name} (line)`)
    await client.query(`ANALYZE ${name} (${compared.join(', ')})`)
  }
  await client.query('CREATE INDEX ON staged_event (origin_id)')
}

const ESCAPED = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyValue(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return ESCAPED.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : value
}
