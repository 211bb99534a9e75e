import { withLedgerDatabase } from '@/lib/db/embedded'
import { write } from '@/lib/db/write'
import { readEnvironment } from '@/lib/env'
import { LedgerError } from '@/lib/errors'
import { rebuildRollups } from '@/lib/events/rollups'

// Makes the rollups anew from cells and events, in one transaction: readers see the old ones until it is done.
try {
  await withLedgerDatabase(readEnvironment(), (db) => write(db, rebuildRollups, 3_600_000))
  process.stdout.write('The rollups are made anew\n')
} catch (error) {
  if (!(error instanceof LedgerError)) throw error
  process.stderr.write(`The rollups were not made anew: ${error.message}\n`)
  process.exitCode = 1
}
