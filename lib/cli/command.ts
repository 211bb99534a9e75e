import { parseArgs } from 'node:util'
import type { Database } from '@/lib/db/client'
import { withLedgerDatabase } from '@/lib/db/embedded'
import { readEnvironment } from '@/lib/env'
import { LedgerError } from '@/lib/errors'

/** Options as `parseArgs` takes them; all of them texts or switches. */
type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>

/** Reads a command line; throws `bad_parameter` naming what is not understood. */
export function readArguments(options: Options) {
  try {
    return parseArgs({ args: process.argv.slice(2), options: { ...options }, allowPositionals: true, strict: true })
  } catch (cause) {
    const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split(/\n|\. To specify/)
    throw new LedgerError('bad_parameter', line, { cause })
  }
}

/** Runs a command on the ledger. What was expected to fail is one line on standard error, and the exit code is 1. */
export async function runCommand(name: string, story: () => Promise<void>): Promise<void> {
  try {
    await story()
  } catch (error) {
    // The reader of the pipe had enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${name}: ${error instanceof LedgerError ? message : `failed: ${message}`}\n`)
    process.exitCode = 1
  }
}

/** As `runCommand`, with the database open for as long as it takes. */
export function runOnLedger(name: string, story: (db: Database) => Promise<void>): Promise<void> {
  return runCommand(name, () => withLedgerDatabase(readEnvironment(), story))
}
