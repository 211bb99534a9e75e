import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LedgerError } from '@/lib/errors'
import { DATASET_TERMS } from '@/lib/imports/datasets'
import { importFile } from '@/lib/imports/run/import-file'
import { Rejects } from '@/lib/imports/run/rejects'
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

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

// Imports a file of events: read, staged, merged in one transaction, reported.
await runCommand('import', async () => {
  const { format, file, size } = await readOrder()
  const rejects = new Rejects(`${file ?? 'standard-input.csv'}.rejected.csv`)
  const progress = progressLine(size)
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
    if (rejected > 0) process.exitCode = rejected === read ? 1 : 2
  })
})
