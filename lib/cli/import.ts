import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LedgerError } from '@/lib/errors'
import { translator } from '@/lib/i18n/translator'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { countLosses, type Losses } from '@/lib/imports/mapping/losses'
import { unmatchedProvinces } from '@/lib/imports/queries/dataset-list'
import { type ImportReport, importFile, sha256Of as oneSha256 } from '@/lib/imports/run/import-file'
import { Rejects } from '@/lib/imports/run/rejects'
import { undoImport } from '@/lib/imports/run/undo-import'
import { FORMAT_NAMES, filesOf } from '@/lib/imports/vocabulary'
import { prepareLedger } from '@/prisma/seed'
import { readArguments, runCommand, runOnLedger } from './command'
import { progressLine } from './progress'

const USAGE = `npm run import -- --format ged|acled FILE.csv (or - for standard input), --format ledger events.csv casualties.csv, or --undo RUN`

/** A file of the command line; null: standard input, of which no size is known. */
interface NamedFile {
  readonly path: string | null
  readonly size: number | null
}

/** Reads the command line; throws `bad_parameter` naming what is wrong. */
async function readOrder() {
  const { positionals, values } = readArguments({
    format: { type: 'string' },
    undo: { type: 'string' },
    retire: { type: 'boolean' },
  })
  if (values['undo'] !== undefined) {
    const run = String(values['undo'])
    const alone = positionals.length === 0 && values['format'] === undefined && values['retire'] === undefined
    if (/^[1-9]\d{0,17}$/.test(run) && alone) return { undo: BigInt(run) }
    throw new LedgerError('bad_parameter', `--undo takes the number of an import and nothing beside it: ${USAGE}`)
  }
  const format = FORMAT_NAMES.find((known) => known === values['format'])
  if (!format) throw new LedgerError('bad_parameter', `--format is one of ${FORMAT_NAMES.join(', ')}: ${USAGE}`)
  if (positionals.length === 0 || positionals.length > filesOf(format)) {
    throw new LedgerError('bad_parameter', `name ${filesOf(format) === 2 ? 'two files' : 'one file'}: ${USAGE}`)
  }
  const [first, second] = await Promise.all(positionals.map(named))
  return { format, retire: values['retire'] === true, first: first as NamedFile, second }
}

async function named(file: string): Promise<NamedFile> {
  if (file === '-') return { path: null, size: null }
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new LedgerError('bad_parameter', `there is no file “${file}”. Nothing was changed.`)
  return { path: file, size: found.size }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

const nameOf = ({ path }: NamedFile) => (path === null ? 'standard input' : basename(path))
const bytesOf = ({ path }: NamedFile) =>
  path === null ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 })
const say = (line: string) => process.stdout.write(`${line}\n`)

async function runImport({
  format,
  retire,
  first,
  second,
}: Exclude<Awaited<ReturnType<typeof readOrder>>, { undo: bigint }>) {
  const files = second ? [first, second] : [first]
  const rejects = files.map(({ path }) => new Rejects(`${path ?? 'standard-input.csv'}.rejected.csv`))
  const paths = files.flatMap(({ path }) => path ?? [])
  const progress = progressLine(second ? null : first.size)
  const lossCount = countLosses(format)
  await runOnLedger('import', async (db) => {
    await prepareLedger(db)
    const report = await importFile(
      {
        format,
        fileName: nameOf(first),
        bytes: bytesOf(first),
        ...(second ? { beside: { fileName: nameOf(second), bytes: bytesOf(second) } } : {}),
        sha256: paths.length < files.length ? null : oneSha256(await Promise.all(paths.map(sha256Of))),
        terms: DATASET_TERMS[format],
        editor: EDITOR,
        retire,
        onProgress: progress.tell,
        onHeader: lossCount.onHeader,
        onEvent: lossCount.onEvent,
        onRejected: (row) => (row.file === (second && nameOf(second)) ? rejects.at(-1) : rejects[0])?.add(row),
      },
      db,
    )
    progress.end()
    for (const one of rejects) await one.close()
    tell(report, { format, retire })
    for (const { path, kept } of rejects) if (kept) say(`Rejected rows are in ${path}`)
    const unmatched = await unmatchedProvinces(DATASET_TERMS[format].slug, db)
    for (const line of [...lossLines(lossCount.losses()), ...unmatchedLines(unmatched)]) say(line)
  })
}

/** The most names of provinces that the terminal shows; the page has more. */
const MOST_NAMES = 20

function lossLines({ columns, codes }: Losses): string[] {
  return [
    ...columns.map(({ column, why }) => `Not kept: column ${column}${why ? ` (${why})` : ''}`),
    ...codes.map(
      ({ code, becomes, lost, events }) =>
        `Kept as ${becomes} and as its code: ${code}, ${counted(events)} (not said: ${lost})`,
    ),
  ]
}

function unmatchedLines({ names, more }: Awaited<ReturnType<typeof unmatchedProvinces>>): string[] {
  const shown = names.slice(0, MOST_NAMES)
  const others = names.length - shown.length + more
  return [
    ...shown.map(
      ({ words, country, events }) =>
        `No province known here: “${words}” (${country.en}), ${counted(events)}; kept in these words`,
    ),
    ...(others > 0 ? [`Such names on the page /datasets besides: ${others}`] : []),
  ]
}

function counted(events: number): string {
  return events === 1 ? '1 event' : `${events} events`
}

const EDITOR = 'an import at the command line'

function tell(report: ImportReport, { format, retire }: { readonly format: string; readonly retire: boolean }): void {
  const { runId, read, added, updated, unchanged, rejected, vanished, retired, differing } = report
  if (runId !== null && added + updated + retired > 0) {
    say(`This is import ${runId}; npm run import -- --undo ${runId} takes it back`)
  }
  if (format === 'ledger' && added + updated > 0) say(translator('en').t('imports.lost_ledger'))
  if (differing > 0)
    say(`Another toll than the rows of casualties add up to is given by ${counted(differing)}; the rows count`)
  say(`read ${read}, added ${added}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}`)
  if (retired > 0) say(`Not in this file: ${counted(retired)} of the dataset, retired and kept in history`)
  if (vanished > 0) say(`Not in this file: ${counted(vanished)} of the dataset, kept${whyKept(retire, rejected)}`)
  if (rejected > 0) process.exitCode = rejected === read ? 1 : 2
}

function whyKept(retire: boolean, rejected: number): string {
  if (!retire) return ''
  return rejected > 0 ? ', as they may be among the rejected rows' : ', as other claims are linked with theirs'
}

// Imports a file of events: read, staged, merged in one transaction, reported; or takes an import back.
await runCommand('import', async () => {
  const order = await readOrder()
  if (!('undo' in order)) return runImport(order)
  const { undo } = order
  await runOnLedger('import', async (db) => {
    const { removed, restored } = await undoImport(undo, { name: EDITOR, reason: `undo of import ${undo}` }, db)
    say(`undone import ${undo}: removed ${removed}, restored ${restored}`)
  })
})
