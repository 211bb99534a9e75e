import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { LedgerError } from '@/lib/errors'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { countLosses, type Losses } from '@/lib/imports/mapping/losses'
import type { RejectedRow } from '@/lib/imports/model'
import { unmatchedProvinces } from '@/lib/imports/queries/dataset-list'
import { importFile } from '@/lib/imports/run/import-file'
import { prepareLedger } from '@/prisma/seed'
import { readArguments, runCommand, runOnLedger } from './command'
import { progressLine } from './progress'

const FORMATS = ['ged', 'acled'] as const
const USAGE = `npm run import -- --format ${FORMATS.join('|')} FILE.csv (or - for standard input)`

/** Reads the command line; throws `bad_parameter` naming what is wrong. */
async function readOrder() {
  const { positionals, values } = readArguments({ format: { type: 'string' } })
  const format = FORMATS.find((known) => known === values['format'])
  if (!format) throw new LedgerError('bad_parameter', `--format is one of ${FORMATS.join(', ')}: ${USAGE}`)
  const [file, ...others] = positionals
  if (!file || others.length > 0) throw new LedgerError('bad_parameter', `name one file: ${USAGE}`)
  if (file === '-') return { format, file: null, size: null }
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new LedgerError('bad_parameter', `there is no file “${file}”. Nothing was changed.`)
  return { format, file, size: found.size }
}

/** Keeps rejected rows in a file beside the imported one; without any there is none. */
class Rejects {
  readonly path: string
  private stream: WriteStream | null = null

  constructor(file: string | null) {
    this.path = `${file ?? 'standard-input.csv'}.rejected.csv`
  }

  add({ line, column, value, reason }: RejectedRow): void {
    if (!this.stream) {
      this.stream = createWriteStream(`${this.path}.part`)
      this.stream.write('line,column,value,reason\n')
    }
    this.stream.write(`${[line, column, value, reason].map(quoted).join(',')}\n`)
  }

  async close(): Promise<void> {
    if (!this.stream) return rm(this.path, { force: true })
    this.stream.end()
    await finished(this.stream)
    await rename(`${this.path}.part`, this.path)
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

function quoted(value: string | number): string {
  const text = String(value).replace(/^(?=[=+@\t\r-])/, "'")
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The most names of provinces that the terminal shows; the page has more. */
const MOST_NAMES = 20

function lossLines({ columns, codes }: Losses): string[] {
  return [
    ...columns.map(({ column, why }) => `Not kept: column ${column}${why ? ` (${why})` : ''}`),
    ...codes.map(
      ({ code, becomes, lost, events }) =>
        `Kept as ${becomes} and as its code: ${code}, ${events} events (not said: ${lost})`,
    ),
  ]
}

function unmatchedLines({ names, more }: Awaited<ReturnType<typeof unmatchedProvinces>>): string[] {
  const shown = names.slice(0, MOST_NAMES)
  const others = names.length - shown.length + more
  return [
    ...shown.map(
      ({ words, country, events }) =>
        `No province known here: “${words}” (${country.en}), ${events} events; kept in these words`,
    ),
    ...(others > 0 ? [`${others} more such names are on the page /datasets`] : []),
  ]
}

// Imports a file of events: read, staged, merged in one transaction, reported.
await runCommand('import', async () => {
  const { format, file, size } = await readOrder()
  const rejects = new Rejects(file)
  const progress = progressLine(size)
  const lossCount = countLosses(format)
  await runOnLedger('import', async (db) => {
    await prepareLedger(db)
    const report = await importFile(
      {
        format,
        fileName: file === null ? 'standard input' : basename(file),
        bytes: file === null ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 }),
        sha256: file === null ? null : await sha256Of(file),
        terms: DATASET_TERMS[format],
        editor: 'an import at the command line',
        onProgress: progress.tell,
        onHeader: lossCount.onHeader,
        onEvent: lossCount.onEvent,
        onRejected: (row) => rejects.add(row),
      },
      db,
    )
    progress.end()
    await rejects.close()
    const { read, added, updated, unchanged, rejected, vanished } = report
    process.stdout.write(
      `read ${read}, added ${added}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}\n`,
    )
    if (vanished > 0) process.stdout.write(`${vanished} events of the dataset are not in this file; they are kept\n`)
    if (rejected > 0) process.stdout.write(`The rejected rows are in ${rejects.path}\n`)
    const unmatched = await unmatchedProvinces(DATASET_TERMS[format].slug, db)
    for (const line of [...lossLines(lossCount.losses()), ...unmatchedLines(unmatched)])
      process.stdout.write(`${line}\n`)
    if (rejected > 0) process.exitCode = rejected === read ? 1 : 2
  })
})
