import { z } from 'zod'
import { type Database, primaryDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Page, pageClause, pageOf, positionColumns, positionOf } from '@/lib/filter/page'
import type { PageRequest } from '@/lib/filter/read-filter'
import type { RunView } from './model'
import { RUN_LOCKS } from './run/run-record'
import { FILE_TROUBLES, filesNamed, RECORDED_STAGES } from './vocabulary'

const moment = z.date().transform((date) => date.toISOString())
const bytes = z.bigint().transform(Number)

/** A reason of another version of the app has no words here: the message is told then. */
const trouble = z.object({
  reason: z.enum(FILE_TROUBLES),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

const runRow = z.object({
  ...positionColumns,
  in_day: z.int().default(0),
  format: z.string(),
  file_name: z.string(),
  beside_name: z.string().nullable(),
  stage: z.enum([...RECORDED_STAGES, 'cut_off', 'undone']),
  started_at: moment,
  finished_at: moment.nullable(),
  bytes: bytes.nullable(),
  bytes_read: bytes,
  merging: z.boolean(),
  read: z.int(),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  vanished: z.int(),
  lost: z.array(z.string()),
  message: z.string().nullable(),
  trouble: trouble.nullable().catch(null),
  kept: z.boolean(),
  slug: z.string().nullable(),
  name: z.string().nullable(),
})

/** A run is at work while a connection to this database holds its lock. */
const STAGE = Prisma.sql`CASE
  WHEN stage IN ('running', 'cancelling') AND NOT EXISTS (
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND classid::bigint = ${RUN_LOCKS} AND objid::bigint = run.id) THEN 'cut_off'
  WHEN undone_at IS NOT NULL THEN 'undone'
  ELSE stage END`

const RUNS = Prisma.sql`
  SELECT run.id, run.started_at::date::text AS on_day, run.format, run.file_name, run.beside_name,
    ${STAGE} AS stage, run.started_at,
    run.finished_at, run.bytes, run.bytes_read, run.merging, run.read, run.added, run.updated, run.unchanged,
    run.rejected, run.vanished, run.lost, run.message, run.trouble, run.path IS NOT NULL AS kept, source.slug, source.name_en AS name
  FROM import_run AS run LEFT JOIN dataset ON dataset.id = run.dataset_id LEFT JOIN source ON source.id = dataset.source_id`

/** The files that came to be imported, newest first. */
export async function importRuns(page: PageRequest, { prisma }: Database = primaryDatabase()): Promise<Page<RunView>> {
  const order = { day: Prisma.sql`run.started_at::date`, sequence: null, id: Prisma.sql`run.id` }
  const rows = runs.parse(await prisma.$queryRaw`${RUNS} ${pageClause(Prisma.sql`true`, order, page)}`)
  const { rows: shown, ...beside } = pageOf(rows, page, positionOf)
  return { rows: shown.map(viewOf), ...beside }
}
const runs = z.array(runRow)

/** One of them; null: there is none of that number. */
export async function importRun(id: bigint, { prisma }: Database = primaryDatabase()): Promise<RunView | null> {
  const [row] = runs.parse(await prisma.$queryRaw`${RUNS} WHERE run.id = ${id}`)
  return row ? viewOf(row) : null
}

function viewOf(row: z.infer<typeof runRow>): RunView {
  const { slug, name } = row
  return {
    id: row.id,
    format: row.format,
    fileName: filesNamed(row.file_name, row.beside_name),
    stage: row.stage,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    bytes: row.bytes,
    bytesRead: row.bytes_read,
    merging: row.merging,
    read: row.read,
    added: row.added,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    vanished: row.vanished,
    lost: row.lost,
    message: row.message,
    trouble: row.trouble,
    kept: row.kept,
    dataset: slug !== null && name !== null ? { slug, name } : null,
  }
}
